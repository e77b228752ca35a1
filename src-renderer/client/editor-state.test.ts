import { expect, test } from 'vitest'
import type { Versioned } from '#shared/domain/config.ts'
import { discard, edit, isDirty, keepMine, meet, openNew, openRecord, stored, takeTheirs } from './editor-state.ts'

interface Thing {
  readonly name: string
  readonly size: number
}
const version = (number: number, record: Thing, archived = false): Versioned<Thing> => ({
  id: 'x',
  version: number,
  archived,
  changedAt: number,
  changedBy: 'u1',
  record,
})
const first = version(1, { name: 'a', size: 1 })

test('[M4] without changes here a record follows what others save', () => {
  const state = meet(openRecord(first), version(2, { name: 'b', size: 1 }))
  expect(state).toMatchObject({ base: { version: 2 }, draft: { name: 'b' }, theirs: null })
})

test('[M4] with changes on both sides both are kept apart', () => {
  const mine = edit(openRecord(first), { size: 9 })
  const state = meet(mine, version(2, { name: 'b', size: 1 }))
  expect(state).toMatchObject({ base: { version: 1 }, draft: { name: 'a', size: 9 }, theirs: { version: 2 } })
  expect(meet(state, version(3, { name: 'c', size: 1 })).theirs?.version).toBe(3)
  expect(meet(state, version(2, { name: 'b', size: 1 })).theirs?.version).toBe(2)
})

test('[M4] the same change made by both, or archiving alone, is nothing to decide', () => {
  const mine = edit(openRecord(first), { size: 9 })
  expect(meet(mine, version(2, { name: 'a', size: 9 }))).toMatchObject({ base: { version: 2 }, theirs: null })
  expect(meet(mine, version(2, first.record, true))).toMatchObject({
    base: { archived: true },
    draft: { size: 9 },
    theirs: null,
  })
})

test('[M5] keeping mine stands on the newer version; taking theirs drops mine', () => {
  const both = meet(edit(openRecord(first), { size: 9 }), version(2, { name: 'b', size: 1 }))
  expect(keepMine(both)).toMatchObject({ base: { version: 2 }, draft: { name: 'a', size: 9 }, theirs: null })
  expect(isDirty(keepMine(both))).toBe(true)
  expect(takeTheirs(both)).toMatchObject({ base: { version: 2 }, draft: { name: 'b', size: 1 }, theirs: null })
  expect(isDirty(takeTheirs(both))).toBe(false)
})

test('one’s own save is followed by the centre’s word of it, not met as another’s', () => {
  const saved = stored(edit(openRecord(first), { name: ' b ' }), 'x', 'me', 5)
  expect(isDirty(saved)).toBe(false)
  const confirmed = version(2, { name: 'b', size: 1 })
  expect(meet(saved, confirmed)).toMatchObject({ base: confirmed, draft: { name: 'b' }, theirs: null })
  const typedOn = meet(edit(saved, { size: 2 }), confirmed)
  expect(typedOn).toMatchObject({ base: confirmed, draft: { name: ' b ', size: 2 }, theirs: null })
})

test('a new record is unchanged until something is written', () => {
  const fresh = openNew({ name: '', size: 1 })
  expect(isDirty(fresh)).toBe(false)
  expect(isDirty(discard(edit(fresh, { name: 'n' })))).toBe(false)
})
