/** The risk assessment from the prompt at the desk to the product, in real browsers. */
import { expect, type Page } from '@playwright/test'
import { QUESTION_IDS } from '#shared/domain/assessment.ts'
import { assessment } from '#shared/locales/assessment.ts'
import { test } from './support/bank.ts'
import { CustomerPage } from './support/customer-page.ts'
import { DeskPage } from './support/desk-page.ts'
import { PHRASE, shelveOnly, TRAVEL_CARD } from './support/shelf.ts'
import { button, say, texts } from './support/words.ts'

const { recommendations, widget } = texts

/** The third answer of each: who has some experience and can wait. */
async function answerByKeyboard(page: Page): Promise<void> {
  for (const id of QUESTION_IDS) {
    await expect(page.getByRole('heading', { name: say(assessment[id]) })).toBeFocused()
    await page.keyboard.press('Tab')
    await page.keyboard.press('Space')
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Enter')
  }
}

async function sign(page: Page): Promise<void> {
  const field = page.locator('canvas')
  await field.scrollIntoViewIfNeeded()
  const box = await field.boundingBox()
  if (box === null) throw new Error('there is nowhere to sign')
  await page.mouse.move(box.x + 30, box.y + 60)
  await page.mouse.down()
  await page.mouse.move(box.x + 120, box.y + 20, { steps: 8 })
  await page.mouse.move(box.x + 200, box.y + 80, { steps: 8 })
  await page.mouse.up()
}

test.use({ locale: 'zh-CN' })

test('[AS10, AS11] the link is sent, answered by keyboard and signed, and the product follows; a second time is refused', async ({
  bank,
  browser,
  page,
}) => {
  const checks = (['assessment', 'risk-match'] as const).map((check) => ({
    id: check,
    agent: { zh: '系统检查', en: 'Checked by the system' },
    customer: { zh: '系统检查', en: 'Checked by the system' },
    check,
  }))
  const wealth = {
    kind: 'wealth',
    risk: 'R2',
    ratings: { issuer: 'R2', own: 'R2' },
    disclosures: [...checks, ...TRAVEL_CARD.disclosures],
  } as const
  const agreed = {
    remoteAssessment: true,
    loosened: { 'remote-assessment': '合规部同意' },
  }
  await shelveOnly(bank, { ...TRAVEL_CARD, ...wealth }, { ...agreed, coolDownSeconds: 0 })
  const team = await bank.team()
  const agent = await DeskPage.open(bank, page, team.agents[0].username)
  await agent.goReady()
  const chat = await CustomerPage.open(bank, await (await browser.newContext()).newPage(), team)
  // Nobody is sold what carries a risk before it is proved who they are.
  await chat.signedInAs('HL-100017', await bank.siteKey(team.entryPointId))
  await chat.write(PHRASE)
  await agent.accept()
  const card = page.getByRole('article', { name: say(recommendations.region) })
  await expect(card).toContainText(say(recommendations.assessFirst))
  // Whoever waits for a word gets one first.
  await agent.write('我来帮您看')
  await button(card, recommendations.sendQuestionnaire).click()
  await expect(card).toContainText('已发问卷')
  // The desk reads that it went out, and has no way in.
  await expect(agent.thread.locator('.bubble-card')).toBeVisible()
  await expect(agent.thread.getByRole('link')).toHaveCount(0)
  // A card never comes while the pointer is in the panel.
  await agent.thread.hover()
  const link = await chat.panel.getByRole('link', { name: say(widget.assess) }).getAttribute('href')

  const phone = await browser.newContext({ viewport: { width: 390, height: 800 }, locale: 'zh-CN' })
  const form = await phone.newPage()
  await form.goto(link ?? '')
  await button(form, assessment.start).click()
  await button(form, assessment.next).click()
  await expect(form.getByRole('alert')).toContainText(say(assessment.chooseOne))
  await form.getByRole('heading').focus()
  await answerByKeyboard(form)
  await expect(form.getByRole('heading')).toContainText(say(assessment.summary))
  await button(form, assessment.submit).click()
  await expect(form.getByRole('alert')).toContainText(say(assessment.signFirst))
  await sign(form)
  await button(form, assessment.submit).click()
  await expect(form.getByRole('heading')).toContainText(say(assessment.doneTitle))
  await expect(form.getByRole('main')).toContainText('C4')

  await expect(card).toContainText(TRAVEL_CARD.name.zh)
  await expect(card).toContainText('R2 ≤ C4')
  await expect(button(card, recommendations.present)).toBeVisible()
  await expect(page.getByText(/C4/).first()).toBeVisible()
  await form.reload()
  await expect(form.getByRole('heading')).toContainText(say(assessment['failed_already-done']))
  await form.goto(`${bank.url}/assess/nothing`)
  await expect(form.getByRole('heading')).toContainText(say(assessment['failed_not-found']))
})
