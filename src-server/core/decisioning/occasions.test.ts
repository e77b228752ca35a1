import { expect, test } from 'vitest'
import type { Message } from '#shared/domain/message.ts'
import { offers } from '../testing/offers.ts'
import { compileIntents } from './intents.ts'
import { EVENT_STANDS_MS, hear, NOTHING_HEARD, standingOccasions } from './occasions.ts'

const NOW = 1_000_000_000
const MINUTE = 60_000
const intents = compileIntents([
  { id: 'maturity', archived: false, record: offers.intent() },
  { id: 'anger', archived: false, record: offers.intent({ phrases: ['投诉'], mood: 'complaint' }) },
])
const message = (seq: number, text: string, role: 'customer' | 'system' = 'customer', at = NOW): Message => ({
  id: `m${seq}`,
  seq,
  at,
  author: { role },
  audience: 'public',
  purpose: null,
  content: { kind: 'text', text },
  delivery: 'sent',
  failure: null,
})

const chat = (messages: readonly Message[]) => ({ channel: 'chat', messages }) as const

test('[OF3] the customer’s own words alone are heard, each once', () => {
  const first = hear(NOTHING_HEARD, chat([message(1, '您的理财快到期', 'system')]), intents)
  expect([...first.said.keys()]).toEqual([])
  const messages = [message(1, '您的理财快到期', 'system'), message(2, '快到期了'), message(3, '我要投诉')]
  const second = hear(first, chat(messages), intents)
  expect([...second.said.keys()]).toEqual(['maturity', 'anger'])
  expect([...second.moods]).toEqual([['complaint', 'm3']])
  expect(hear(second, chat(messages), intents)).toBe(second)
  expect(hear(second, chat([...messages, { ...message(4, ''), content: null }]), intents).said).toEqual(second.said)
})

test('[OF8] what was said now speaks most directly, then what was noticed, being here least', () => {
  const said = hear(NOTHING_HEARD, chat([message(1, '快到期了', 'customer', NOW - MINUTE)]), intents)
  const about = {
    bankEvents: [
      { kind: 'salary', at: NOW - MINUTE },
      { kind: 'old', at: NOW - EVENT_STANDS_MS - 1 },
    ],
    stage: 'declining',
    dispositionId: 'd-loan',
  } as const
  const standing = standingOccasions(said, about, NOW).toSorted((a, b) => b.directness - a.directness)
  expect(standing.map(({ occasion }) => occasion.on)).toEqual([
    'intent',
    'disposition',
    'bank-event',
    'life-cycle',
    'contact-start',
  ])
  const later = standingOccasions(said, about, NOW + 10 * MINUTE)
  expect(later[0]?.directness).toBeLessThan(standing[0]?.directness ?? 0)
  expect(standingOccasions(NOTHING_HEARD, { bankEvents: [], stage: null, dispositionId: null }, NOW)).toEqual([
    { occasion: { on: 'contact-start' }, directness: expect.any(Number) },
  ])
})

test('[OF57] on a call what the agent notes is what was said; in writing a note is the agent’s own', () => {
  const note: Message = {
    ...message(1, '问理财快到期怎么办'),
    author: { role: 'agent', agentId: 'a1' },
    audience: 'internal',
  }
  const onCall = hear(NOTHING_HEARD, { channel: 'voice', messages: [note] }, intents)
  expect([...onCall.said.keys()]).toEqual(['maturity'])
  expect([...hear(NOTHING_HEARD, chat([note]), intents).said.keys()]).toEqual([])
})

test('[OF57] what was heard in a voice message is what was said', () => {
  const attachment = { blobId: 'b1', name: 'v.amr', contentType: 'audio/amr', size: 900 }
  const spoken = { kind: 'voice', attachment, durationMs: 3_000, transcript: '我的理财快到期了' } as const
  const heard = hear(NOTHING_HEARD, chat([{ ...message(1, ''), content: spoken }]), intents)
  expect([...heard.said.keys()]).toEqual(['maturity'])
})
