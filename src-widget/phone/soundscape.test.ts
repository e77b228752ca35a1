import { describe, expect, test } from 'vitest'
import { clipPath } from '#shared/domain/announcement.ts'
import type { WaitState } from '#shared/domain/voice-wire.ts'
import { loopOf, NOTHING_SAID, speechOf } from './soundscape.ts'
import { INITIAL, next, type PhoneEvent, type PhoneState } from './state.ts'

type Queue = Extract<WaitState, { stage: 'queue' }>

const queue: Queue = {
  stage: 'queue',
  language: 'zh-CN',
  position: 3,
  expectedWaitMs: 120_000,
  notice: { text: '可能录音', sound: '/notice.ogg' },
  callbackDigit: null,
}
const menu: WaitState = {
  stage: 'menu',
  language: 'zh-CN',
  prompt: { text: '请按一', sound: '/menu.ogg' },
  choices: [{ digit: '1', label: '信用卡' }],
}
const voicemail: WaitState = { stage: 'voicemail', language: 'en', prompt: { text: 'x', sound: null }, seconds: 60 }

const after = (...events: readonly PhoneEvent[]): PhoneState => events.reduce(next, INITIAL)
const waiting = (told: WaitState, ...more: readonly PhoneEvent[]): PhoneState =>
  after({ type: 'dial' }, { type: 'dialled', at: 0 }, { type: 'progress', status: 182, told }, ...more)
const zh = (...names: readonly Parameters<typeof clipPath>[0][]) => names.map((name) => clipPath(name, 'zh-CN'))

describe('[CL3] the sound underneath follows the state', () => {
  test.each([
    ['nothing', after(), null],
    ['music', waiting(queue), 'music'],
    ['ring-back', waiting({ stage: 'ringing', language: 'zh-CN' }), 'ring-back'],
    ['silence under a menu', waiting(menu), null],
    ['nothing in a talk', waiting(queue, { type: 'up', at: 1 }), null],
    ['music on hold', waiting(queue, { type: 'up', at: 1 }, { type: 'held', held: true }), 'music'],
    ['a ringing phone', after({ type: 'rung', at: 1, cause: 'callback', isRecorded: false }), 'ring'],
  ] as const)('%s', (_name, state, loop) => {
    expect(loopOf(state)).toBe(loop)
  })
})

test('[CL3] a menu is said once for each time it is told', () => {
  const first = speechOf(NOTHING_SAID, waiting(menu), 0)
  expect(first.speech?.sounds).toEqual(['/menu.ogg'])
  expect(speechOf(first.said, waiting(menu), 1_000).speech).toBeNull()
  const again = waiting(menu, { type: 'progress', status: 182, told: menu })
  expect(speechOf(first.said, again, 2_000).speech?.sounds).toEqual(['/menu.ogg'])
})

test('[CL8] the place is said on entering, when it improves, and else once a minute; the callback once', () => {
  const entering = speechOf(NOTHING_SAID, waiting(queue), 0)
  expect(entering.speech?.sounds).toEqual([
    '/notice.ogg',
    ...zh('wait', 'place', 'n-3', 'place-end', 'wait-about', 'two', 'wait-minutes'),
  ])
  const better = waiting({ ...queue, position: 2, expectedWaitMs: null })
  expect(speechOf(entering.said, better, 5_000).speech).toBeNull()
  expect(speechOf(entering.said, better, 15_000).speech?.sounds).toEqual(
    zh('place', 'n-2', 'place-end', 'wait-unknown'),
  )
  expect(speechOf(entering.said, waiting(queue), 59_000).speech).toBeNull()
  expect(speechOf(entering.said, waiting(queue), 60_000).speech?.sounds).toHaveLength(6)
  const offered = speechOf(entering.said, waiting({ ...queue, callbackDigit: '1' }), 30_000)
  expect(offered.speech?.sounds).toEqual(zh('callback'))
  expect(speechOf(offered.said, waiting({ ...queue, callbackDigit: '1' }), 31_000).speech).toBeNull()
})

test('[CL9] the tone follows the words, once the message can be heard', () => {
  expect(speechOf(NOTHING_SAID, waiting(voicemail), 0).speech).toBeNull()
  expect(speechOf(NOTHING_SAID, waiting(voicemail, { type: 'up', at: 1 }), 1).speech).toEqual({
    sounds: [clipPath('voicemail', 'en')],
    thenTone: true,
  })
})
