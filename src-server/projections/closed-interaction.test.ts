import { expect, test } from 'vitest'
import type { Interaction } from '#shared/domain/interaction.ts'
import type { JsonValue } from '#shared/lib/json.ts'
import { World } from '../core/testing/world.ts'
import { maskFor } from '../policies/visibility.ts'
import { closedInteractionOf, closedSnapshot } from './closed-interaction.ts'
import { timelineEntry } from './history.ts'

/** Everything schema 5 knew of a contact. */
const OF_SCHEMA_5 = new Set(
  `id revision seq channel conversationId customerId entryPointId language
    identified previousId introduction arrivedAt queueId phase handlings firstAcceptedAt
    firstReplyAt contactEnded endings parkings holdsCapacity passed lastAgentId transfers
    messages lastCustomerMessageAt lastAgentMessageAt idleWarnedAt readUpTo wrapUp call survey`.split(/\s+/),
)
const OF_ITS_CALL = new Set(
  `direction centreNumber hasMenu chosen legs queueId endedLegs legsAt
    connectedAt heldSince heldMs consult supervision recording recordings callback
    quality`.split(/\s+/),
)

function only(value: object, keys: ReadonlySet<string>): object {
  return Object.fromEntries(Object.entries(value).filter(([key]) => keys.has(key)))
}

function asSchema5WroteIt(interaction: Interaction): JsonValue {
  const { call } = interaction
  const row = { ...only(interaction, OF_SCHEMA_5), call: call === null ? null : only(call, OF_ITS_CALL) }
  return JSON.parse(JSON.stringify(row)) as JsonValue
}

const readers = [
  { userId: 'ann', role: 'agent' },
  { userId: 'sue', role: 'supervisor' },
] as const

test('[S54] a closed contact of an earlier release is read as one of today', () => {
  const w = new World().centre().agent('ann')
  const id = w.serves('ann', 'c1')
  w.ends('ann', id)
  w.completes('ann', id)
  const old = closedInteractionOf({ snapshot: asSchema5WroteIt(w.it(id)) })
  expect(old).toEqual({ ...w.it(id), enteredQueueId: null, rangAt: [] })
  for (const reader of readers) expect(maskFor(reader, old)).toMatchObject({ recommendations: [], verification: null })
})

test('[S54] so is a call of one', () => {
  const w = new World().centre().phoneAgent('ann')
  const id = w.talks('ann', 'c1')
  w.pass(6)
  w.ends('ann', id)
  const old = closedInteractionOf({ snapshot: asSchema5WroteIt(w.it(id)) })
  for (const reader of readers) expect(maskFor(reader, old).call).toMatchObject({ movedOut: null, handOut: null })
  expect(timelineEntry(old).call).toMatchObject({ talkMs: 6_000 })
})

test('[S54] what this release writes it reads unchanged', () => {
  const w = new World().centre().phoneAgent('ann')
  const id = w.talks('ann', 'c1')
  const interaction = w.it(id)
  expect(closedInteractionOf({ snapshot: closedSnapshot(interaction) })).toEqual(interaction)
})
