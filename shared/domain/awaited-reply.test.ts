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

test('[D41] [SM21] a word that is honoured by itself wants no answer, said again neither; what is asked after it does', () => {
  const since = (channel: Interaction['channel'], messages: readonly Message[]): number | null => {
    const phase: Interaction['phase'] = { name: 'active', agentId: 'a1', since: 10 }
    const rest = { phase, contactEnded: null, lastAgentMessageAt: null, offersRefusedIn: undefined }
    // Only what the question looks at.
    return awaitingReplySince({ ...rest, channel, recommendations: [], messages } as unknown as Interaction)
  }
  expect(since('sms', [said(20, 'TD'), said(25, '退订')])).toBeNull()
  expect(since('sms', [said(20, 'TD'), said(30, '我的卡呢')])).toBe(30)
  expect(since('chat', [said(20, '不再推荐'), said(25, '不要再推荐了')])).toBeNull()
  expect(since('chat', [said(20, 'R')])).toBe(20)
})
