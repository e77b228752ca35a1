import { describe, expect, test } from 'vitest'
import type { ConfigRecords } from './config.ts'
import { emptyConfig, evolveConfig, type ConfigEvent } from './config-fold.ts'
import { ASKED_FOR_MS, passwordStep } from './one-time-password.ts'

const record = (role: ConfigRecords['user']['role']): ConfigRecords['user'] => ({
  username: 'cleo',
  displayName: 'Cleo',
  employeeNo: '',
  role,
  language: 'zh-CN',
  skills: {},
  capacity: {},
})

/** What happened to one account, in order, a second each. */
function account(...did: readonly (readonly [by: string, what: ConfigRecords['user']['role'] | 'asked' | 'given'])[]) {
  const config = emptyConfig()
  did.forEach(([actor, what], index) => {
    const about = {
      seq: index + 1,
      stream: 'config/user/cleo',
      v: 8,
      at: 1_000 * index,
      actor,
      cause: null,
      body: null,
    }
    const step = what === 'asked' || what === 'given'
    const event = step
      ? { ...about, type: 'config.passwordStep', data: { kind: 'user', id: 'cleo', step: what } }
      : { ...about, type: 'config.saved', data: { kind: 'user', id: 'cleo', version: index + 1, record: record(what) } }
    evolveConfig(config, event as ConfigEvent)
  })
  const user = config.user.get('cleo')
  if (user === undefined) throw new Error('no account')
  return user
}

const NOW = 60_000
const steps = (user: ReturnType<typeof account>, isOpened = false, now = NOW) =>
  ['a', 'b', 'c'].map((by) => passwordStep(user, by, now, isOpened))

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
