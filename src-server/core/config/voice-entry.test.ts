import { expect, test } from 'vitest'
import type { ConfigRecords } from '#shared/domain/config.ts'
import type { Menu } from '#shared/domain/voice-config.ts'
import { records } from '../testing/records.ts'
import { World } from '../testing/world.ts'

const toQueue = (digit: string, queueId: string): Menu['choices'][number] => ({
  digit,
  label: { zh: queueId, en: queueId },
  target: { kind: 'queue', queueId },
})
const toMenu = (digit: string, menuId: string): Menu['choices'][number] => ({
  digit,
  label: { zh: menuId, en: menuId },
  target: { kind: 'menu', menuId, language: null },
})
const menu = (id: string, ...choices: Menu['choices']): Menu => ({ id, prompt: records.prompt(id), choices })

function centre(): World {
  return new World()
    .centre()
    .user('root', { role: 'admin' })
    .config('queue', 'chats', records.queue({ channels: ['chat'] }))
    .config('entryPoint', 'phone', records.phone({ numbers: ['95000'] }))
}

function save(w: World, id: string, record: ConfigRecords['entryPoint']) {
  const change = { kind: 'entryPoint' as const, id, expectedVersion: 0, record: structuredClone(record) }
  const decision = w.send({ type: 'config.save', change: change as never }, 'root')
  return decision.ok ? 'ok' : decision.refusal
}
const invalid = (field: string, reason: string) => ({ code: 'invalid-record', params: { field, reason } })

test('[VC1] a telephone side belongs to voice, and to nothing else', () => {
  const w = centre()
  const { voice } = records.phone()
  expect(save(w, 'a', records.entryPoint({ voice }))).toEqual(invalid('voice', 'only-voice'))
  expect(save(w, 'a', records.entryPoint({ channel: 'voice' }))).toEqual(invalid('voice', 'needed'))
  const afterHours = { text: { zh: '', en: '' }, mode: 'voicemail' as const }
  expect(save(w, 'a', records.entryPoint({ afterHours }))).toEqual(invalid('afterHours.mode', 'only-voice'))
  expect(save(w, 'a', { ...records.phone({ voicemailSeconds: null }), afterHours })).toEqual(
    invalid('voice.voicemailSeconds', 'needed'),
  )
  expect(save(w, 'a', { ...records.phone({ numbers: ['2'], voicemailSeconds: 60 }), afterHours })).toBe('ok')
})

test('[VC2] a number leads to one place', () => {
  const w = centre()
  expect(save(w, 'a', records.phone({ numbers: ['95001', '95000'] }))).toEqual({
    code: 'name-taken',
    params: { field: 'voice.numbers[1]', name: '95000' },
  })
  expect(save(w, 'a', records.phone({ numbers: ['95001', '95001'] }))).toMatchObject({ code: 'name-taken' })
  expect(save(w, 'a', records.phone({ numbers: ['95001'] }))).toBe('ok')
})

test('[VC3] every key leads somewhere, every menu is come to and left again', () => {
  const w = centre()
  const menus = (...list: readonly Menu[]) => save(w, 'a', records.phone({ numbers: ['1'], menus: list }))
  expect(menus(menu('m', toQueue('1', 'q1'), toQueue('1', 'q1')))).toEqual(
    invalid('voice.menus[0].choices[1].digit', 'digit-twice'),
  )
  expect(menus(menu('m', toQueue('1', 'none')))).toEqual(invalid('voice.menus[0].choices[0].target', 'unknown'))
  expect(menus(menu('m', toMenu('1', 'none')))).toEqual(invalid('voice.menus[0].choices[0].target', 'unknown'))
  expect(menus(menu('m', toQueue('1', 'chats')))).toEqual(
    invalid('voice.menus[0].choices[0].target', 'channel-not-served'),
  )
  expect(menus(menu('m', toQueue('1', 'q1')), menu('m', toQueue('1', 'q1')))).toEqual(
    invalid('voice.menus', 'menu-twice'),
  )
  expect(menus(menu('m', toQueue('1', 'q1')), menu('n', toQueue('1', 'q1')))).toEqual(
    invalid('voice.menus[1]', 'menu-unreachable'),
  )
  expect(menus(menu('m', toQueue('1', 'q1'), toMenu('2', 'n')), menu('n', toMenu('1', 'n')))).toEqual(
    invalid('voice.menus[1]', 'menu-no-way-out'),
  )
  expect(menus(menu('m', toMenu('1', 'n')), menu('n', toQueue('1', 'q1'), toMenu('*', 'm')))).toBe('ok')
})

test('[VC3] a queue a menu leads to stays, and goes on serving calls', () => {
  const w = centre().config('queue', 'q2', records.queue())
  w.config('entryPoint', 'p2', records.phone({ numbers: ['2'], menus: [menu('m', toQueue('1', 'q2'))] }))
  const queue = { kind: 'queue' as const, id: 'q2', expectedVersion: 1 }
  expect(w.send({ type: 'config.archive', ...queue }, 'root')).toMatchObject({ refusal: { code: 'in-use' } })
  const record = records.queue({ channels: ['chat'] })
  expect(
    w.send({ type: 'config.save', change: { ...queue, record: structuredClone(record) } as never }, 'root'),
  ).toMatchObject({ refusal: { code: 'in-use' } })
})

test('[VC55] a language asks for skills there are, and what it asks for is not taken away', () => {
  const w = centre().config('skill', 'english', records.skill('English'))
  const asking = (skillId: string) => records.phone({ languageSkills: { zh: [], en: [{ skillId, level: 3 }] } })
  expect(save(w, 'a', { ...asking('french') })).toMatchObject({ code: 'name-taken' })
  expect(save(w, 'phone2', records.phone({ ...asking('french').voice, numbers: ['7'] }))).toEqual(
    invalid('voice.languageSkills.en[0].skillId', 'unknown'),
  )
  w.config('entryPoint', 'phone', asking('english'))
  const decision = w.send({ type: 'config.archive', kind: 'skill', id: 'english', expectedVersion: 1 }, 'root')
  expect(decision).toMatchObject({ ok: false, refusal: { code: 'in-use' } })
})
