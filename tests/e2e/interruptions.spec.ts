/** What goes wrong in the middle of a chat, seen from both sides. */
import { expect, type Browser, type Page } from '@playwright/test'
import { test, type Bank, type Team } from './support/bank.ts'
import { CustomerPage } from './support/customer-page.ts'
import { DeskPage } from './support/desk-page.ts'
import { networkOf } from './support/network.ts'
import { like, say, texts } from './support/words.ts'

const { conversation, desk, shell, widget } = texts

interface InChat {
  readonly team: Team
  readonly agent: DeskPage
  readonly chat: CustomerPage
}

/** An agent and a customer in conversation. */
async function inChat(bank: Bank, browser: Browser, page: Page): Promise<InChat> {
  const team = await bank.team()
  const agent = await DeskPage.open(bank, page, team.agents[0].username)
  await agent.goReady()
  const chat = await CustomerPage.open(bank, await (await browser.newContext()).newPage(), team)
  await chat.write('在吗')
  await agent.accept()
  await agent.write('在的')
  await expect(chat.text('在的')).toBeVisible()
  return { team, agent, chat }
}

test('[L9] desk and widget reload in the middle of a chat and go on', async ({ bank, browser, page }) => {
  const { agent, chat } = await inChat(bank, browser, page)
  await agent.composer.fill('写到一半')
  await chat.write('不急')
  await expect(agent.message('不急')).toBeVisible()
  await page.reload()
  await agent.live()
  await expect(agent.message('在吗')).toBeVisible()
  await expect(agent.message('在的')).toBeVisible()
  await expect(agent.composer).toHaveValue('写到一半')
  await agent.send()

  await chat.page.reload()
  await chat.show()
  await expect(chat.text('在吗')).toBeVisible()
  await expect(chat.text('写到一半')).toBeVisible()
  await chat.write('我还在')
  await expect(agent.message('我还在')).toHaveCount(1)
})

test('[D26] a reload at the last letter loses none', async ({ bank, browser, page }) => {
  const { agent } = await inChat(bank, browser, page)
  for (let turn = 1; turn <= 5; turn++) {
    await agent.composer.fill(`写到第 ${turn} 遍`)
    await page.reload()
    await agent.live()
    await expect(agent.composer).toHaveValue(`写到第 ${turn} 遍`)
  }
})

test('[L10] an agent whose network is gone is told so, writes on, and each word arrives once', async ({
  bank,
  browser,
  page,
}) => {
  const network = await networkOf(page)
  const { agent, chat } = await inChat(bank, browser, page)
  await network.cut()
  // The last message before the cut may still wait for its answer.
  await expect(page.getByText(like(shell.interrupted)).or(page.getByText(like(shell.interruptedPending)))).toBeVisible()
  await agent.write('断网时写的一')
  await agent.write('断网时写的二')
  await expect(agent.message('断网时写的一')).toContainText(say(conversation.deliveryQueued))
  await expect(page.getByText(like(shell.interruptedPending))).toBeVisible()
  await chat.write('您掉线了吗')
  await network.mend()
  await expect(chat.text('断网时写的二')).toBeVisible()
  await expect(agent.message('您掉线了吗')).toHaveCount(1)
  await expect(chat.text(/断网时写的/u)).toHaveText(['断网时写的一', '断网时写的二'])
  await expect(agent.thread.locator('.bubble').filter({ hasText: '断网时写的' })).toHaveCount(2)
})

test('[L11] a second tab may only look until it takes over', async ({ bank, browser, page }) => {
  const { agent, chat } = await inChat(bank, browser, page)
  const second = new DeskPage(await page.context().newPage())
  await second.page.goto(bank.url)
  await second.live()
  await expect(second.page.getByText(say(shell.elsewhere))).toBeVisible()
  await expect(second.message('在吗')).toBeVisible()
  await second.page.getByRole('button', { name: say(shell.takeOver) }).click()
  await expect(page.getByText(say(shell.elsewhere))).toBeVisible()
  await expect(second.page.getByText(say(shell.elsewhere))).toBeHidden()
  await second.write('我换了窗口')
  await expect(chat.text('我换了窗口')).toHaveCount(1)
  await expect(agent.message('我换了窗口')).toHaveCount(1)
})

test('[L12] an unanswered offer rings at the next agent, and the first is told why they get no more', async ({
  bank,
  browser,
  page,
}) => {
  const team = await bank.team({ agents: 2, queue: { ronaSeconds: 5 } })
  const [first, other] = team.agents
  const silent = await DeskPage.open(bank, page, first.username)
  await silent.goReady()
  const chat = await CustomerPage.open(bank, await (await browser.newContext()).newPage(), team)
  await chat.write('有人吗')
  await expect(silent.offer).toBeVisible()
  const next = await DeskPage.open(bank, await (await browser.newContext()).newPage(), other?.username ?? '')
  await next.goReady()
  await expect(next.offer).toBeVisible({ timeout: 15_000 })
  await expect(silent.offer).toBeHidden()
  await expect(silent.stateTile).not.toContainText(say(desk.stateAvailable))
  await next.accept()
  await expect(next.message('有人吗')).toHaveCount(1)
})

test('[L13] a server killed under open pages comes back to them: nothing lost, nothing doubled', async ({
  bank,
  browser,
  page,
}) => {
  const { agent, chat } = await inChat(bank, browser, page)
  await bank.kill()
  await expect(page.getByText(like(shell.interrupted))).toBeVisible()
  await agent.write('停机时坐席写的')
  await chat.write('停机时客户写的')
  await bank.restart()
  await agent.live()
  await expect(chat.text('停机时坐席写的')).toBeVisible({ timeout: 20_000 })
  await expect(agent.message('停机时客户写的')).toBeVisible({ timeout: 20_000 })
  await agent.write('都回来了')
  await expect(chat.text('都回来了')).toBeVisible()
  await expect(chat.panel.getByText(say(widget.subtitleOffline))).toBeHidden()
  for (const text of ['在吗', '停机时客户写的']) await expect(agent.message(text)).toHaveCount(1)
  for (const text of ['在的', '停机时坐席写的', '都回来了']) {
    await expect(chat.text(text)).toHaveCount(1)
    await expect(agent.message(text)).toHaveCount(1)
  }
})
