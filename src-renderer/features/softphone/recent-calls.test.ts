import { expect, test } from 'vitest'
import type { Interaction } from '#shared/domain/interaction.ts'
import { missedSince, withCallsSeen, type RecentCall } from './recent-calls.ts'
import { call, calling, ringingCall } from './testing.ts'

const seen = (interactions: readonly Interaction[], refused: readonly string[] = []) => ({
  me: 'a1',
  interactions: new Map(interactions.map((one) => [one.id, one])),
  refused: new Set(refused),
})
const whats = (calls: readonly RecentCall[]) => calls.map(({ interactionId, what }) => [interactionId, what])
const wrapUp = { name: 'wrap-up', agentId: 'a1', since: Date.now(), deadline: null, extensions: 0 } as const

test('[SP40] a call that rang here and went by was missed, unless this agent said no', () => {
  const rings = withCallsSeen([], seen([ringingCall()]))
  expect(whats(rings)).toEqual([['i1', 'rings']])
  expect(withCallsSeen(rings, seen([ringingCall()]))).toBe(rings)
  expect(whats(withCallsSeen(rings, seen([])))).toEqual([['i1', 'missed']])
  expect(whats(withCallsSeen(rings, seen([], ['i1'])))).toEqual([['i1', 'refused']])
  const elsewhere = calling({ phase: { name: 'active', agentId: 'a2', since: 1 } })
  expect(whats(withCallsSeen(rings, seen([elsewhere])))).toEqual([['i1', 'missed']])
  const missed = withCallsSeen(rings, seen([]))
  expect([missedSince(missed, 0), missedSince(missed, Date.now())]).toEqual([1, 0])
})

test('[SP40] a call taken after all is no missed one, and stays in the list when it is over', () => {
  const missed = withCallsSeen(withCallsSeen([], seen([ringingCall()])), seen([]))
  const taken = withCallsSeen(missed, seen([calling()]))
  expect(whats(taken)).toEqual([['i1', 'taken']])
  expect(withCallsSeen(taken, seen([]))).toBe(taken)
})

test('[SP40] who was called and did not answer is told apart; chats and colleagues’ calls are not listed', () => {
  const out = call({ direction: 'outbound', connectedAt: null, legs: [] })
  const dialling = withCallsSeen([], seen([calling({ id: 'o' }, out)]))
  expect(whats(dialling)).toEqual([['o', 'called']])
  expect(whats(withCallsSeen(dialling, seen([calling({ id: 'o', phase: wrapUp }, out)])))).toEqual([['o', 'unreached']])
  const theirs = calling({ phase: { name: 'active', agentId: 'a2', since: 1 } })
  expect(withCallsSeen([], seen([theirs, calling({ channel: 'chat', call: null })]))).toEqual([])
})
