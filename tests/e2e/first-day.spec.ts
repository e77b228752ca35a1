/** An empty installation, the demo off: from the first administrator's password to the first served customer. */
import { expect, test, type Page } from '@playwright/test'
import { PASSWORD, startFreshCentre } from './support/bank.ts'
import { CustomerPage } from './support/customer-page.ts'
import { DeskPage } from './support/desk-page.ts'
import { button, say, texts } from './support/words.ts'

const { admin, common, conversation } = texts

async function begin(page: Page, section: 'queue' | 'user' | 'entryPoint'): Promise<void> {
  await page
    .getByRole('navigation', { name: say(admin.title) })
    .getByRole('link', { name: say(admin[section]) })
    .click()
  const what = say(admin[`one_${section}`])
  await page
    .getByRole('button', { name: say(admin.create).replace('{{what}}', what) })
    .first()
    .click()
}

async function save(page: Page): Promise<void> {
  await page.keyboard.press('Control+s')
  await expect(page.getByText(say(admin.saved)).first()).toBeVisible()
  await expect(page).not.toHaveURL(/\/new/u)
}

test('[L15] the first administrator gets to a first served customer without touching a file', async ({
  browser,
  page,
}) => {
  const centre = await startFreshCentre()
  try {
    await page.goto(centre.url)
    const desk = new DeskPage(page)
    await desk.signInFirst('admin', centre.oneTimePassword)
    await page.keyboard.press('Alt+3')
    await expect(page.getByText(say(admin.checklistTitle))).toBeVisible()

    await begin(page, 'queue')
    await page.getByRole('textbox', { name: `${say(admin['queue.name'])} 中文` }).fill('综合服务')
    await save(page)

    await begin(page, 'user')
    await page.getByRole('textbox', { name: say(admin['user.displayName']) }).fill('李敏')
    await page.getByRole('textbox', { name: say(admin['user.username']) }).fill('limin')
    await save(page)
    await button(page, admin.passwordMake).click()
    await page
      .getByRole('dialog')
      .getByRole('button', { name: say(admin.passwordMake) })
      .click()
    const oneTime = await page.getByRole('status', { name: say(admin.passwordOnce) }).innerText()
    await page
      .getByRole('dialog')
      .getByRole('button', { name: say(common.close) })
      .click()

    await begin(page, 'entryPoint')
    await page.getByRole('textbox', { name: `${say(admin['entryPoint.name'])} 中文` }).fill('官网')
    await save(page)
    const entryPointId = /entryPoint\/([\w-]+)$/u.exec(page.url())?.[1] ?? ''
    await expect(page.getByText(`data-entry-point="${entryPointId}"`).first()).toBeVisible()

    const agent = new DeskPage(await (await browser.newContext()).newPage())
    await agent.page.goto(centre.url)
    await agent.signInFirst('limin', oneTime.trim(), `${PASSWORD}, hers`)
    await agent.goReady()
    const chat = await CustomerPage.open(centre, await (await browser.newContext()).newPage(), { entryPointId })
    await chat.write('第一位客户')
    await agent.accept()
    await agent.write('欢迎您')
    await expect(chat.text('欢迎您')).toBeVisible()
    await expect(agent.message('欢迎您')).toContainText(say(conversation.deliveryRead))
  } finally {
    await centre.close()
  }
})
