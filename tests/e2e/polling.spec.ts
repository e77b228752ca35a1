/** A customer whose network holds back WebSockets, on a page of the bank's own site. */
import { expect } from '@playwright/test'
import { entryPointRecord } from '../support/centre/records.ts'
import { test } from './support/bank.ts'
import { DeskPage } from './support/desk-page.ts'
import { proxyWithoutWebSockets } from './support/proxy.ts'
import { openShadows, servePage } from './support/widget-site.ts'

test('[C44] [C45] behind a proxy without WebSockets a customer of another site writes and is answered', async ({
  bank,
  browser,
  page,
}) => {
  const team = await bank.team()
  const agent = await DeskPage.open(bank, page, team.agents[0].username)
  await agent.goReady()

  const proxy = await proxyWithoutWebSockets(bank.url)
  const tag = `<script async src="${proxy.url}/widget/sdk.js" data-entry-point="e-proxied" data-language="zh-CN"></script>`
  const site = await servePage(() => ({
    html: `<!doctype html><meta charset="utf-8"><title>银行</title>${tag}`,
    csp: '',
  }))
  const line = await bank.administer()
  const record = entryPointRecord({ queueId: team.queueId, origins: [site.origin] })
  await line.command({
    type: 'config.save',
    change: { kind: 'entryPoint', id: 'e-proxied', expectedVersion: 0, record },
  })
  line.close()

  const customer = await (await browser.newContext({ locale: 'zh-CN' })).newPage()
  await openShadows(customer)
  await customer.goto(`${site.origin}/`)
  await customer.getByRole('button', { name: /^在线咨询/u }).click()
  const panel = customer.getByRole('dialog', { name: /在线客服/u })
  const field = panel.getByRole('textbox', { name: '输入消息' })
  await field.fill('网银登不上')
  await field.press('Enter')
  await agent.accept()
  await agent.write('我来帮您看')
  await expect(panel.getByText('我来帮您看')).toBeVisible()
  await field.fill('好了，谢谢')
  await field.press('Enter')
  await expect(agent.message('好了，谢谢')).toHaveCount(1)
  expect(proxy.refused()).toBeGreaterThan(0)

  await customer.close()
  proxy.close()
  site.server.close()
})
