import { describe, expect, test } from 'vitest'
import type { ConfigRecords } from './config.ts'
import { emptyConfig, evolveConfig, type ConfigEvent } from './config-fold.ts'
import { ASKED_FOR_MS, otherHands, passwordStep } from './one-time-password.ts'

const record = (role: ConfigRecords['user']['role']): ConfigRecords['user'] => ({
  username: 'cleo',
  displayName: 'Cleo',
  employeeNo: '',
  role,
  language: 'zh-CN',
  skills: {},
  capacity: {},
})

type What = ConfigRecords['user']['role'] | 'asked' | 'given'
type Did = readonly [by: string, what: What, id: string]

/** What happened to one account, in order, a second each. */
function account(...did: readonly (readonly [by: string, what: What])[]) {
  const user = centre(...did.map(([by, what]) => [by, what, 'cleo'] as const)).get('cleo')
  if (user === undefined) throw new Error('no account')
  return user
}

/** What happened to the accounts of a centre, in order, a second each. */
function centre(...did: readonly Did[]) {
  const config = emptyConfig()
  did.forEach(([actor, what, id], index) => {
    const about = {
      seq: index + 1,
      stream: `config/user/${id}`,
      v: 8,
      at: 1_000 * index,
      actor,
      cause: null,
      body: null,
    }
    const step = what === 'asked' || what === 'given'
    const event = step
      ? { ...about, type: 'config.passwordStep', data: { kind: 'user', id, step: what } }
      : { ...about, type: 'config.saved', data: { kind: 'user', id, version: index + 1, record: record(what) } }
    evolveConfig(config, event as ConfigEvent)
  })
  return config.user
}

const NOW = 60_000
const steps = (user: ReturnType<typeof account>, isOpened = false, now = NOW) =>
  ['a', 'b', 'c'].map((by) => passwordStep(user, by, now, isOpened, () => undefined))

describe('[M24] two hands', () => {
  test('[M24] the first password is not given by who gave the role, whoever edited the account since', () => {
    expect(steps(account(['a', 'compliance'], ['b', 'compliance'], ['a', 'compliance']))).toEqual([
      'by-another',
      'given',
      'given',
    ])
    expect(steps(account(['a', 'agent'], ['b', 'compliance'], ['a', 'compliance']))).toEqual([
      'given',
      'by-another',
      'given',
    ])
  })

  test('[M24] every further one is asked for by one and given by the next', () => {
    const opened = account(['a', 'compliance'], ['b', 'given'])
    expect(steps(opened)).toEqual(['asked', 'asked', 'asked'])
    const asked = account(['a', 'compliance'], ['b', 'given'], ['b', 'asked'])
    expect(steps(asked)).toEqual(['given', 'by-another', 'given'])
    expect(steps(asked, false, 2_000 + ASKED_FOR_MS)).toEqual(['asked', 'asked', 'asked'])
    expect(steps(account(['a', 'compliance'], ['b', 'asked'], ['a', 'given']))).toEqual(['asked', 'asked', 'asked'])
  })

  test('[M24] an account that got its password before that was told of is opened already', () => {
    expect(steps(account(['a', 'compliance']), true)).toEqual(['asked', 'asked', 'asked'])
  })

  test('[M24] the role given anew begins anew, and nobody else needs two', () => {
    const anew = account(['a', 'compliance'], ['b', 'given'], ['b', 'agent'], ['b', 'compliance'])
    expect(steps(anew)).toEqual(['given', 'by-another', 'given'])
    expect(steps(account(['a', 'admin']), true)).toEqual(['given', 'given', 'given'])
  })
})

describe('[M24] which hand is another', () => {
  /** Who may give the password of an account that waits for another hand. */
  const others = (...did: readonly Did[]) => {
    const accounts = centre(...did)
    const cleo = accounts.get('cleo')
    if (cleo === undefined) throw new Error('no account')
    const may = otherHands(cleo, NOW, accounts)
    const admins = [...accounts.values()].filter(({ record: { role } }) => role === 'admin').map(({ id }) => id)
    // What the page says is what the centre does.
    for (const id of admins)
      expect(passwordStep(cleo, id, NOW, false, (one) => accounts.get(one))).toBe(
        may.includes(id) ? 'given' : 'by-another',
      )
    return may
  }
  const ADMINS = [
    ['system', 'admin', 'root'],
    ['root', 'admin', 'adam'],
    ['root', 'admin', 'bob'],
  ] as const

  test('[M24] administrators the first one made are others to each other, and not to who made them', () => {
    expect(others(...ADMINS, ['adam', 'compliance', 'cleo'])).toEqual(['bob'])
    expect(others(...ADMINS, ['root', 'compliance', 'cleo'])).toEqual([])
  })

  test('[M24] who was made administrator by the first hand is none, by however many steps, nor is who made them', () => {
    const puppets = [
      ['adam', 'admin', 'puppet'],
      ['puppet', 'admin', 'second'],
      ['adam', 'admin', 'third'],
    ] as const
    for (const first of ['adam', 'puppet', 'second', 'third'])
      expect(others(...ADMINS, ...puppets, [first, 'compliance', 'cleo'])).toEqual(['bob'])
  })

  test('[M24] nor is whose password they gave, before what was done with it; another’s makes them free again', () => {
    const known = ['adam', 'given', 'bob'] as const
    expect(others(...ADMINS, known, ['adam', 'compliance', 'cleo'])).toEqual([])
    expect(others(...ADMINS, ['adam', 'compliance', 'cleo'], known)).toEqual([])
    expect(others(...ADMINS, known, ['bob', 'compliance', 'cleo'])).toEqual([])
    expect(others(...ADMINS, ['bob', 'compliance', 'cleo'], known)).toEqual(['adam'])
    expect(others(...ADMINS, known, ['root', 'given', 'bob'], ['adam', 'compliance', 'cleo'])).toEqual(['bob'])
    // Who was made before it comes from no hand that took the account over later.
    expect(others(...ADMINS, ['adam', 'given', 'root'], ['bob', 'compliance', 'cleo'])).toEqual(['adam'])
  })

  test('[M24] of a further password the same holds against who asked for it', () => {
    const asked = [
      ['root', 'compliance', 'cleo'],
      ['adam', 'given', 'cleo'],
      ['adam', 'admin', 'puppet'],
      ['puppet', 'asked', 'cleo'],
    ] as const
    expect(others(...ADMINS, ...asked)).toEqual(['bob'])
  })

  test('[M24] a person who is called as the centre is counts as who they are', () => {
    const called = [
      ['adam', 'admin', 'system'],
      ['system', 'admin', 'puppet'],
    ] as const
    expect(others(['system', 'admin', 'adam'], ...called, ['adam', 'compliance', 'cleo'])).toEqual([])
  })
})
