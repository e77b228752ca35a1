/** A customer's browser: the bank's demo page, or any page of the server's own origin with the widget on it. */
import { createHmac } from 'node:crypto'
import { expect, type Locator, type Page } from '@playwright/test'
import type { Bank, Team } from './bank.ts'
import { openShadows } from './widget-site.ts'
import { say, texts, type Tongue } from './words.ts'

const { widget } = texts

export class CustomerPage {
  readonly page: Page
  readonly tongue: Tongue

  private constructor(page: Page, tongue: Tongue) {
    this.page = page
    this.tongue = tongue
  }

  /** Opens the chat of the team's entry point. */
  static async open(
    bank: Bank,
    page: Page,
    team: Pick<Team, 'entryPointId'>,
    tongue: Tongue = 'zh-CN',
  ): Promise<CustomerPage> {
    await openShadows(page)
    await page.goto(`${bank.url}/demo/?lang=${tongue}&entryPoint=${team.entryPointId}`)
    const customer = new CustomerPage(page, tongue)
    await customer.show()
    return customer
  }

  /** The bank's site says who its visitor is. @param key of the way in */
  async signedInAs(number: string, key: string): Promise<void> {
    const hash = createHmac('sha256', key).update(number).digest('hex')
    await this.page.evaluate(
      ([id, signature]) => {
        const here: object = window
        const chat: { setUser(id: string, facts: { hash: string }): void } = Reflect.get(here, 'huiliu')
        chat.setUser(id, { hash: signature })
      },
      [number, hash] as const,
    )
  }

  /** Opens the panel; after a reload it may be open already. */
  async show(): Promise<void> {
    await expect(this.launcher.or(this.panel).first()).toBeVisible()
    if (!(await this.panel.isVisible())) await this.launcher.click()
    await expect(this.panel).toBeVisible()
  }

  get launcher(): Locator {
    return this.page
      .locator('huiliu-chat')
      .getByRole('button', { name: new RegExp(`^${say(widget.launch, this.tongue)}`, 'u') })
  }

  get panel(): Locator {
    return this.page.getByRole('dialog', { name: new RegExp(say(widget.dialog, this.tongue), 'u') })
  }

  get field(): Locator {
    return this.panel.getByRole('textbox', { name: say(widget.composer, this.tongue) })
  }

  /** Fills in the form before the chat, where there is one. */
  async introduce(name: string): Promise<void> {
    await this.panel.getByRole('textbox').first().fill(name)
    await this.panel.getByRole('button', { name: say(widget.formStart, this.tongue) }).click()
    await expect(this.field).toBeVisible()
  }

  async write(text: string): Promise<void> {
    await this.field.fill(text)
    await this.field.press('Enter')
  }

  text(text: string | RegExp): Locator {
    return this.panel.getByText(text)
  }
}
