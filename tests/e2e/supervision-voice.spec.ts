/** A supervisor on the line: three real browsers with a voice each, and what is heard at every end. */
import { expect, type Page } from '@playwright/test'
import { test as base } from './support/bank.ts'
import { callBar, callIn, phoneReady, webPhone } from './support/calls.ts'
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

const press = (page: Page, name: string) => callBar(page).getByRole('button', { name, exact: true }).click()
const card = (page: Page) => page.getByRole('region', { name: '已选' })

test('[SP8] [B20] [B21] [B22] [B23] [VC35] [VC41] listen, whisper, barge in and take over, told apart by ear', async ({
  bank,
  people,
}) => {
  const agent = await people.enter('agent')
  const desk = await DeskPage.open(bank, agent, 'agent1')
  await phoneReady(agent)
  await desk.goReady()

  const customer = await people.enter('customer')
  await callIn(bank, customer)
  await press(agent, '接听')
  await hears(customer, 'agent')
  await hears(agent, 'customer')

  // Off duty: supervising needs the phone alone.
  const supervisor = await people.enter('supervisor')
  await DeskPage.open(bank, supervisor, 'supervisor1')
  await phoneReady(supervisor)
  const row = supervisor.getByRole('row', { name: /林悦/u })
  await expect(row).toContainText('通话')
  await row.getByRole('button', { name: '林悦' }).click()
  await expect(card(supervisor)).toContainText('线上')

  await supervisor.keyboard.press('Space')
  await expect(callBar(supervisor)).toContainText('监听')
  await hears(supervisor, 'agent', 'customer')
  await hears(customer, 'agent')
  await hears(agent, 'customer')
  await expect(callBar(agent)).toContainText('班长监听中')

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
  await expect(callBar(supervisor)).toBeHidden()
  await hears(customer, 'agent')
  await hears(agent, 'customer')

  await card(supervisor).getByRole('button', { name: '接管' }).click()
  await supervisor.getByRole('dialog').getByRole('button', { name: '接管' }).click()
  await hears(customer, 'supervisor')
  await hears(supervisor, 'customer')
  await hears(agent)
  await expect(callBar(agent)).toBeHidden()
  await expect(supervisor).toHaveURL(/work\//u)
  await press(supervisor, '挂断')
  await expect(new DeskPage(supervisor).wrapUp).toBeVisible()
  await expect(webPhone(customer)).toContainText('通话结束')
})
