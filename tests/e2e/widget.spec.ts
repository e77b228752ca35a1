/** The built widget in a real browser, on pages that are none of ours. */
import { expect, type Page } from '@playwright/test'
import { test } from './support/widget-site.ts'

const HOSTILE = '<img src=x onerror="window.hacked=1"><script>window.hacked=1</script>'

const launcher = (page: Page) => page.getByRole('button', { name: /^在线咨询/ })
const panel = (page: Page) => page.getByRole('dialog', { name: /在线客服/ })
const field = (page: Page) => page.getByRole('textbox', { name: '输入消息' })

async function write(page: Page, text: string): Promise<void> {
  await field(page).fill(text)
  await field(page).press('Enter')
}

test('[C30] [C31] a hostile page neither hides, restyles nor overhears the chat', async ({ page, site }) => {
  await site.visit(page, {
    head: `<style>
      * { display: none !important; visibility: hidden !important; color: red !important; font-size: 90px !important; transform: scale(.1) !important; z-index: 1 !important; }
      html { display: block !important; visibility: visible !important; transform: none !important; }
      huiliu-chat { position: static !important; width: 0 !important; opacity: 0 !important; pointer-events: none !important; clip-path: inset(50%) !important; }
    </style>
    <script>
      window.heard = '';
      document.addEventListener('keydown', (e) => { window.heard += e.key });
      document.addEventListener('click', (e) => { if (e.target !== document.documentElement) window.target = e.target.localName });
    </script>`,
  })
  await launcher(page).click()
  await expect(panel(page)).toBeVisible()
  await expect.poll(() => panel(page).boundingBox()).toMatchObject({ width: 376, height: 600 })
  await field(page).pressSequentially('k')
  await write(page, HOSTILE)
  await expect(panel(page).getByText(HOSTILE)).toBeVisible()
  expect(
    await page.evaluate(() => [
      Reflect.get(window, 'heard'),
      Reflect.get(window, 'target'),
      Reflect.get(window, 'hacked'),
    ]),
  ).toEqual(['', 'huiliu-chat', undefined])
})

test('[C30] a strict content security policy needs only script, connection and blob pictures', async ({
  page,
  site,
}) => {
  const complaints: string[] = []
  page.on('console', (message) => void (/security policy/i.test(message.text()) && complaints.push(message.text())))
  await site.visit(page, {
    csp: "default-src 'none'; script-src SERVER; connect-src SERVER SOCKET; img-src blob: data:",
  })
  await launcher(page).click()
  await write(page, '你好')
  await expect(panel(page).getByText('已送达')).toBeVisible()
  await expect(panel(page).locator('.header')).toHaveCSS('background-color', 'rgb(13, 99, 117)')
  expect(complaints).toEqual([])
})

test('[C33] with storage blocked the chat still works', async ({ page, site }) => {
  await site.visit(page, {
    head: `<script>for (const name of ['localStorage', 'sessionStorage']) Object.defineProperty(window, name, { get() { throw new DOMException('blocked', 'SecurityError') } })</script>`,
  })
  await launcher(page).click()
  await write(page, '你好')
  await expect(panel(page).getByText('已送达')).toBeVisible()
})

test('[C1] a site nobody admitted shows nothing', async ({ page, site }) => {
  const entryPoint = site.server.fake.entryPoints.get('web')
  if (entryPoint !== undefined) site.server.fake.entryPoints.set('web', { ...entryPoint, origins: [] })
  const refused = page.waitForResponse(/\/api\/chat\/web\/config/)
  await site.visit(page)
  expect((await refused).status()).toBe(403)
  await expect(launcher(page)).toHaveCount(0)
})

test('[C32] what was written without a network arrives once, in order, also after a reload', async ({ page, site }) => {
  let isCut = false
  await page.route('**/socket.io/**', (route) => (isCut ? route.abort() : route.continue()))
  await page.routeWebSocket(/socket\.io/, (socket) => (isCut ? socket.close() : void socket.connectToServer()))
  await site.visit(page)
  await launcher(page).click()
  await write(page, '一')
  await expect(panel(page).getByText('已送达')).toBeVisible()
  const conversationId = site.server.fake.received[0]?.conversationId ?? ''
  isCut = true
  await page.reload()
  await expect(panel(page)).toBeVisible()
  await write(page, '二')
  await write(page, '三')
  await expect(panel(page).getByText('待发送')).toHaveCount(2)
  isCut = false
  await page.reload()
  await expect(panel(page)).toBeVisible()
  await expect(panel(page).getByText('已送达')).toBeVisible()
  await expect(panel(page).getByText('待发送')).toHaveCount(0)
  const stored = site.server.fake.current(conversationId).messages
  expect(stored.map(({ content }) => content?.kind === 'text' && content.text)).toEqual(['一', '二', '三'])
})

