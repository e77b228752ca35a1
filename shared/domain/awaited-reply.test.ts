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

test('[D41] a text message that only refuses further ones wants no answer, what is asked after it does', () => {
  const marks = [{ at: 20, seq: 20, mark: 'opt-out', text: 'TD' }] as const
  const since = (messages: readonly Message[]): number | null => {
    const phase: Interaction['phase'] = { name: 'active', agentId: 'a1', since: 10 }
    const rest = { phase, contactEnded: null, lastAgentMessageAt: null, offersRefusedIn: undefined }
    // Only what the question looks at.
    return awaitingReplySince({ ...rest, marks, messages } as unknown as Interaction)
  }
  expect(since([said(20, 'TD')])).toBeNull()
  expect(since([said(20, 'TD'), said(30, '我的卡呢')])).toBe(30)
})
