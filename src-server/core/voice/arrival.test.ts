import { describe, expect, test } from 'vitest'
import type { AfterHoursMode, RelaxationStep } from '#shared/domain/config.ts'
import type { Menu } from '#shared/domain/voice-config.ts'
import { records } from '../testing/records.ts'
import { World } from '../testing/world.ts'

const SUNDAY = Date.parse('2025-03-02T10:00:00+08:00')
const weekdays = records.hours({
  weekly: Array.from({ length: 7 }, (_, day) => (day < 5 ? [{ from: '09:00', to: '18:00' }] : [])),
})
const menu: Menu = {
  id: 'm',
  prompt: records.prompt('choose'),
  choices: [{ digit: '1', label: { zh: '一', en: 'one' }, target: { kind: 'queue', queueId: 'q2' } }],
}

function closed(mode: AfterHoursMode): World {
  const w = new World({ now: SUNDAY }).centre().config('hours', 'week', weekdays)
  const afterHours = { text: { zh: '', en: '' }, mode }
  return w.config('entryPoint', 'phone', { ...records.phone({ voicemailSeconds: 60 }), hoursId: 'week', afterHours })
}

const voicemail = (interactionId: string, recordingId = 'r1') =>
  ({
    type: 'voice.recorded',
    interactionId,
    recordingId,
    kind: 'voicemail',
    blobId: 'b1',
    startedAt: SUNDAY,
    durationMs: 9_000,
    bytes: 36_000,
  }) as const

test('[VC4] every call is a new one, which names the last', () => {
  const w = new World().centre().phoneAgent('ann')
  const first = w.talks('ann', 'c1')
  w.ends('ann', first)
  w.completes('ann', first)
  const second = w.calls('c1')
  const third = w.calls('c1')
  expect(w.it(second).previousId).toBe(first)
  expect(w.it(third)).toMatchObject({ previousId: second, channel: 'voice', call: { direction: 'inbound' } })
  expect(new Set([first, second, third]).size).toBe(3)
})

test('[VC4] a call comes by its own command only', () => {
  const w = new World().centre().config('entryPoint', 'phone', records.phone())
  const over = { channel: 'voice', entryPointId: 'phone' } as const
  expect(w.send(w.contactOf('c1', 'hi', over))).toMatchObject({ ok: false, refusal: { code: 'not-found' } })
})

describe('[VC5] the menu', () => {
  const atMenu = (): readonly [World, string] => {
    const w = new World().centre().phoneAgent('ann').config('queue', 'q2', records.queue())
    w.config('entryPoint', 'phone', records.phone({ menus: [menu] }))
    return [w, w.calls('c1')]
  }
  const chose = (interactionId: string, queueId: string) =>
    ({ type: 'voice.chose', interactionId, digits: '1', queueId, language: 'en' }) as const

  test('[VC5] waits in no queue until chosen, then in the one chosen, in the language chosen', () => {
    const [w, id] = atMenu()
    expect(w.phase(id, 'arrived')).toBeDefined()
    w.must(chose(id, 'q2'))
    expect(w.it(id)).toMatchObject({ queueId: 'q2', language: 'en', call: { chosen: '1', queueId: 'q2' } })
    expect(w.ringsAt(id)).toBe('ann')
    const before = w.log.length
    w.must(chose(id, 'q1'))
    expect(w.log).toHaveLength(before)
  })

  test('[VC5] what is out of use leads to the way in’s own queue', () => {
    const [w, id] = atMenu()
    w.must(chose(id, 'gone'))
    expect(w.it(id).queueId).toBe('q1')
  })

  test('[VC14] nobody stays in it for ever', () => {
    const [w, id] = atMenu()
    w.pass(1_199)
    expect(w.it(id).phase.name).toBe('arrived')
    w.pass(2)
    expect(w.phase(id, 'closed').outcome).toBe('abandoned')
  })
})

