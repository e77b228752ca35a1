import { expect, test } from 'vitest'
import { awaitingReplySince } from './awaited-reply.ts'
import type { Interaction } from './interaction.ts'
import type { Message } from './message.ts'

const said = (at: number, text: string): Message => ({
  id: `m${at}`,
  seq: at,
  at,
  author: { role: 'customer' },
  audience: 'public',
  purpose: null,
  content: { kind: 'text', text },
  delivery: 'delivered',
  failure: null,
})

type Marks = Interaction['marks']

function since(messages: readonly Message[], rest: Partial<Interaction> = {}): number | null {
  const phase: Interaction['phase'] = { name: 'active', agentId: 'a1', since: 10 }
  const none = { marks: [], recommendations: [], contactEnded: null, lastAgentMessageAt: null }
  // Only what the question looks at.
  return awaitingReplySince({ ...none, channel: 'chat', phase, messages, ...rest } as unknown as Interaction)
}

const honoured = (at: number, text: string): Message => ({ ...said(at, text), honoured: true })

test('[D41] [SM21] a word that is honoured by itself wants no answer, said again neither; what is asked after it does', () => {
  expect(since([honoured(20, 'TD'), honoured(25, '退订')], { channel: 'sms' })).toBeNull()
  expect(since([honoured(20, 'TD'), said(30, '我的卡呢')], { channel: 'sms' })).toBe(30)
})

test('[D41] whether it was honoured stands since it came: nothing that is offered later makes it so', () => {
  const offered = [
    { presented: { at: 30, agentId: 'a1', messageId: 'm30' } },
  ] as unknown as Interaction['recommendations']
  expect(since([said(20, 'T')], { recommendations: offered })).toBe(20)
  expect(since([said(20, '退订')], { recommendations: offered })).toBe(20)
})

test('[SM21] what was honoured before messages said so is known by the mark of its moment', () => {
  const marks: Marks = [{ at: 20, seq: 19, mark: 'opt-out', text: 'TD' }]
  expect(since([said(20, 'TD')], { channel: 'sms', marks })).toBeNull()
  expect(since([said(20, 'TD'), said(30, '我的卡呢')], { channel: 'sms', marks })).toBe(30)
})
