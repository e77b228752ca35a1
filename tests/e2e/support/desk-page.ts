/** The desk as a person uses it. */
import { expect, type Locator, type Page } from '@playwright/test'
import { PASSWORD, type Bank } from './bank.ts'
import { button, like, say, texts, type Tongue } from './words.ts'

const { conversation, desk, shell, signin, wrapUp } = texts

export class DeskPage {
  readonly page: Page
  readonly tongue: Tongue

  constructor(page: Page, tongue: Tongue = 'zh-CN') {
    this.page = page
    this.tongue = tongue
  }

  /** Signs in by the form and waits for the frame of the desk. */
  static async open(bank: Bank, page: Page, username: string): Promise<DeskPage> {
    const opened = new DeskPage(page)
    await page.goto(bank.url)
    await opened.signIn(username)
    return opened
  }

  async signIn(username: string, password = PASSWORD): Promise<void> {
    const { page, tongue } = this
    await page.getByLabel(say(signin.username, tongue), { exact: true }).fill(username)
    await page.getByLabel(say(signin.password, tongue), { exact: true }).fill(password)
    await button(page, signin.submit, tongue).click()
    await this.live()
  }

  /** The desk has its picture of the floor, and says so. */
  async live(): Promise<void> {
    await expect(this.page.getByRole('banner').getByText(say(shell.live, this.tongue))).toBeVisible()
  }

  get rail(): Locator {
    return this.page.getByRole('navigation', { name: say(shell.navMain, this.tongue) })
  }

  get offer(): Locator {
    return this.page.getByRole('alertdialog', { name: like(desk.offerTitle, this.tongue) })
  }

  get thread(): Locator {
    return this.page.getByRole('log', { name: say(conversation.thread, this.tongue) })
  }

  get composer(): Locator {
    return this.page.getByRole('combobox', { name: say(conversation.reply, this.tongue), exact: true })
  }

  get wrapUp(): Locator {
    return this.page.getByRole('region', { name: say(wrapUp.title, this.tongue), exact: true })
  }

  get stateTile(): Locator {
    return this.page.getByRole('button', { name: new RegExp(say(desk.stateHint, this.tongue), 'u') })
  }

  /** By the keyboard, as one does at the beginning of a shift. What waits may ring at once. */
  async goReady(): Promise<void> {
    await this.page.keyboard.press('Alt+a')
    await expect(this.stateTile).not.toContainText(say(desk.stateOffline, this.tongue))
  }

  async accept(): Promise<void> {
    await expect(this.offer).toBeVisible()
    await this.page.keyboard.press('Control+Enter')
    await expect(this.offer).toBeHidden()
    await expect(this.composer).toBeVisible()
  }

  async write(text: string): Promise<void> {
    await this.composer.fill(text)
    await this.send()
  }

  async send(): Promise<void> {
    await this.composer.press('Control+Enter')
  }

  /** The line of one message, with what is said about its delivery. */
  message(text: string): Locator {
    return this.thread.locator('.bubble').filter({ hasText: text })
  }
}
