import { expect, test } from 'vitest'
import type { WaitState } from '#shared/domain/voice-wire.ts'
import { heardIn, NOTHING_SAID } from './heard.ts'

const queue = (change: Partial<Extract<WaitState, { stage: 'queue' }>> = {}): WaitState => ({
  stage: 'queue',
  language: 'zh-CN',
  position: 3,
  expectedWaitMs: 120_000,
  notice: null,
  callbackDigit: null,
  ...change,
})
const names = (words: readonly string[]): string[] => words.map((path) => path.replace(/^.*\/(.+)\.ogg$/, '$1'))

test('[ED20] the place is said on entering, when it is better, and now and then', () => {
  const first = heardIn(queue({ notice: { text: '', sound: null } }), NOTHING_SAID, 0)
  expect(names(first.heard.words)).toEqual([
    'recording',
    'wait',
    'place',
    'n-3',
    'place-end',
    'wait-about',
    'two',
    'wait-minutes',
  ])
  expect(first.heard.loop).toBe('music')
  expect(heardIn(queue({ position: 2 }), first.said, 5_000).heard.words).toEqual([])
  expect(names(heardIn(queue({ position: 2 }), first.said, 20_000).heard.words)).toContain('n-2')
  expect(heardIn(queue(), first.said, 59_000).heard.words).toEqual([])
  expect(names(heardIn(queue(), first.said, 60_000).heard.words)).toContain('n-3')
})

test('[ED20] a call back is offered once', () => {
  const first = heardIn(queue({ callbackDigit: '1' }), NOTHING_SAID, 0)
  expect(names(first.heard.words)).toContain('callback')
  expect(heardIn(queue({ callbackDigit: '1' }), first.said, 1_000).heard.words).toEqual([])
})

test('[ED20] a prompt of the centre’s own is heard, else the one that comes with the product', () => {
  const menu: WaitState = { stage: 'menu', language: 'en', prompt: { text: '', sound: '/own' }, choices: [] }
  const told = heardIn(menu, NOTHING_SAID, 0)
  expect(told.heard.words).toEqual(['/own'])
  // Pressed wrongly: said again.
  expect(heardIn(menu, told.said, 1).heard.words).toEqual(['/own'])
  const closed: WaitState = { stage: 'closed', language: 'en', prompt: { text: '', sound: null } }
  const after = heardIn(closed, told.said, 2)
  expect(after.heard.words).toEqual(['/widget/audio/en/closed.ogg'])
  expect(heardIn(closed, after.said, 3).heard.words).toEqual([])
})

test('[ED20] it rings while an agent is rung, and a message is listened to after the tone', () => {
  const ringing = heardIn({ stage: 'ringing', language: 'en' }, NOTHING_SAID, 0)
  expect(ringing.heard).toEqual({ words: [], loop: 'ring-back', listens: null })
  const prompt = { text: '', sound: null }
  const { heard } = heardIn({ stage: 'voicemail', language: 'en', prompt, seconds: 60 }, NOTHING_SAID, 0)
  expect(names(heard.words)).toEqual(['voicemail', 'beep'])
  expect(heard.listens).toBe(60)
})