describe('[VC6] after hours', () => {
  test('[VC6] told so and closed', () => {
    const w = closed('close')
    const id = w.calls('c1')
    expect(w.phase(id, 'closed').outcome).toBe('after-hours')
    expect(w.it(id).call).toMatchObject({ direction: 'inbound', hasMenu: false })
  })

  test('[VC6] or waits for the centre to open', () => {
    const w = closed('wait')
    const id = w.calls('c1')
    expect(w.phase(id, 'waiting').dueAt).toBe(Date.parse('2025-03-03T09:00:20+08:00'))
  })

  test('[VC6] the hours of the queue chosen count too', () => {
    const w = new World({ now: SUNDAY }).centre().config('hours', 'week', weekdays)
    w.config('queue', 'q2', records.queue({ hoursId: 'week' }))
    w.config('entryPoint', 'phone', records.phone({ menus: [menu] }))
    const id = w.calls('c1')
    w.must({ type: 'voice.chose', interactionId: id, digits: '1', queueId: 'q2', language: 'en' })
    expect(w.phase(id, 'closed').outcome).toBe('after-hours')
  })
})

describe('[VC7] voicemail', () => {
  test('[VC7] becomes work for when the centre opens, with nobody on the line', () => {
    const w = closed('voicemail')
    const id = w.calls('c1')
    w.must(voicemail(id))
    expect(w.phase(id, 'waiting').dueAt).toBe(Date.parse('2025-03-03T09:00:20+08:00'))
    w.must({ type: 'voice.hungUp', interactionId: id, by: 'customer' })
    expect(w.it(id).phase.name).toBe('waiting')
    w.phoneAgent('ann')
    w.accepts('ann', id)
    w.pass(7_200)
    expect(w.phase(id, 'active').agentId).toBe('ann')
    w.must({ type: 'desk.gone', agentId: 'ann', deskId: 'desk-ann' })
    w.pass(121)
    expect(w.it(id).phase.name).toBe('waiting')
  })

  test('[VC7] is offered once the centre opens, by its calendar or by an edit of it', () => {
    const always = records.hours({ weekly: Array.from({ length: 7 }, () => [{ from: '00:00', to: '24:00' }]) })
    const openings: readonly ((w: World) => unknown)[] = [
      (w) => w.config('hours', 'week', always),
      (w) => w.pass(23 * 3_600),
    ]
    for (const opens of openings) {
      const w = closed('voicemail').phoneAgent('ann')
      w.must({ type: 'agent.setState', state: { name: 'offline' } }, 'ann')
      const id = w.calls('c1')
      w.must(voicemail(id))
      expect(w.ringsAt(id)).toBeNull()
      opens(w)
      w.must({ type: 'agent.setState', state: { name: 'available' } }, 'ann')
      expect(w.ringsAt(id)).toBe('ann')
    }
  })

  test('[VC7] also where it is stored only after the caller hung up, and only once', () => {
    const w = closed('voicemail')
    const id = w.calls('c1')
    w.must({ type: 'voice.hungUp', interactionId: id, by: 'customer' })
    expect(w.phase(id, 'closed').outcome).toBe('after-hours')
    w.must(voicemail(id))
    w.must(voicemail(id))
    expect(w.it(id)).toMatchObject({ phase: { name: 'waiting' }, call: { recordings: [{ kind: 'voicemail' }] } })
    expect(w.typesOf(id).filter((type) => type === 'call.recorded')).toHaveLength(1)
  })
})

describe('[VC51] listening to voicemails', () => {
  const leaves = (w: World, caller: string): string => {
    const id = w.calls(caller)
    w.must(voicemail(id))
    return id
  }

  test('[VC51] comes after callers, and takes nobody’s ear', () => {
    const w = closed('voicemail')
    const first = leaves(w, 'c1')
    const second = leaves(w, 'c2')
    w.pass(20 * 3_600)
    w.config('entryPoint', 'phone', records.phone())
    const live = w.calls('c3')
    w.phoneAgent('ann')
    expect(w.ringsAt(live)).toBe('ann')
    expect([w.ringsAt(first), w.ringsAt(second)]).toEqual([null, null])
    w.must({ type: 'voice.hungUp', interactionId: live, by: 'customer' })
    w.accepts('ann', first)
    expect(w.ringsAt(second)).toBeNull()
    const next = w.calls('c4')
    expect(w.ringsAt(next)).toBe('ann')
    w.must({ type: 'voice.hungUp', interactionId: next, by: 'customer' })
    w.ends('ann', first)
    expect(w.ringsAt(second)).toBe('ann')
  })
})

