/** A supervisor on the line: three real browsers with a voice each, and what is heard at every end. */
import { expect, type Page } from '@playwright/test'
import { test as base } from './support/bank.ts'
import { DeskPage } from './support/desk-page.ts'
import { hears, People } from './support/people.ts'

const test = base.extend<{ people: People }>({
  people: async ({ playwright, launchOptions }, use) => {
    const people = new People(playwright.chromium, launchOptions)
    await use(people)
    await people.leave()
  },
})
test.setTimeout(240_000)

const webPhone = (page: Page) => page.getByRole('region', { name: '网页电话' })
const bar = (page: Page) => page.getByRole('group', { name: '通话', exact: true })
const press = (page: Page, name: string) => bar(page).getByRole('button', { name, exact: true }).click()
const card = (page: Page) => page.getByRole('region', { name: '已选' })
const registered = (page: Page) => expect(page.getByRole('button', { name: /已注册/u })).toBeVisible()

test('[SP8] [B20] [B21] [B22] [B23] [VC35] [VC41] listen, whisper, barge in and take over, told apart by ear', async ({
  bank,
  people,
}) => {
  const agent = await people.enter('agent')
  const desk = await DeskPage.open(bank, agent, 'agent1')
  await registered(agent)
  await desk.goReady()

  const customer = await people.enter('customer')
  await customer.goto(`${bank.url}/demo/?lang=zh-CN#phone`)
  await webPhone(customer).getByRole('button', { name: '拨打 95000' }).click()
  await webPhone(customer).getByRole('button', { name: /^1/u }).click()
  await webPhone(customer)
    .getByRole('button', { name: /人工服务/u })
    .click()
  await press(agent, '接听')
  await hears(customer, 'agent')
  await hears(agent, 'customer')

  // Off duty: supervising needs the phone alone.
  const supervisor = await people.enter('supervisor')
  await DeskPage.open(bank, supervisor, 'supervisor1')
  await registered(supervisor)
  const row = supervisor.getByRole('row', { name: /林悦/u })
  await expect(row).toContainText('通话')
  await row.getByRole('button', { name: '林悦' }).click()
  await expect(card(supervisor)).toContainText('线上')

  await supervisor.keyboard.press('Space')
  await expect(bar(supervisor)).toContainText('监听')
  await hears(supervisor, 'agent', 'customer')
  await hears(customer, 'agent')
  await hears(agent, 'customer')
  await expect(bar(agent)).toContainText('班长监听中')

  await press(supervisor, '密语')
  await hears(agent, 'customer', 'supervisor')
  await hears(customer, 'agent')
  await hears(supervisor, 'agent', 'customer')

  await card(supervisor).getByRole('radio', { name: /强插/u }).click()
  await supervisor.getByRole('dialog').getByRole('button', { name: '强插' }).click()
  await hears(customer, 'agent', 'supervisor')
  await hears(agent, 'customer', 'supervisor')
  await hears(supervisor, 'agent', 'customer')

  await supervisor.locator('body').press('Escape')
  await expect(bar(supervisor)).toBeHidden()
  await hears(customer, 'agent')
  await hears(agent, 'customer')

  await card(supervisor).getByRole('button', { name: '接管' }).click()
  await supervisor.getByRole('dialog').getByRole('button', { name: '接管' }).click()
  await hears(customer, 'supervisor')
  await hears(supervisor, 'customer')
  await hears(agent)
  await expect(bar(agent)).toBeHidden()
  await expect(supervisor).toHaveURL(/work\//u)
  await press(supervisor, '挂断')
  await expect(new DeskPage(supervisor).wrapUp).toBeVisible()
  await expect(webPhone(customer)).toContainText('通话结束')
})
