import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { WaitState } from '#shared/domain/voice-wire.ts'
import {
  type CallerMind,
  type CallHappening,
  digitFor,
  newCallerMind,
  type NextCall,
  reactOnCall,
} from './caller-mind.ts'
import { type CallTemper, CALL_TEMPERS } from './caller-tempers.ts'
import { CALL_STORIES, type CallStory } from './stories.ts'

type Menu = Extract<WaitState, { stage: 'menu' }>
type Queue = Extract<WaitState, { stage: 'queue' }>

const story = (id: string): CallStory => CALL_STORIES.find((s) => s.id === id) as CallStory
const temper = (name: string): CallTemper => CALL_TEMPERS.find((t) => t.name === name) as CallTemper
const menu = (language: Menu['language'], ...labels: readonly string[]): Menu => ({
  stage: 'menu',
  language,
  prompt: { text: '', sound: null },
  choices: labels.map((label, i) => ({ digit: String(i + 1), label })),
})
const queue = (callbackDigit: string | null): Queue => ({
  stage: 'queue',
  language: 'zh-CN',
  position: 1,
  expectedWaitMs: null,
  notice: null,
  callbackDigit,
})

function course(mind: CallerMind, ...happenings: readonly CallHappening[]): NextCall {
  const start: NextCall = { mind, plans: true, acts: [] }
  return happenings.reduce((before, happening) => reactOnCall(before.mind, happening), start)
}

describe('[CL11] the way through a menu', () => {
  test.each([
    ['instalments', menu('zh-CN', '中文服务', 'English'), '1'],
    ['instalments', menu('zh-CN', '手机银行', '信用卡', '人工服务'), '2'],
    ['card-abroad', menu('zh-CN', '信用卡', '贷款', 'English service'), '3'],
    ['card-abroad', menu('en', 'Loans', 'Credit cards'), '2'],
    ['deposit', menu('zh-CN', '信用卡', '贷款', '人工服务'), '3'],
    ['early-repayment', menu('en', 'Cards', 'Deposits', 'Anything else'), '3'],
    ['early-repayment', menu('en', 'Cards', 'Deposits'), '1'],
    ['early-repayment', menu('en'), null],
  ])('%s', (id, heard, digit) => {
    expect(digitFor(story(id), heard)).toBe(digit)
  })

  test('[CL11] no key is pressed that is not offered, and whoever goes round in circles hangs up', () => {
    fc.assert(
      fc.property(fc.constantFrom(...CALL_STORIES), fc.array(fc.string(), { maxLength: 9 }), (aStory, labels) => {
        const heard = menu(aStory.language, ...labels)
        const offered = [null, ...heard.choices.map(({ digit }) => digit)]
        expect(offered).toContain(digitFor(aStory, heard))
      }),
    )
    const told: CallHappening = { what: 'told', told: menu('zh-CN', '信用卡') }
    const rounds = Array.from({ length: 7 }, () => told)
    expect(course(newCallerMind(story('deposit'), temper('calm'), 0), ...rounds).mind.doing).toBe('gone')
  })
})

describe('[CL12] waiting', () => {
  test('[CL12] ends with the patience', () => {
    const mind = newCallerMind(story('lost-card'), temper('angry'), 0)
    const dialled = course(mind, { what: 'dialled' })
    expect(dialled.acts).toEqual([{ do: 'wait', afterMs: 60_000 }])
    expect(course(dialled.mind, { what: 'nothing' }).acts[0]).toEqual({ do: 'hang-up', afterMs: 0 })
  })

  test('[CL12] or with the callback, asked for once, which is answered', () => {
    const mind = newCallerMind(story('deposit'), temper('slow'), 0)
    const offered = course(mind, { what: 'dialled' }, { what: 'told', told: queue('1') })
    expect(offered.acts[0]).toMatchObject({ do: 'press', digit: '1' })
    expect(course(offered.mind, { what: 'told', told: queue('1') }).plans).toBe(false)
    const kept = course(
      offered.mind,
      { what: 'told', told: { stage: 'callback-kept', language: 'zh-CN' } },
      { what: 'ended' },
    )
    expect(kept).toMatchObject({ mind: { doing: 'called-back' }, plans: false })
    expect(course(kept.mind, { what: 'rung' }).acts).toMatchObject([{ do: 'answer' }])
  })
})

describe('[CL13] talking', () => {
  const up = course(newCallerMind(story('deposit'), temper('calm'), 0), { what: 'dialled' }, { what: 'up' })

  test('[CL13] one sentence after the other, with pauses, then hangs up', () => {
    const said: string[] = []
    let next = up
    while (next.mind.doing !== 'gone') {
      said.push(...next.acts.map((act) => (act.do === 'say' ? String(act.sentence) : act.do)))
      const speaks = next.acts.some((act) => act.do === 'say')
      next = course(next.mind, { what: speaks ? 'said' : 'nothing' })
    }
    expect(said).toEqual(['0', '1', '2', '3', 'wait'])
    expect(next.acts.map((act) => act.do)).toEqual(['hang-up', 'leave'])
  })

  test('[CL13] rests on hold, and says again what was cut off', () => {
    const held = course(up.mind, { what: 'said' }, { what: 'held', held: true })
    expect(held).toMatchObject({ plans: true, acts: [] })
    expect(course(held.mind, { what: 'held', held: false }).acts).toMatchObject([{ do: 'say', sentence: 1 }])
  })
})

test('[CL13] nobody does anything after they are gone', () => {
  const happening = fc.constantFrom<CallHappening>(
    { what: 'dialled' },
    { what: 'up' },
    { what: 'said' },
    { what: 'rung' },
    { what: 'nothing' },
    { what: 'held', held: true },
    { what: 'told', told: queue('1') },
    { what: 'told', told: menu('en', 'Cards') },
  )
  fc.assert(
    fc.property(
      fc.constantFrom(...CALL_STORIES),
      fc.constantFrom(...CALL_TEMPERS),
      fc.array(happening),
      (s, t, all) => {
        const gone = course(newCallerMind(s, t, 0.5), ...all, { what: 'nothing' })
        expect(gone.mind.doing).toBe('gone')
        expect(course(gone.mind, { what: 'up' }).acts).toEqual([])
      },
    ),
  )
})

test('[CL17] a message is left after the tone, and whoever calls back hears the rest', () => {
  const told: WaitState = { stage: 'voicemail', language: 'en', prompt: { text: '', sound: null }, seconds: 60 }
  const messaging = course(
    newCallerMind(story('app-language'), temper('calm'), 0),
    { what: 'dialled' },
    { what: 'told', told },
    { what: 'up' },
  )
  expect(messaging.acts).toMatchObject([{ do: 'say', sentence: 0 }])
  const left = course(messaging.mind, { what: 'said' }, { what: 'ended' })
  expect(left.mind.doing).toBe('called-back')
  expect(course(messaging.mind, { what: 'said' }).acts).toMatchObject([{ do: 'hang-up' }, { do: 'wait' }])
  const spoken = course(left.mind, { what: 'rung' }, { what: 'up' })
  expect(spoken.acts).toMatchObject([{ do: 'say', sentence: 1 }])
})
