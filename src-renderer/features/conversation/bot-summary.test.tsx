import { screen, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { expect, test } from 'vitest'
import { NEW_BOT_MEMORY, type BotTalk } from '#shared/domain/bot.ts'
import type { Api } from '../../client/index.ts'
import { interaction, message, NOW } from '../../client/testing/factories.ts'
import { renderDesk } from '../../client/testing/render-desk.tsx'
import { sureWords } from './answer-source.tsx'
import { useAskedArticle } from './asked-article.ts'
import { BotHandOver } from './bot-summary.tsx'
import { botGist } from './bot-gist.ts'
import { Thread } from './thread.tsx'

const answer = { messageId: 'm2', articleId: 'fees', version: 1, confidence: 0.9, at: NOW, helped: false }
const talk: BotTalk = {
  flowId: 'f',
  flowVersion: 1,
  preferredAgentId: null,
  at: NOW - 390_000,
  memory: NEW_BOT_MEMORY,
  upTo: 12,
  lastTurn: { at: NOW, kind: 'handed-over' },
  silentSince: NOW,
  answers: [answer],
  choices: [{ seq: 13, place: 1 }],
  handedOver: {
    at: NOW,
    reason: 'asked',
    summary: {
      asked: ['年费多少', '怎么免'],
      answered: [{ articleId: 'fees', title: '信用卡年费', helped: false }],
      collected: [{ label: { zh: '卡号后四位', en: 'Last four digits' }, value: '8821' }],
    },
  },
}

function Asked() {
  return <p>{useAskedArticle()?.articleId}</p>
}

test('[BT87] who takes over reads why, what was asked and answered, and what the customer gave; folded by a key', async () => {
  const one = interaction({ bot: talk })
  await renderDesk(
    <>
      <BotHandOver interaction={one} />
      <Asked />
    </>,
  )
  const card = within(screen.getByRole('region', { name: '机器人转来' }))
  const head = card.getByRole('button', { name: '机器人已答 1 次，客户要求人工' })
  expect(card.getByText('怎么免')).toBeVisible()
  expect(card.getByText('没解决')).toBeVisible()
  expect(card.getByText('8821')).toBeVisible()
  expect(card.getByRole('button', { name: '复制卡号后四位' })).toBeVisible()
  await userEvent.click(card.getByRole('button', { name: '信用卡年费' }))
  expect(screen.getByText('fees')).toBeInTheDocument()
  head.focus()
  await userEvent.keyboard('{Enter}')
  expect(head).toHaveAttribute('aria-expanded', 'false')
  expect(card.getByText('怎么免')).not.toBeVisible()
})

test('[BT87] taken out of the hands of the bot, its answers are listed all the same, by their titles, rated or not', async () => {
  const rate = { ...answer, messageId: 'm4', articleId: 'rate', helped: null }
  const summary = { asked: ['年费多少'], answered: [], collected: [] }
  const taken = { ...talk, answers: [answer, rate], handedOver: { at: NOW, reason: 'taken', summary } } as const
  const titles: Record<string, string> = { fees: '信用卡年费', rate: '分期费率' }
  const request = ((path: string) =>
    Promise.resolve({ text: { title: titles[/articles\/(\w+)/.exec(path)?.[1] ?? ''] } })) as Api['request']
  await renderDesk(<BotHandOver interaction={interaction({ bot: taken })} />, { api: { request } })
  const card = within(screen.getByRole('region', { name: '机器人转来' }))
  expect(card.getByRole('button', { name: '机器人已答 2 次，班长转出' })).toBeVisible()
  expect(await card.findByRole('button', { name: '信用卡年费' })).toBeVisible()
  expect(await card.findByRole('button', { name: '分期费率' })).toBeVisible()
  expect(card.getByText('没解决')).toBeVisible()
  expect(card.getByText('未评价')).toBeVisible()
  expect(card.queryByText('没有给出答案')).toBeNull()
})

test('[BT88] what the bot did before is one line', async () => {
  await renderDesk(<p />)
  expect(botGist(talk)).toBe('机器人已答 1 次，客户要求人工')
  expect(botGist({ ...talk, answers: [] })).toBe('机器人转来：客户要求人工')
  expect(botGist({ ...talk, handedOver: null })).toBe('')
})

test('[BT86] how sure the bot was is said in words', async () => {
  await renderDesk(<p />)
  expect([1, 0.9, 0.7, 0.4].map(sureWords)).toEqual(['客户自己选的', '很有把握', '较有把握', '把握不大'])
})

test('[BT85] the bot’s words are marked as such, with what the customer chose and said of the answer', async () => {
  const options = [
    { id: 'y', text: '有帮助' },
    { id: 'n', text: '没有' },
  ]
  const messages = [
    message(),
    message({
      id: 'm2',
      seq: 12,
      author: { role: 'bot' },
      content: { kind: 'menu', head: '免年费', options, tail: '' },
    }),
    message({ id: 'm3', seq: 13, content: { kind: 'text', text: '第二个' } }),
  ]
  await renderDesk(<Thread interaction={interaction({ bot: talk, messages })} />)
  expect(screen.getAllByText('智能助手').length).toBeGreaterThan(0)
  const chosen = screen.getByText('客户选了这项').closest('li')
  expect(chosen).toHaveTextContent('没有')
  expect(screen.getByText(/很有把握 · 没解决/)).toBeVisible()
  expect(screen.getByText(/机器人先接待/)).toBeVisible()
  expect(screen.getByText(/机器人转人工：客户要求人工/)).toBeVisible()
})
