/** The phone of the desktop lives in a window of its own: what happens to the interface does not reach it. */
import { chromium, expect, type Page } from '@playwright/test'
import { findChromium } from '../../scripts/lib/chromium.mjs'
import { test } from './support/bank.ts'
import { openDesktop } from './support/desktop.ts'
import { DeskPage } from './support/desk-page.ts'

const flags = [
  '--use-fake-device-for-media-stream',
  '--use-fake-ui-for-media-stream',
  '--autoplay-policy=no-user-gesture-required',
  '--allow-loopback-in-peer-connection',
]

/** Energy of what the customer heard so far. */
function energyAt(customer: Page): Promise<number> {
  return customer.evaluate(async () => {
    const connections: RTCPeerConnection[] = Reflect.get(window, 'connections')
    const report = await connections.at(-1)?.getStats()
    let energy = 0
    report?.forEach((one: Record<string, unknown>) => {
      if (one['type'] === 'inbound-rtp') energy += Number(one['totalAudioEnergy'] ?? 0)
    })
    return energy
  })
}

test('[SP20] a reload and a crash of the interface leave the call as it is', async ({ bank }) => {
  const team = await bank.team({ skills: { website: 5 } })
  const desktop = await openDesktop(bank.url, flags)
  const executablePath = findChromium()
  const browser = await chromium.launch({
    ...(executablePath === null ? {} : { executablePath }),
    args: [...(process.getuid?.() === 0 ? ['--no-sandbox'] : []), ...flags],
  })
  const context = await browser.newContext({ permissions: ['microphone'] })
  const customer = await context.newPage()
  await customer.addInitScript(() => {
    const connections: RTCPeerConnection[] = []
    Reflect.set(window, 'connections', connections)
    const Real = RTCPeerConnection
    class Kept extends Real {
      constructor(configuration?: RTCConfiguration) {
        super(configuration)
        connections.push(this)
      }
    }
    Reflect.set(window, 'RTCPeerConnection', Kept)
  })
  try {
    const { page } = desktop
    const desk = new DeskPage(page)
    await desk.signIn(team.agents[0].username)
    await expect(page.getByRole('button', { name: /已注册/ })).toBeVisible()
    await desk.goReady()
    await customer.goto(`${bank.url}/demo/?lang=zh-CN#phone`)
    const phone = customer.getByRole('region', { name: '网页电话' })
    await phone.getByRole('button', { name: '拨打 95000' }).click()
    await phone.getByRole('button', { name: /^1/u }).click()
    await phone.getByRole('button', { name: /人工服务/u }).click()
    const bar = page.getByRole('group', { name: '通话', exact: true })
    await expect(bar.getByRole('button', { name: '接听' })).toBeVisible()
    await page.keyboard.press('Control+Enter')
    await expect.poll(() => energyAt(customer)).toBeGreaterThan(0.01)

    const before = await energyAt(customer)
    await page.reload()
    await expect(bar.getByRole('button', { name: '挂断' })).toBeVisible()
    await expect.poll(() => energyAt(customer)).toBeGreaterThan(before + 0.05)

    const afterReload = await energyAt(customer)
    await desktop.app.evaluate(({ BrowserWindow }) => {
      const shown = BrowserWindow.getAllWindows().find(
        ({ webContents }) => !webContents.getURL().endsWith('phone.html'),
      )
      shown?.webContents.forcefullyCrashRenderer()
    })
    await expect.poll(() => energyAt(customer)).toBeGreaterThan(afterReload + 0.1)
    await expect(phone).toContainText('通话中')
  } finally {
    await browser.close()
    await desktop.close()
  }
})
