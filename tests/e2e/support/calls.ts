/** A call as its two ends see it: the demo's web phone, and the bar at the desk. */
import { expect, type Locator, type Page } from '@playwright/test'
import type { Bank } from './bank.ts'

export const webPhone = (page: Page): Locator => page.getByRole('region', { name: '网页电话' })
export const callBar = (page: Page): Locator => page.getByRole('group', { name: '通话', exact: true })
export const callControl = (page: Page, name: string): Locator =>
  callBar(page).getByRole('button', { name, exact: true })

/** The desk's phone can ring and be spoken into. */
export const phoneReady = (page: Page): Promise<void> =>
  expect(page.getByRole('button', { name: /已注册/u })).toBeVisible()

/** Calls the centre's number from the demo page and presses through the menu to anybody who serves. */
export async function callIn(bank: Bank, customer: Page): Promise<void> {
  await customer.goto(`${bank.url}/demo/?lang=zh-CN#phone`)
  await webPhone(customer).getByRole('button', { name: '拨打 95000' }).click()
  await webPhone(customer).getByRole('button', { name: /^1/u }).click()
  await webPhone(customer)
    .getByRole('button', { name: /人工服务/u })
    .click()
}
