import { describe, expect, test } from 'vitest'
import type { UserRecord, Versioned } from '#shared/domain/config.ts'
import type { Reading } from '#shared/domain/profile.ts'
import type { HandOver } from './bonds.ts'
import { changesOfHands, managerWord, ownerNow, ownerText, userNamed } from './owner.ts'

const DAY = 86_400_000

function user(username: string, changes: Partial<UserRecord> = {}, archived = false): [string, Versioned<UserRecord>] {
  const record: UserRecord = {
    username,
    displayName: username,
    employeeNo: '',
    role: 'agent',
    language: 'zh-CN',
    skills: {},
    capacity: {},
    ...changes,
  }
  return [`id-${username}`, { id: `id-${username}`, version: 1, archived, record, changedAt: 0, changedBy: 'sys' }]
}

const USERS = new Map([
  user('anna', { displayName: '安娜', employeeNo: 'E1' }),
  user('e2', { displayName: '张敏' }),
  user('ben', { displayName: '本', employeeNo: 'E2' }),
  user('zhang', { displayName: '张敏' }),
  user('gone', { displayName: '走了', employeeNo: 'E9' }, true),
])

const reading = (value: string, changes: Partial<Reading> = {}): Reading => ({
  field: 'manager',
  value,
  source: 'core-banking',
  at: 10 * DAY,
  by: null,
  ...changes,
})
const handOver = (to: string, effectiveAt: number): HandOver => ({
  from: null,
  to,
  effectiveAt,
  at: effectiveAt,
  by: 'sue',
  reason: '分配',
})
const owner = (handOvers: readonly HandOver[], ...readings: readonly Reading[]) =>
  ownerNow({ handOvers }, managerWord(readings), USERS, 100 * DAY)

describe('[IR62] who the bank means', () => {
  test.each([
    ['E1', 'id-anna'],
    [' ｅ１ ', 'id-anna'],
    // An employee number goes before another's login.
    ['E2', 'id-ben'],
    ['zhang', 'id-zhang'],
    ['安娜', 'id-anna'],
    // Two bear the name.
    ['张敏', null],
    ['E9', null],
    ['', null],
    ['刘志刚', null],
  ])('%s', (text, id) => {
    expect(userNamed(USERS, text)).toBe(id)
  })
})

test('[IR62] of hand-over and the bank the last in time wins', () => {
  const bank = reading('E1')
  expect(owner([], bank)).toEqual({ kind: 'user', to: 'id-anna', since: 10 * DAY, from: 'bank' })
  expect(owner([handOver('id-ben', 9 * DAY)], bank)).toMatchObject({ to: 'id-anna', from: 'bank' })
  expect(owner([handOver('id-ben', 11 * DAY)], bank)).toMatchObject({ to: 'id-ben', from: 'person' })
  // What a person decided that very moment stands, and what is still to come does not.
  expect(owner([handOver('id-ben', 10 * DAY)], bank)).toMatchObject({ to: 'id-ben' })
  expect(owner([handOver('id-ben', 101 * DAY)], bank)).toMatchObject({ to: 'id-anna' })
})

test('[IR62] the bank saying the same again takes nobody’s customer away', () => {
  const again = reading('E1', { at: 50 * DAY, since: 10 * DAY })
  expect(owner([handOver('id-ben', 20 * DAY)], again)).toMatchObject({ to: 'id-ben', from: 'person' })
})

test('[IR62] of several systems of the bank the most believed is heard, before any other source', () => {
  const words = [
    reading('E2', { source: 'card-system', at: 20 * DAY }),
    reading('安娜', { source: 'agent', at: 99 * DAY }),
  ]
  expect(managerWord([...words, reading('E1')])).toMatchObject({ text: 'E1', source: 'core-banking' })
  expect(managerWord(words)).toMatchObject({ text: 'E2' })
  expect(managerWord([])).toBeNull()
})

test('[IR63] who is nobody here, or not named by the bank, is a name until somebody here has the customer', () => {
  expect(owner([], reading('刘志刚'))).toEqual({
    kind: 'named',
    name: '刘志刚',
    source: 'core-banking',
    since: 10 * DAY,
  })
  expect(owner([], reading('E1', { source: 'purchased' }))).toMatchObject({ kind: 'named', source: 'purchased' })
  expect(owner([handOver('id-ben', 1 * DAY)], reading('刘志刚'))).toMatchObject({ kind: 'user', to: 'id-ben' })
  expect(owner([])).toBeNull()
})

test('[IR62] the bank’s word stands among the hand-overs by its time', () => {
  const handOvers = [handOver('id-ben', 5 * DAY), handOver('id-zhang', 20 * DAY)]
  expect(changesOfHands({ handOvers }, managerWord([reading('E1')]), USERS)).toMatchObject([
    { to: 'id-zhang', by: 'sue' },
    { from: 'id-ben', to: 'id-anna', by: null, effectiveAt: 10 * DAY },
    { to: 'id-ben' },
  ])
  // Whoever has them already is not handed them again.
  expect(changesOfHands({ handOvers }, managerWord([reading('E2')]), USERS)).toHaveLength(2)
})

test('[IM38] the owner is written as the import finds them again', () => {
  const textOf = (handOvers: readonly HandOver[], ...readings: readonly Reading[]) =>
    ownerText(owner(handOvers, ...readings), managerWord(readings), USERS)
  expect(textOf([], reading('安娜'))).toBe('安娜')
  expect(textOf([], reading('刘志刚'))).toBe('刘志刚')
  expect(textOf([handOver('id-ben', 20 * DAY)], reading('E1'))).toBe('E2')
  expect(textOf([handOver('id-zhang', 20 * DAY)])).toBe('zhang')
  expect(textOf([])).toBeNull()
  // Their login is another's employee number: a name that may be two people's is better than somebody else.
  expect(textOf([handOver('id-e2', 20 * DAY)])).toBe('张敏')
  for (const to of ['id-anna', 'id-ben', 'id-zhang'])
    expect(userNamed(USERS, textOf([handOver(to, 20 * DAY)]) ?? '')).toBe(to)
})
