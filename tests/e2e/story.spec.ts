/** The whole story in real browsers: a customer writes, the right agent answers, a supervisor sees it. */
import { expect } from '@playwright/test'
import { test } from './support/bank.ts'
import { CustomerPage } from './support/customer-page.ts'
import { DeskPage } from './support/desk-page.ts'
import { say, texts, like } from './support/words.ts'

const { conversation, customer, widget, wrapUp } = texts

/** A red dot: the smallest picture that is one. */
const PICTURE = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==',
  'base64',
)

// The centre outlives these tests: a desk left open would hold its seat against whoever signs in next.
test.afterEach(async ({ browser }) => {
  await Promise.all(browser.contexts().map((context) => context.close()))
})

test('[L8] a customer writes, the right agent answers by keyboard, a supervisor sees it, and it stands in the timeline', async ({
  bank,
  browser,
  page,
}) => {
  const agent = await DeskPage.open(bank, page, 'agent1')
  await agent.goReady()
  const boss = await DeskPage.open(bank, await (await browser.newContext()).newPage(), 'supervisor1')
  await boss.page.keyboard.press('Alt+2')
  const chat = await CustomerPage.open(bank, await (await browser.newContext()).newPage(), {
    entryPointId: 'web-mobile',
  })
  await chat.introduce('欧阳明')
  await chat.write('手机银行登录不了')

  // It rings, with the name and the queue, and is taken without the mouse.
  await expect(agent.offer).toContainText('欧阳明')
  await agent.accept()
  await expect(agent.message('手机银行登录不了')).toBeVisible()
  await expect(chat.text(like(widget.joined)).first()).toBeVisible()

  // Both ways: typing, receipts, a picture.
  await agent.composer.pressSequentially('您好')
  await expect(chat.panel.getByRole('img', { name: like(widget.typing) })).toBeVisible()
  await agent.send()
  await expect(chat.text('您好').last()).toBeVisible()
  await expect(agent.message('您好')).toContainText(say(conversation.deliveryRead))
  await chat.field.pressSequentially('提示密码错误')
  await expect(page.getByText(say(conversation.typing))).toBeVisible()
  await chat.field.press('Enter')
  await expect(agent.message('提示密码错误')).toBeVisible()
  await chat.panel
    .locator('input[type=file]')
    .setInputFiles({ name: '截图.png', mimeType: 'image/png', buffer: PICTURE })
  await expect(agent.thread.getByRole('button', { name: like(conversation.openImage) })).toBeVisible()

  // The supervisor sees it on the floor, and opens it read-only, the name masked.
  const row = boss.page.getByRole('row').filter({ hasText: '林悦' }).filter({ hasText: '手机银行' })
  await expect(row.first()).toBeVisible()
  await row.first().click()
  await boss.page.keyboard.press('o')
  const watched = boss.page.getByRole('log', { name: say(conversation.thread) })
  await expect(watched).toContainText('提示密码错误')
  await agent.write('我来帮您重置')
  await expect(watched).toContainText('我来帮您重置')
  await expect(boss.page.getByRole('combobox', { name: say(conversation.reply), exact: true })).toHaveCount(0)
  await expect(boss.page.getByText('欧阳明')).toHaveCount(0)

  // Ended by key, wrapped up by key.
  await page.keyboard.press('Control+e')
  await expect(agent.wrapUp).toBeVisible()
  await page.getByRole('combobox', { name: say(wrapUp.findDisposition) }).fill('登录')
  await page.keyboard.press('Enter')
  await page.getByLabel(say(wrapUp.summary)).fill('重置登录密码，已能登录')
  await page.keyboard.press('Control+Enter')
  await expect(agent.wrapUp).toBeHidden()

  // The customer rates, and comes back: the past is beside the present.
  await chat.panel.getByRole('radio', { name: new RegExp(say(widget.survey5), 'u') }).check()
  await chat.panel.getByRole('button', { name: say(widget.surveySend) }).click()
  await expect(chat.text(say(widget.surveyThanks))).toBeVisible()
  await chat.panel.getByRole('button', { name: say(widget.again) }).click()
  // Within the reopen window it is the same contact, with the same agent, who needs not accept again.
  await chat.write('还有一个问题')
  await expect(agent.message('还有一个问题')).toBeVisible()
  await expect(agent.thread).toContainText('5/5')
})

test('[L8] what was done before stands in the timeline beside what is done now, and opens as it was', async ({
  bank,
  browser,
  page,
}) => {
  const team = await bank.team({ queue: { reopenSeconds: 0, survey: false } })
  const agent = await DeskPage.open(bank, page, team.agents[0].username)
  await agent.goReady()
  const chat = await CustomerPage.open(bank, await (await browser.newContext()).newPage(), team)
  await chat.write('我想改手机号')
  await agent.accept()
  await agent.write('已经为您改好')
  await expect(chat.text('已经为您改好')).toBeVisible()
  await page.keyboard.press('Control+e')
  await page.getByLabel(say(wrapUp.summary)).fill('修改预留手机号')
  await page.keyboard.press('Control+Enter')
  await expect(agent.wrapUp).toBeHidden()

  await chat.panel.getByRole('button', { name: say(widget.again) }).click()
  await chat.write('还要改地址')
  await agent.accept()
  const past = page.getByRole('button', { name: like(customer.openTranscript) })
  await expect(past).toContainText('修改预留手机号')
  await past.click()
  const drawer = page.getByRole('dialog', { name: like(customer.transcriptTitle) })
  await expect(drawer).toContainText('我想改手机号')
  await expect(drawer).toContainText('已经为您改好')
})
