/** Every page in both languages and both themes: it speaks that language, and a screen reader finds its way. */
import AxeBuilder from '@axe-core/playwright'
import { expect, type Page } from '@playwright/test'
import { test } from './support/bank.ts'
import { CustomerPage } from './support/customer-page.ts'
import { DeskPage } from './support/desk-page.ts'
import { say, texts, type Tongue } from './support/words.ts'

const { shell, signin, widget, workList } = texts

type Theme = 'light' | 'dark'
const looks: readonly (readonly [Tongue, Theme])[] = [
  ['zh-CN', 'light'],
  ['zh-CN', 'dark'],
  ['en', 'light'],
  ['en', 'dark'],
]

/** As if chosen on this computer before. */
async function prefer(page: Page, language: Tongue, theme: Theme): Promise<void> {
  await page.addInitScript((chosen) => localStorage.setItem('huiliu.preferences', JSON.stringify(chosen)), {
    language,
    theme,
  })
}

/** What keeps somebody from using the page, one line each. */
async function barriers(page: Page): Promise<readonly string[]> {
  const { violations } = await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa']).analyze()
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(' · ')}`)
}

for (const [tongue, theme] of looks) {
  test(`[L14] the desk, ${tongue}, ${theme}`, async ({ bank, browser, page }) => {
    await prefer(page, tongue, theme)
    const agent = new DeskPage(page, tongue)
    await page.goto(bank.url)
    await expect(page.getByRole('heading', { name: say(signin.title, tongue) })).toBeVisible()
    await expect(page.locator('html')).toHaveAttribute('lang', tongue)
    expect.soft(await barriers(page), 'sign-in').toEqual([])

    const team = await bank.team()
    await agent.signIn(team.agents[0].username)
    await agent.goReady()
    await expect(page.getByText(say(workList.title, tongue)).first()).toBeVisible()
    const chat = await CustomerPage.open(bank, await (await browser.newContext()).newPage(), team, tongue)
    await chat.write('hello 你好')
    await expect(agent.offer).toBeVisible()
    expect.soft(await barriers(page), 'an offer').toEqual([])
    await agent.accept()
    await agent.write('hello 您好')
    await expect(chat.text('hello 您好')).toBeVisible()
    expect.soft(await barriers(page), 'a conversation').toEqual([])
    await page.keyboard.press('Control+e')
    await expect(agent.wrapUp).toBeVisible()
    expect.soft(await barriers(page), 'wrap-up').toEqual([])
    await expect(chat.panel.getByRole('button', { name: say(widget.again, tongue) })).toBeVisible()
    expect.soft(await barriers(chat.page), 'the widget').toEqual([])
  })
}

test('[L14] floor, administration and settings keep nobody out', async ({ bank, page }) => {
  const boss = await DeskPage.open(bank, page, 'admin1')
  for (const entry of [shell.supervise, shell.admin, shell.settings]) {
    await boss.rail.getByRole('link', { name: new RegExp(`^${say(entry)}`, 'u') }).click()
    await expect(page.getByRole('main').getByRole('heading').first()).toBeVisible()
    expect.soft(await barriers(page), say(entry)).toEqual([])
  }
})
