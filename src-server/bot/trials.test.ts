import { expect, test } from 'vitest'
import { FIRST_BOT_FLOW } from '#shared/domain/bot-defaults.ts'
import type { JsonValue } from '#shared/lib/json.ts'
import type { LabelledQuestion } from '#shared/protocol/bot-rest.ts'
import { VirtualClock } from '../../tests/support/centre/virtual-clock.ts'
import { records } from '../core/testing/records.ts'
import { World } from '../core/testing/world.ts'
import { answersFrom, TRIAL_ANSWERS_FROM } from './answers-from.ts'
import { Trials } from './trials.ts'

const AT = Date.UTC(2026, 5, 1)

class Centre {
  readonly clock = new VirtualClock(AT)
  readonly settings = new Map<string, JsonValue>()
  revision = 1
  /** What every question is answered with. */
  score = 0.9
  smsFrom = 0.5
  asked = 0
  readonly errors: unknown[] = []

  trials(): Trials {
    return new Trials({
      store: {
        setting: async (name) => this.settings.get(name) ?? null,
        set: async (name, value) => {
          this.settings.set(name, value)
        },
      },
      answer: async (question) => {
        this.asked += 1
        return [
          { articleId: question.split(' ')[0] ?? '', score: this.score },
          { articleId: 'kb-b', score: 0.1 },
        ]
      },
      revision: () => this.revision,
      answersFrom: (channel) => (channel === 'sms' ? this.smsFrom : TRIAL_ANSWERS_FROM),
      clock: this.clock,
      onError: (error) => this.errors.push(error),
    })
  }
}

const question = (words: string, more: Partial<LabelledQuestion> = {}): LabelledQuestion => ({
  language: 'zh-CN',
  channel: null,
  question: words,
  articleId: 'kb-a',
  part: 'test',
  ...more,
})
const times = (count: number, one: LabelledQuestion) => Array.from({ length: count }, () => one)

test('[BT100] a bot may answer where its last trial was right often enough, on enough questions', async () => {
  const centre = new Centre()
  const trials = centre.trials()
  await trials.begin()
  expect(trials.mayAnswer('chat', 'zh-CN')).toBe(false)
  await trials.setQuestions([...times(24, question('kb-a')), ...times(6, question('kb-x'))])
  expect(trials.mayAnswer('chat', 'zh-CN')).toBe(true)
  expect([trials.mayAnswer('chat', 'en'), trials.mayAnswer('voice', 'zh-CN')]).toEqual([false, false])
  await trials.setQuestions([...times(23, question('kb-a')), ...times(7, question('kb-x'))])
  expect(trials.mayAnswer('chat', 'zh-CN')).toBe(false)
  await trials.setQuestions(times(29, question('kb-a')))
  expect(trials.mayAnswer('chat', 'zh-CN')).toBe(false)
  await trials.setQuestions(times(30, question('kb-a', { part: 'tuning' })))
  expect(trials.mayAnswer('chat', 'zh-CN')).toBe(false)
  await trials.setQuestions(times(30, question('kb-a', { channel: 'sms' })))
  expect([trials.mayAnswer('chat', 'zh-CN'), trials.mayAnswer('sms', 'zh-CN')]).toEqual([false, true])
})

test('[BT101] not to answer is not right; asking back and answers given to anything else are counted apart', async () => {
  const centre = new Centre()
  const trials = centre.trials()
  const outside = question('kb-a', { articleId: null, channel: 'chat' })
  await trials.setQuestions([question('kb-a', { channel: 'chat' }), question('kb-x', { channel: 'chat' }), outside])
  const of = { channel: 'chat', language: 'zh-CN', part: 'test' } as const
  expect(trials.trials().last?.lines).toEqual([
    {
      ...of,
      answersFrom: TRIAL_ANSWERS_FROM,
      asked: 2,
      right: 1,
      askedBack: 0,
      wrong: 1,
      outside: 1,
      outsideAnswered: 1,
    },
  ])
  centre.score = 0.3
  await trials.run()
  expect(trials.trials().last?.lines).toEqual([
    {
      ...of,
      answersFrom: TRIAL_ANSWERS_FROM,
      asked: 2,
      right: 0,
      askedBack: 1,
      wrong: 0,
      outside: 1,
      outsideAnswered: 0,
    },
  ])
})

test('[BT102] the last trial is stored with its time and the articles’ revision, and stands after a start', async () => {
  const centre = new Centre()
  await centre.trials().setQuestions(times(30, question('kb-a')))
  const later = centre.trials()
  await later.begin()
  expect(later.mayAnswer('sms', 'zh-CN')).toBe(true)
  expect(later.trials()).toMatchObject({ last: { at: AT, revision: 1 }, pending: false })
  expect(later.questions().questions).toHaveLength(30)
})

test('[BT103] it is run again once changes to articles have settled, and at a start when it is out of date', async () => {
  const centre = new Centre()
  const trials = centre.trials()
  await trials.setQuestions(times(30, question('kb-a')))
  centre.revision = 2
  trials.changed()
  await centre.clock.advance(2_000)
  trials.changed()
  await centre.clock.advance(2_000)
  expect([centre.asked, trials.trials().pending]).toEqual([90, true])
  await centre.clock.advance(1_000)
  await trials.run()
  expect(trials.trials()).toMatchObject({ last: { revision: 2 }, pending: false })
  centre.revision = 3
  const later = centre.trials()
  await later.begin()
  expect(later.trials().pending).toBe(true)
  later.close()
  expect(centre.errors).toEqual([])
})

test('[BT106] an answer counts as given from what the flows that answer on the channel ask for', async () => {
  const centre = new Centre()
  centre.score = 0.55
  const trials = centre.trials()
  await trials.setQuestions(times(30, question('kb-a')))
  expect(trials.mayAnswer('sms', 'zh-CN')).toBe(true)
  trials.flowsChanged()
  expect(trials.trials().pending).toBe(false)
  centre.smsFrom = 0.6
  trials.flowsChanged()
  expect(trials.trials().pending).toBe(true)
  await centre.clock.advance(3_000)
  await trials.run()
  expect(trials.trials().pending).toBe(false)
  expect([trials.mayAnswer('sms', 'zh-CN'), trials.mayAnswer('chat', 'zh-CN')]).toEqual([false, true])
  expect(centre.errors).toEqual([])
})

test('[BT106] of several flows on a channel the strictest counts; where none answers, what a new flow begins with', () => {
  const flow = (answer: number) => ({
    ...FIRST_BOT_FLOW,
    name: { zh: '助手', en: 'assistant' },
    thresholds: { answer, ask: 0.2 },
  })
  const { config } = new World()
    .centre()
    .config('botFlow', 'easy', flow(0.3))
    .config('botFlow', 'strict', flow(0.7))
    .config('entryPoint', 'web', records.entryPoint({ bot: { flowId: 'easy', mode: 'answers' } }))
    .config('entryPoint', 'shop', records.entryPoint({ bot: { flowId: 'strict', mode: 'answers' } }))
    .config(
      'entryPoint',
      'texts',
      records.entryPoint({ channel: 'sms', bot: { flowId: 'strict', mode: 'suggests' } }),
    ).floor
  expect(answersFrom(config, 'chat')).toBe(0.7)
  expect(answersFrom(config, 'sms')).toBe(TRIAL_ANSWERS_FROM)
})