test('[VC7] only whom nobody talks to leaves a voicemail', () => {
  const w = new World().centre().phoneAgent('ann').config('queue', 'q2', records.queue())
  const talked = w.talks('ann', 'c1')
  w.must(voicemail(talked))
  expect(w.it(talked).call?.recordings).toMatchObject([{ kind: 'recording' }])
  w.config('entryPoint', 'phone', records.phone({ menus: [menu] }))
  const inMenu = w.calls('c2')
  w.must(voicemail(inMenu))
  expect(w.it(inMenu)).toMatchObject({ phase: { name: 'waiting' }, call: { recordings: [{ kind: 'voicemail' }] } })
})

test('[VC8] hanging up before anybody accepted is abandoning', () => {
  const w = new World().centre().phoneAgent('ann')
  const id = w.calls('c1')
  expect(w.ringsAt(id)).toBe('ann')
  w.must({ type: 'voice.hungUp', interactionId: id, by: 'customer' })
  expect(w.phase(id, 'closed').outcome).toBe('abandoned')
  expect(w.typesOf(id)).toContain('interaction.offerEnded')
  expect(w.log.find((event) => event.type === 'interaction.offerEnded')?.data).toMatchObject({
    outcome: 'customer-left',
  })
})

test('[VC9] a place is kept for whoever wants to be called back', () => {
  const w = new World().centre()
  const id = w.calls('c1')
  w.legUp(id, { kind: 'customer' }, 'old')
  const { since } = w.phase(id, 'waiting')
  w.must({ type: 'voice.callbackAsked', interactionId: id, number: '+8613812345678' })
  w.must({ type: 'voice.legDown', interactionId: id, legId: 'old', why: 'hung-up' })
  w.must({ type: 'voice.hungUp', interactionId: id, by: 'customer' })
  expect(w.phase(id, 'waiting').since).toBe(since)
  expect(w.it(id).call?.callback).toEqual({ askedAt: w.now, number: '+8613812345678' })
  w.phoneAgent('ann')
  w.accepts('ann', id)
  w.pass(60)
  expect(w.it(id).phase.name).toBe('active')
  w.legUp(id, { kind: 'agent', agentId: 'ann' })
  w.legUp(id, { kind: 'customer' }, 'new')
  w.pass(600)
  expect(w.it(id).phase.name).toBe('active')
  w.legDown(id, 'new')
  expect(w.it(id)).toMatchObject({ phase: { name: 'wrap-up' }, contactEnded: { by: 'customer' } })
})

describe('[VC55] the language chosen', () => {
  const languages = { zh: [], en: [{ skillId: 'english', level: 3 }] }
  const entered = (language: 'zh-CN' | 'en', relaxation: readonly RelaxationStep[] = []): readonly [World, string] => {
    const w = new World().centre().config('skill', 'english', records.skill('English'))
    w.config('queue', 'q2', records.queue({ relaxation }))
    w.config('entryPoint', 'phone', records.phone({ menus: [menu], languageSkills: languages }))
    w.phoneAgent('ann').user('ben', { skills: { english: 3 } })
    const id = w.calls('c1')
    w.must({ type: 'voice.chose', interactionId: id, digits: '21', queueId: 'q2', language })
    return [w, id]
  }

  test('[VC55] asks for an agent who has its skill, in every queue of the way', () => {
    const [w, id] = entered('en')
    expect(w.ringsAt(id)).toBeNull()
    expect(w.phase(id, 'waiting').requirements).toEqual([{ skillId: 'english', level: 3 }])
    w.phoneAgent('ben', { skills: { english: 3 } })
    expect(w.ringsAt(id)).toBe('ben')
    w.accepts('ben', id)
    w.must({ type: 'interaction.transfer', interactionId: id, to: { queueId: 'q1' }, note: '' }, 'ben')
    expect(w.phase(id, 'waiting')).toMatchObject({ queueId: 'q1', requirements: [{ skillId: 'english', level: 3 }] })
  })

  test('[VC55] the other one asks nothing', () => {
    const [w, id] = entered('zh-CN')
    expect(w.ringsAt(id)).toBe('ann')
  })

  test('[VC55] and is let go of as the queue lets go of skills', () => {
    const [w, id] = entered('en', [{ afterSeconds: 30, skillId: null, levels: 0, remove: true }])
    w.pass(29)
    expect(w.ringsAt(id)).toBeNull()
    w.pass(2)
    expect(w.ringsAt(id)).toBe('ann')
  })
})
