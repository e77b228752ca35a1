import { expect, test } from 'vitest'
import type { BotContact } from '../storage/profile-store.ts'
import { botResults } from './bot-results.ts'

const contact = (outcome: string, bot: Partial<BotContact['bot']> = {}, channel: BotContact['channel'] = 'chat') => ({
  channel,
  outcome,
  bot: { flowId: 'f', handedOver: null, answers: [], ...bot },
})

test('[BT94] every contact of the bot’s is counted once: solved, left, handed over, or still with it', () => {
  const { total, byFlow } = botResults([
    contact('self-served', { answers: [{ articleId: 'a', helped: true }] }),
    contact('abandoned'),
    contact('open'),
    contact('handled', { handedOver: 'asked' }),
    contact('abandoned', { handedOver: 'asked' }, 'wechat'),
  ])
  expect(total).toEqual({
    contacts: 5,
    open: 1,
    contained: 1,
    left: 1,
    handedOver: { asked: 2 },
    answers: 1,
    helped: 1,
    notHelped: 0,
  })
  expect(byFlow.map(({ channel, contacts }) => [channel, contacts])).toEqual([
    ['chat', 4],
    ['wechat', 1],
  ])
})

test('[BT94] the articles that helped least come first', () => {
  const answers = [
    { articleId: 'good', helped: true },
    { articleId: 'quiet', helped: null },
    { articleId: 'bad', helped: false },
    { articleId: 'bad', helped: true },
  ]
  expect(botResults([contact('self-served', { answers })]).byArticle).toEqual([
    { articleId: 'bad', answers: 2, helped: 1, notHelped: 1 },
    { articleId: 'quiet', answers: 1, helped: 0, notHelped: 0 },
    { articleId: 'good', answers: 1, helped: 1, notHelped: 0 },
  ])
})
