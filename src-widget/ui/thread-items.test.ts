import { expect, test } from 'vitest'
import type { ChatMessage } from '#shared/domain/chat-wire.ts'
import { threadItems } from './thread-items.ts'

const at = (hours: number, minutes = 0): number => new Date(2026, 10, 18, hours, minutes).getTime()
const message = (seq: number, from: ChatMessage['from'], when: number): ChatMessage => ({
  seq,
  id: `m${seq}`,
  clientId: null,
  at: when,
  from,
  agentName: null,
  content: null,
  delivery: 'sent',
})
const shape = (messages: readonly ChatMessage[], more: Partial<Parameters<typeof threadItems>[0]> = {}) =>
  threadItems({ messages, notices: [], outbox: [], uploads: [], ...more }).map((item) =>
    item.kind === 'message' ? `${item.message.id}${item.starts ? '<' : ''}${item.ends ? '>' : ''}` : item.kind,
  )

test('messages of one author within three minutes are one group; a day begins with its name', () => {
  expect(
    shape([
      message(1, 'agent', at(9)),
      message(2, 'agent', at(9, 2)),
      message(3, 'agent', at(9, 6)),
      message(4, 'customer', at(9, 7)),
      message(5, 'agent', at(33)),
    ]),
  ).toEqual(['day', 'm1<', 'm2>', 'm3<>', 'm4<>', 'day', 'm5<>'])
})

test('who joined stands where it happened, whatever the clocks say', () => {
  const notices = [{ id: 'n', afterSeq: 1, agentName: '林悦' }]
  expect(shape([message(1, 'customer', at(9)), message(2, 'agent', at(8))], { notices })).toEqual([
    'day',
    'm1<>',
    'notice',
    'm2<>',
  ])
  expect(shape([message(1, 'customer', at(9))], { notices })).toEqual(['day', 'm1<>', 'notice'])
})
