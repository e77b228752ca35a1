import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test, type Browser, type Page } from '@playwright/test'
import { freePort } from '../../scripts/lib/free-port.ts'
import { openShadows } from './support/widget-site.ts'
import { startServerProcess, type ServerProcess } from '../support/load/server-process.ts'

let server: ServerProcess
let dataDir: string

test.beforeAll(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'huiliu-first-'))
  server = await startServerProcess({ dataDir, port: await freePort(), program: 'dist/server/main.js' })
})
test.afterAll(async () => {
  await server.stop()
  rmSync(dataDir, { recursive: true, force: true })
})

const OWN_PASSWORD = '只有自己知道的一句话'

/** Signs in for the first time: the one-time password is replaced on the way. */
async function signInFirst(page: Page, username: string, oneTime: string): Promise<void> {
  await page.goto(server.url)
  await page.getByLabel('账号', { exact: true }).fill(username)
  await page.getByLabel('密码', { exact: true }).fill(oneTime)
  await page.getByRole('button', { name: '登录', exact: true }).click()
  await page.getByLabel('新密码', { exact: true }).fill(OWN_PASSWORD)
  await page.getByLabel('再输一次', { exact: true }).fill(OWN_PASSWORD)
  await page.getByRole('button', { name: '保存并进入' }).click()
}

const newPage = async (browser: Browser): Promise<Page> => (await browser.newContext()).newPage()

test('[M18] from nothing to the first served chat, in the interface alone', async ({ browser, page: admin }) => {
  const oneTime = /one-time password\s+(\S+)/u.exec(server.output())?.[1] ?? ''
  await signInFirst(admin, 'admin', oneTime)
  const save = async (): Promise<void> => {
    await admin.getByRole('button', { name: /^新增.*Ctrl S/u }).click()
    await expect(admin.getByRole('button', { name: '修改记录' })).toBeVisible()
    await admin.getByRole('link', { name: '概览' }).click()
  }

  await admin.getByRole('button', { name: '新增队列' }).click()
  await admin.getByLabel('名称 中文').fill('网上咨询')
  await save()

  await admin.getByRole('button', { name: '新增用户' }).click()
  await admin.getByLabel('姓名').fill('林悦')
  await admin.getByLabel('账号').fill('linyue')
  await admin.getByRole('button', { name: /^新增.*Ctrl S/u }).click()
  await admin.getByRole('button', { name: '重置密码' }).click()
  await admin.getByRole('dialog').getByRole('button', { name: '重置密码' }).click()
  const password = await admin.getByRole('status', { name: '一次性密码' }).textContent()
  await admin.getByRole('dialog').getByRole('button', { name: '关闭' }).click()
  await admin.getByRole('link', { name: '概览' }).click()

  await admin.getByRole('button', { name: '新增接入点' }).click()
  await admin.getByLabel('名称 中文').fill('官网')
  await save()
  await expect(admin.getByText('都准备好了')).toBeVisible()

  const agent = await newPage(browser)
  await signInFirst(agent, 'linyue', password ?? '')
  await expect(agent.getByText('实时')).toBeVisible()
  await agent.keyboard.press('Alt+a')
  await expect(agent.locator('.hl-state')).toContainText('可接入')

  const customer = await newPage(browser)
  await openShadows(customer)
  await customer.goto((await admin.getByRole('link', { name: '试聊一下' }).getAttribute('href')) ?? '')
  await customer.locator('huiliu-chat').getByRole('button').first().click()
  const field = customer.locator('huiliu-chat').getByRole('textbox')
  await field.fill('你们几点下班？')
  await field.press('Enter')

  await expect(agent.getByRole('alertdialog')).toBeVisible()
  await agent.keyboard.press('Control+Enter')
  await expect(agent.getByRole('log').getByText('你们几点下班？')).toBeVisible()
  await agent.getByRole('combobox', { name: '回复', exact: true }).fill('我们全天服务。')
  await agent.keyboard.press('Control+Enter')
  await expect(customer.locator('huiliu-chat').getByText('我们全天服务。')).toBeVisible()

  await admin.getByRole('link', { name: '监控' }).click()
  await expect(admin.getByText('林悦')).toBeVisible()
  await admin.getByRole('button', { name: /^会话/u }).click()
  await expect(admin.locator('.sv-lower').getByText('网上咨询').first()).toBeVisible()
})
