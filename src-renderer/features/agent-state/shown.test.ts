import { expect, test } from 'vitest'
import { newAgent } from '#shared/domain/agent.ts'
import type { Interaction } from '#shared/domain/interaction.ts'
import { workOf } from '../../client/index.ts'
import { interaction, NOW } from '../../client/testing/factories.ts'
import { guestPartOf, shownNow } from './shown.ts'

const agent = { ...newAgent('a1'), desk: { name: 'here', deskId: 'd1', since: 0 } as const }
const taken = (id: string, at: number, phase: Interaction['phase']) =>
  interaction({ id, phase, handlings: [{ agentId: 'a1', at, by: 'offer', waitedMs: 0 }] })
const shown = (...all: readonly Interaction[]) =>
  shownNow(agent, workOf(new Map(all.map((one) => [one.id, one])), 'a1'), guestPartOf(all, 'a1'))

test('[D85] busy does not begin anew when one of two contacts ends or is parked', () => {
  const second = taken('i2', NOW - 140_000, { name: 'active', agentId: 'a1', since: NOW - 140_000 })
  const both = shown(taken('i1', NOW - 256_000, { name: 'active', agentId: 'a1', since: NOW - 256_000 }), second)
  expect(both).toMatchObject({ state: 'busy', since: NOW - 256_000 })
  const wrapUp = { name: 'wrap-up', agentId: 'a1', since: NOW, deadline: null, extensions: 0 } as const
  expect(shown(taken('i1', NOW - 256_000, wrapUp), second)).toEqual(both)
  const parked = { name: 'parked', agentId: 'a1', since: NOW, remindAt: null } as const
  expect(shown(taken('i1', NOW - 256_000, parked), second)).toEqual(both)
})

test('[D97] ready counts from the work that left the desk last', () => {
  const ready = { ...agent, state: { name: 'available' } as const, since: NOW - 900_000 }
  expect(shownNow(ready, workOf(new Map(), 'a1'), null, NOW - 20_000).since).toBe(NOW - 20_000)
  expect(shownNow(ready, workOf(new Map(), 'a1'), null).since).toBe(NOW - 900_000)
})