test('[C37] [C38] the thread stays where the reader is and counts what is new', async ({ page, site }) => {
  await site.visit(page)
  await launcher(page).click()
  await write(page, '你好')
  await expect(panel(page).getByText('已送达')).toBeVisible()
  const { fake } = site.server
  const conversationId = fake.received[0]?.conversationId ?? ''
  fake.accept(conversationId)
  for (let line = 1; line <= 30; line += 1) fake.say(conversationId, `第 ${line} 行`)
  await expect(panel(page).getByText('第 30 行')).toBeInViewport()
  const thread = panel(page).getByRole('log')
  await thread.evaluate((element) => (element.scrollTop = 0))
  await expect(panel(page).getByRole('button', { name: '回到最新' })).toBeVisible()
  fake.say(conversationId, '新的一')
  fake.say(conversationId, '新的二')
  await panel(page).getByRole('button', { name: '2 条新消息' }).click()
  await expect(panel(page).getByText('新的二')).toBeInViewport()
  await page.keyboard.press('Escape')
  fake.say(conversationId, '还在吗')
  await expect(page.getByRole('button', { name: '在线咨询，1 条未读' })).toBeVisible()
})

test('[C26] [C29] [C39] pictures and files go both ways', async ({ page, site }) => {
  await site.visit(page)
  await launcher(page).click()
  const picture = await page.screenshot({ clip: { x: 0, y: 0, width: 60, height: 40 } })
  const chooser = panel(page).locator('input[type=file]')
  await chooser.setInputFiles({ name: '截图.png', mimeType: 'image/png', buffer: picture })
  await expect(panel(page).getByRole('button', { name: '查看图片「截图.png」' })).toBeVisible()
  await chooser.setInputFiles({ name: '照片.png', mimeType: 'image/png', buffer: Buffer.from('MZ\u0090\u0000program') })
  await expect(panel(page).getByRole('alert').filter({ hasText: '这类文件发不了' })).toBeVisible()
  await chooser.setInputFiles({ name: '说明.txt', mimeType: 'text/plain', buffer: Buffer.from('你好') })
  const saved = page.waitForEvent('download')
  await panel(page).getByRole('button', { name: '下载「说明.txt」' }).click()
  expect((await saved).suggestedFilename()).toBe('说明.txt')
})

test('[C36] the keyboard alone is enough', async ({ page, site }) => {
  await site.visit(page, { body: '<button>页面按钮</button>' })
  await expect(launcher(page)).toBeVisible()
  await launcher(page).focus()
  await page.keyboard.press('Enter')
  await expect(field(page)).toBeFocused()
  for (let i = 0; i < 12; i += 1) {
    await page.keyboard.press('Tab')
    expect(await page.evaluate(() => document.activeElement?.localName)).toBe('huiliu-chat')
  }
  await page.keyboard.press('Escape')
  await expect(launcher(page)).toBeFocused()
})

test('a phone gives the chat the whole screen', async ({ page, site }) => {
  await page.setViewportSize({ width: 390, height: 780 })
  await site.visit(page, { body: '<p style="height:3000px">长页面</p>' })
  await launcher(page).click()
  await expect.poll(() => panel(page).boundingBox()).toEqual({ x: 0, y: 0, width: 390, height: 780 })
  await page.mouse.wheel(0, 400)
  expect(await page.evaluate(() => window.scrollY)).toBe(0)
  await panel(page).getByRole('button', { name: '收起' }).click()
  await expect(panel(page)).toHaveCount(0)
  const overflow = () => page.evaluate(() => getComputedStyle(document.documentElement).overflow)
  await expect.poll(overflow).toBe('visible')
})

test('the page’s own script changes language, signs out and in again', async ({ page, site }) => {
  await site.visit(page)
  await expect(launcher(page)).toBeVisible()
  await page.evaluate(`huiliu.run({ entryPoint: 'web', language: 'en' })`)
  await expect(page.getByRole('button', { name: 'Chat with us' })).toBeVisible()
  await page.evaluate('huiliu.open()')
  await expect(page.getByRole('dialog')).toBeVisible()
  await page.evaluate('huiliu.shutdown()')
  await expect(page.locator('huiliu-chat')).toHaveCount(0)
  expect(await page.evaluate(() => Object.keys(localStorage))).toEqual([])
})
