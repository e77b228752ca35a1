/** An offer from the customer's words to their answer, in real browsers. */
import { expect, type Locator } from '@playwright/test'
import { test } from './support/bank.ts'
import { CustomerPage } from './support/customer-page.ts'
import { DeskPage } from './support/desk-page.ts'
import { PHRASE, shelveOnly, TRAVEL_CARD } from './support/shelf.ts'
import { button, say, texts } from './support/words.ts'

const { recommendations, widget, wrapUp } = texts
const NAME = TRAVEL_CARD.name.zh

const cardOf = ({ page }: DeskPage): Locator => page.getByRole('article', { name: say(recommendations.region) })
const outcomesOf = ({ page }: DeskPage): Locator => page.getByRole('list', { name: say(recommendations.past) })

test.beforeAll(async ({ bank }) => {
  await shelveOnly(bank, TRAVEL_CARD)
})

test('[PR30] the customer’s words bring the card; shown, told and accepted, it stands in the contact', async ({
  bank,
  browser,
  page,
}) => {
  const team = await bank.team()
  const agent = await DeskPage.open(bank, page, team.agents[0].username)
  await agent.goReady()
  const chat = await CustomerPage.open(bank, await (await browser.newContext()).newPage(), team)
  await chat.write('你好')
  await agent.accept()
  await agent.composer.fill('您好，请')
  await expect(cardOf(agent)).toHaveCount(0)
  await chat.write(`我常出差，${PHRASE}`)

  // It comes beside the work: the cursor stays where the agent writes.
  await expect(cardOf(agent)).toContainText(NAME)
  await expect(agent.composer).toBeFocused()
  const accept = button(cardOf(agent), recommendations.accept)
  await expect(accept).toHaveAttribute('aria-disabled', 'true')

  // Its words go into the reply and nowhere else.
  await button(cardOf(agent), recommendations.fillIn).click()
  await expect(agent.composer).toHaveValue(`您好，请\n${TRAVEL_CARD.scripts.text.pitch.zh}`)
  await expect(chat.text(TRAVEL_CARD.scripts.text.pitch.zh)).toHaveCount(0)
  await agent.composer.fill('')
  // Whoever waits for a word gets one first.
  await agent.write('我来帮您看')
  await expect(chat.text('我来帮您看')).toHaveCount(1)

  // Presented, it reaches the customer with a way on that takes nothing along.
  await button(cardOf(agent), recommendations.present).click()
  await expect(chat.panel.locator('.card')).toContainText(TRAVEL_CARD.card.text.zh)
  const link = chat.panel.getByRole('link', { name: say(widget.details) })
  await expect(link).toHaveAttribute('href', TRAVEL_CARD.card.link ?? '')
  await expect(link).toHaveAttribute('rel', /noopener/)
  await expect(agent.thread.locator('.bubble-card')).toContainText(NAME)

  for (const box of await cardOf(agent).getByRole('checkbox').all()) await box.check()
  // Nobody has agreed who has not written a word since.
  await expect(accept).toHaveAttribute('aria-disabled', 'true')
  await chat.write('好的，帮我办')
  await accept.click()
  await expect(outcomesOf(agent)).toContainText(say(recommendations.done_accepted))
  await expect(agent.thread).toContainText(`客户接受「${NAME}」`)
})

test('[PR30] presented and refused by key with a reason, and changed while the contact is in hand', async ({
  bank,
  browser,
  page,
}) => {
  const team = await bank.team()
  const agent = await DeskPage.open(bank, page, team.agents[0].username)
  await agent.goReady()
  const chat = await CustomerPage.open(bank, await (await browser.newContext()).newPage(), team)
  await chat.write(PHRASE)
  await agent.accept()

  await expect(cardOf(agent)).toContainText(NAME)
  await agent.write('我来帮您看')
  await agent.composer.focus()
  await page.keyboard.press('Alt+w')
  await expect(chat.panel.locator('.card')).toBeVisible()
  await page.keyboard.press('Alt+x')
  await page.keyboard.press('2')
  await expect(outcomesOf(agent)).toContainText('收益或费率不合意')
  await expect(agent.composer).toBeFocused()

  await button(outcomesOf(agent), recommendations.change).click()
  await button(cardOf(agent), recommendations.unsuitable).click()
  await page.keyboard.press('1')
  await expect(outcomesOf(agent)).toContainText(say(recommendations.done_unsuitable))
})

test('[PR24] [PR30] what was shown and not answered is asked for in wrap-up', async ({ bank, browser, page }) => {
  const team = await bank.team()
  const agent = await DeskPage.open(bank, page, team.agents[0].username)
  await agent.goReady()
  const chat = await CustomerPage.open(bank, await (await browser.newContext()).newPage(), team)
  await chat.write(PHRASE)
  await agent.accept()
  await agent.write('我来帮您看')
  await button(cardOf(agent), recommendations.present).click()
  await expect(chat.panel.locator('.card')).toBeVisible()
  await page.keyboard.press('Control+e')
  await expect(agent.wrapUp).toBeVisible()
  const strip = agent.wrapUp.getByRole('region', { name: say(recommendations.unanswered) })
  await button(strip, recommendations.decline).click()
  await strip.getByRole('button', { name: '暂无需要' }).click()
  await expect(strip).toBeHidden()
  await page.getByLabel(say(wrapUp.summary)).fill('介绍了旅行卡')
  await page.keyboard.press('Control+Enter')
  await expect(agent.wrapUp).toBeHidden()
})

test.describe('on the telephone', () => {
  test.use({ permissions: ['microphone'] })

  test('[PR30] on a call the script is read out, told, and answered', async ({ bank, page, context }) => {
    await shelveOnly(bank, { ...TRAVEL_CARD, occasions: [{ on: 'contact-start' }] })
    const team = await bank.team({ skills: { website: 5 } })
    const agent = await DeskPage.open(bank, page, team.agents[0].username)
    await expect(page.getByRole('button', { name: /已注册/u })).toBeVisible()
    await agent.goReady()
    const customer = await context.newPage()
    await customer.goto(`${bank.url}/demo/?lang=zh-CN#phone`)
    const phone = customer.getByRole('region', { name: '网页电话' })
    await phone.getByRole('button', { name: '拨打 95000' }).click()
    await phone.getByRole('button', { name: /^1/u }).click()
    await phone.getByRole('button', { name: /人工服务/u }).click()
    const bar = page.getByRole('group', { name: '通话', exact: true })
    await expect(bar.getByRole('button', { name: '接听', exact: true })).toBeVisible()
    await page.keyboard.press('Control+Enter')

    const pitch = cardOf(agent).getByText(TRAVEL_CARD.scripts.voice.pitch.zh)
    await expect(pitch).toBeVisible()
    await expect(pitch).toHaveCSS('font-size', '14px')
    await expect(button(cardOf(agent), recommendations.fillIn)).toHaveCount(0)
    await button(cardOf(agent), recommendations.told).click()
    await expect(page.getByRole('log')).toContainText(`已讲解「${NAME}」`)
    await button(cardOf(agent), recommendations.later).click()
    await page.keyboard.press('2')
    await expect(outcomesOf(agent)).toContainText(say(recommendations.done_later))
  })
})
