import { expect, test } from 'vitest'
import { type BotTalk, NEW_BOT_MEMORY } from '#shared/domain/bot.ts'
import type { Message, MessageContent } from '#shared/domain/message.ts'
import { summaryOf } from './summary.ts'

const message = (seq: number, role: 'customer' | 'bot', content: MessageContent | null): Message => ({
  id: `m${seq}`,
  seq,
  at: seq,
  author: { role },
  audience: 'public',
  purpose: null,
  content,
  delivery: 'sent',
  failure: null,
})
const text = (words: string): MessageContent => ({ kind: 'text', text: words })
const phone = { zh: '手机号', en: 'Telephone' }
const memory = { ...NEW_BOT_MEMORY, collected: [{ label: phone, seq: 7 }] }
const talk: BotTalk = {
  flowId: 'f',
  flowVersion: 1,
  preferredAgentId: null,
  at: 0,
  memory,
  upTo: 0,
  lastTurn: null,
  silentSince: null,
  answers: [
    { messageId: 'm3', articleId: 'a', version: 1, confidence: 0.9, at: 3, helped: false },
    { messageId: 'm5', articleId: 'b', version: 1, confidence: 0.8, at: 5, helped: null },
  ],
  choices: [],
  handedOver: null,
}

test('[BT47] whoever takes over reads what was asked, answered and told, and not the answers to menus', () => {
  const messages = [
    message(1, 'customer', text('你好')),
    message(2, 'customer', text('我的卡被吞了')),
    message(3, 'bot', { kind: 'menu', head: '…', options: [{ id: 'o1', text: '没有帮助' }], tail: '' }),
    message(4, 'customer', text('没有帮助')),
    message(6, 'customer', text('2')),
    message(7, 'customer', text('13800138000')),
    message(8, 'customer', { kind: 'location', latitude: 1, longitude: 2, label: '西湖' }),
    message(9, 'customer', text('我的卡被吞了')),
    message(10, 'customer', null),
    message(12, 'customer', text('转人工')),
    message(11, 'customer', text(`急${'！'.repeat(5)}${'急'.repeat(400)}`)),
  ]
  const summary = summaryOf(
    { messages, bot: talk },
    { memory, rated: { messageId: 'm5', helped: false } },
    (id) => `T ${id}`,
  )
  expect(summary.asked[0]).toBe('我的卡被吞了')
  expect(Array.from(summary.asked[1] ?? '')).toHaveLength(200)
  expect(summary.asked).toHaveLength(2)
  expect(summary.answered).toEqual([
    { articleId: 'a', title: 'T a', helped: false },
    { articleId: 'b', title: 'T b', helped: false },
  ])
  expect(summary.collected).toEqual([{ label: phone, value: '13800138000' }])
})
