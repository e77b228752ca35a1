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

test('[OF3] the customer’s own words alone are heard, each once', () => {
  const first = hear(NOTHING_HEARD, [message(1, '您的理财快到期', 'system')], intents)
  expect([...first.said.keys()]).toEqual([])
  const messages = [message(1, '您的理财快到期', 'system'), message(2, '快到期了'), message(3, '我要投诉')]
  const second = hear(first, messages, intents)
  expect([...second.said.keys()]).toEqual(['maturity', 'anger'])
  expect([...second.moods]).toEqual([['complaint', 'm3']])
  expect(hear(second, messages, intents)).toBe(second)
  expect(hear(second, [...messages, { ...message(4, ''), content: null }], intents).said).toEqual(second.said)
})

test('[OF8] what was said now speaks most directly, then what was noticed, being here least', () => {
  const said = hear(NOTHING_HEARD, [message(1, '快到期了', 'customer', NOW - MINUTE)], intents)
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
