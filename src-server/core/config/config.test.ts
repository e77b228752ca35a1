import { describe, expect, test } from 'vitest'
import { CENTRE_ID, type ConfigKind, type ConfigRecords } from '#shared/domain/config.ts'
import { records } from '../testing/records.ts'
import { World } from '../testing/world.ts'
import type { ConfigChange } from './shapes.ts'

function centre(): World {
  return new World()
    .centre()
    .user('root', { role: 'admin', language: 'en' })
    .config('skill', 's', records.skill('English'))
}

function save<K extends ConfigKind>(w: World, kind: K, id: string, record: ConfigRecords[K], version?: number) {
  const expectedVersion = version ?? w.floor.config[kind].get(id)?.version ?? 0
  const change = { kind, id, expectedVersion, record } as unknown as ConfigChange
  const decision = w.send({ type: 'config.save', change }, 'root')
  return decision.ok ? 'ok' : decision.refusal
}

function putAway(w: World, kind: ConfigKind, id: string, type: 'config.archive' | 'config.restore' = 'config.archive') {
  const expectedVersion = w.floor.config[kind].get(id)?.version ?? 1
  const record = { kind, id, expectedVersion }
  const decision = w.send(type === 'config.archive' ? { type, ...record } : { type, ...record }, 'root')
  return decision.ok ? 'ok' : decision.refusal
}

const invalid = (field: string, reason: string) => ({ code: 'invalid-record', params: { field, reason } })

describe('[K1] versions', () => {
  test('[K1] a record is changed only against the version its editor saw', () => {
    const w = centre()
    expect(save(w, 'skill', 'new', records.skill(), 0)).toBe('ok')
    expect(save(w, 'skill', 'new', records.skill('b'), 0)).toEqual({
      code: 'version-conflict',
      params: { expected: 0, actual: 1 },
    })
    expect(save(w, 'skill', 'new', records.skill('b'), 1)).toBe('ok')
    expect(w.floor.config.skill.get('new')).toMatchObject({
      version: 2,
      archived: false,
      changedBy: 'root',
      changedAt: w.now,
    })
    const stale = w.send({ type: 'config.archive', kind: 'skill', id: 'new', expectedVersion: 1 }, 'root')
    expect(stale).toMatchObject({ ok: false, refusal: { code: 'version-conflict' } })
  })
})

describe('[K2] archiving', () => {
  test('[K2] what others refer to stays, and they are named', () => {
    const w = centre()
    w.config('hours', 'day', records.hours())
    w.config(
      'queue',
      'q2',
      records.queue({
        name: { zh: '英文', en: 'English desk' },
        requirements: [{ skillId: 's', level: 1 }],
        hoursId: 'day',
      }),
    )
    w.config('queue', 'q1', records.queue({ overflow: { afterSeconds: 9, queueId: 'q2' } }))
    w.config('disposition', 'top', records.disposition()).config(
      'disposition',
      'leaf',
      records.disposition({ parentId: 'top' }),
    )
    expect(putAway(w, 'skill', 's')).toEqual({ code: 'in-use', params: { names: 'English desk' } })
    expect(putAway(w, 'hours', 'day')).toMatchObject({ code: 'in-use' })
    expect(putAway(w, 'queue', 'q2')).toMatchObject({ code: 'in-use', params: { names: 'queue' } })
    expect(putAway(w, 'queue', 'q1')).toMatchObject({ code: 'in-use', params: { names: 'entry' } })
    expect(putAway(w, 'disposition', 'top')).toMatchObject({ code: 'in-use' })
    expect(putAway(w, 'auxCode', 'rona')).toMatchObject({ code: 'in-use' })
    expect(putAway(w, 'centre', CENTRE_ID)).toMatchObject({ code: 'in-use' })
    expect(putAway(w, 'skill', 'none')).toMatchObject({ code: 'not-found' })
    expect(putAway(w, 'disposition', 'leaf')).toBe('ok')
    expect(putAway(w, 'disposition', 'leaf')).toMatchObject({ code: 'already-done' })
    expect(putAway(w, 'disposition', 'top')).toBe('ok')
  })

  test('[K2] a queue with work in it stays', () => {
    const w = centre()
    const id = w.writes('c1')
    expect(putAway(w, 'entryPoint', 'chat')).toBe('ok')
    expect(putAway(w, 'queue', 'q1')).toEqual({ code: 'in-use', params: { names: '', open: 1 } })
    w.must({ type: 'customer.left', interactionId: id })
    expect(putAway(w, 'queue', 'q1')).toBe('ok')
  })

  test('[K2] a channel is not taken from a queue that is fed with it', () => {
    const w = centre()
    expect(save(w, 'queue', 'q1', records.queue({ channels: ['voice'] }))).toMatchObject({
      code: 'in-use',
      params: { names: 'entry' },
    })
  })
})

test('[K3] an archived record comes back if it still fits', () => {
  const w = centre().user('ann')
  expect(putAway(w, 'user', 'ann')).toBe('ok')
  expect(save(w, 'user', 'ann2', records.user({ username: 'ann' }))).toBe('ok')
  expect(putAway(w, 'user', 'ann', 'config.restore')).toMatchObject({ code: 'name-taken' })
  expect(putAway(w, 'user', 'ann2')).toBe('ok')
  expect(putAway(w, 'user', 'ann', 'config.restore')).toBe('ok')
  expect(putAway(w, 'user', 'ann', 'config.restore')).toMatchObject({ code: 'already-done' })
  expect(w.floor.config.user.get('ann')).toMatchObject({ archived: false, version: 3 })
})

test('[K4] usernames and shortcuts are unique', () => {
  const w = centre().config('cannedReply', 'r1', records.cannedReply({ shortcut: 'Hi' }))
  expect(save(w, 'user', 'x', records.user({ username: 'root' }))).toMatchObject({
    code: 'name-taken',
    params: { name: 'root' },
  })
  expect(save(w, 'cannedReply', 'r2', records.cannedReply({ shortcut: 'hi' }))).toMatchObject({ code: 'name-taken' })
  expect(save(w, 'cannedReply', 'r1', records.cannedReply({ shortcut: 'hi' }))).toBe('ok')
  expect(save(w, 'cannedReply', 'r3', records.cannedReply({ shortcut: '您好', shortcutEn: 'HI' }))).toMatchObject({
    code: 'name-taken',
    params: { field: 'shortcutEn' },
  })
  const both = records.cannedReply({ shortcut: 'bye', shortcutEn: 'bye' })
  expect(save(w, 'cannedReply', 'r4', both)).toBe('ok')
})

test('[K5] the last administrator neither leaves nor loses the role', () => {
  const w = centre()
  expect(putAway(w, 'user', 'root')).toMatchObject({ code: 'last-admin' })
  expect(save(w, 'user', 'root', records.user({ username: 'root', role: 'agent' }))).toMatchObject({
    code: 'last-admin',
  })
  w.user('root2', { role: 'admin' })
  expect(save(w, 'user', 'root', records.user({ username: 'root', role: 'agent' }))).toBe('ok')
  expect(putAway(w, 'user', 'root2')).toMatchObject({ code: 'last-admin' })
})

describe('[K6] references', () => {
  test('[K6] exist', () => {
    const w = centre()
    const queue = (over: Partial<ConfigRecords['queue']>) => save(w, 'queue', 'new', records.queue(over))
    expect(
      queue({
        requirements: [
          { skillId: 's', level: 1 },
          { skillId: 'x', level: 1 },
        ],
      }),
    ).toEqual(invalid('requirements[1].skillId', 'unknown'))
    expect(queue({ memberIds: ['nobody'] })).toEqual(invalid('memberIds[0]', 'unknown'))
    expect(queue({ hoursId: 'x' })).toEqual(invalid('hoursId', 'unknown'))
    expect(queue({ overflow: { afterSeconds: 1, queueId: 'x' } })).toEqual(invalid('overflow.queueId', 'unknown'))
    const step = { afterSeconds: 1, skillId: 'x', levels: 1, remove: false }
    expect(queue({ relaxation: [step] })).toEqual(invalid('relaxation[0].skillId', 'unknown'))
    expect(save(w, 'user', 'new', records.user({ username: 'new', skills: { x: 1 } }))).toEqual(
      invalid('skills.x', 'unknown'),
    )
    expect(save(w, 'entryPoint', 'new', records.entryPoint({ queueId: 'x' }))).toEqual(invalid('queueId', 'unknown'))
    expect(save(w, 'entryPoint', 'new', records.entryPoint({ hoursId: 'x' }))).toEqual(invalid('hoursId', 'unknown'))
    expect(save(w, 'disposition', 'new', records.disposition({ queueIds: ['x'] }))).toEqual(
      invalid('queueIds[0]', 'unknown'),
    )
    expect(save(w, 'disposition', 'new', records.disposition({ parentId: 'x' }))).toEqual(
      invalid('parentId', 'unknown'),
    )
    expect(save(w, 'centre', CENTRE_ID, records.centre({ ronaAuxCodeId: 'x' }))).toEqual(
      invalid('ronaAuxCodeId', 'unknown'),
    )
    expect(save(w, 'centre', 'second', records.centre())).toEqual(invalid('id', 'one-centre-only'))
  })

  test('[K6] serve the channel', () => {
    const w = centre().config('queue', 'calls', records.queue({ channels: ['voice'] }))
    expect(save(w, 'entryPoint', 'new', records.entryPoint({ queueId: 'calls' }))).toEqual(
      invalid('queueId', 'channel-not-served'),
    )
    const overflow = { afterSeconds: 1, queueId: 'calls' }
    expect(save(w, 'queue', 'q1', records.queue({ overflow }))).toEqual(
      invalid('overflow.queueId', 'channel-not-served'),
    )
  })

  test('[K6] go round in no circle', () => {
    const w = centre().config('queue', 'q3', records.queue({ overflow: { afterSeconds: 1, queueId: 'q1' } }))
    w.config('queue', 'q2', records.queue({ overflow: { afterSeconds: 1, queueId: 'q3' } }))
    const to = (queueId: string) => save(w, 'queue', 'q1', records.queue({ overflow: { afterSeconds: 1, queueId } }))
    expect(to('q2')).toEqual(invalid('overflow.queueId', 'cycle'))
    expect(to('q1')).toEqual(invalid('overflow.queueId', 'cycle'))
    w.config('disposition', 'a', records.disposition()).config(
      'disposition',
      'b',
      records.disposition({ parentId: 'a' }),
    )
    expect(save(w, 'disposition', 'a', records.disposition({ parentId: 'b' }))).toEqual(invalid('parentId', 'cycle'))
    expect(save(w, 'disposition', 'a', records.disposition({ parentId: 'a' }))).toEqual(invalid('parentId', 'cycle'))
  })
})
