import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type BotFlowRecord, type BotNode, NEW_BOT_MEMORY } from '#shared/domain/bot.ts'
import { botFlowSchema } from '#shared/protocol/bot-schemas.ts'
import { type DialogueInput, nextTurn, questionIn } from './dialogue.ts'
import { FLOW, known, wordsOf } from './testing/talks.ts'

const IDS = ['a', 'b', 'c', 'd', 'e'] as const
const id = fc.constantFrom(...IDS)
const nextId = fc.option(fc.constantFrom(...IDS, 'nowhere'), { nil: null })
const text = (max: number) =>
  fc
    .record({ zh: fc.string({ minLength: 1, maxLength: max, unit: 'grapheme' }), en: fc.string({ maxLength: max }) })
    .map(({ zh, en }) => ({ zh: `字${zh}`.slice(0, max).trim(), en: en.trim() }))

const node = (nodeId: string): fc.Arbitrary<BotNode> =>
  fc.oneof(
    fc.record({
      kind: fc.constant('menu' as const),
      id: fc.constant(nodeId),
      text: text(500),
      options: fc.array(fc.record({ id, text: text(40), nextId }), { minLength: 1, maxLength: 9 }),
    }),
    fc.record({ kind: fc.constant('text' as const), id: fc.constant(nodeId), text: text(900), nextId }),
    fc.record({ kind: fc.constant('article' as const), id: fc.constant(nodeId), articleId: id }),
    fc.record({
      kind: fc.constant('ask' as const),
      id: fc.constant(nodeId),
      label: text(40),
      text: text(500),
      form: fc.constantFrom('any' as const, 'digits' as const, 'phone' as const, 'date' as const),
      nextId,
    }),
    fc.record({ kind: fc.constant('hand-over' as const), id: fc.constant(nodeId), text: text(500), queueId: nextId }),
  )

const flow: fc.Arbitrary<BotFlowRecord> = fc
  .record({
    greeting: text(500),
    rootId: nextId,
    nodes: fc.tuple(...IDS.map(node)),
    maxMisses: fc.integer({ min: 1, max: 5 }),
    personWords: fc.array(fc.string({ minLength: 1, maxLength: 20 }), { maxLength: 3 }),
  })
  .map((drawn) => ({ ...FLOW, ...drawn }))

const words = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 60 }),
  fc.constantFrom(
    '2',
    '第一个',
    '9',
    '你好',
    '谢谢',
    '',
    '？？',
    '没用',
    '有帮助',
    '都不是',
    '13800138000',
    '昨天',
    '卡'.repeat(9_000),
    'my card is lost',
    '转人工',
    '再见',
  ),
  fc.constant(null),
)
const step = fc.record({
  said: fc.array(words, { minLength: 1, maxLength: 4 }),
  scores: fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 5 }),
  there: fc.boolean(),
  concern: fc.constantFrom(null, null, null, 'complaint' as const, 'sensitive' as const),
  answersLeft: fc.option(fc.integer({ min: 0, max: 9 }), { nil: null }),
})
const channel = fc.constantFrom('chat' as const, 'sms' as const, 'wechat' as const)

test('[BT46] whatever the flow, and whatever the customer writes, a turn stands and is bounded', () => {
  fc.assert(
    fc.property(flow, channel, fc.array(step, { maxLength: 12 }), (drawn, on, steps) => {
      let memory = NEW_BOT_MEMORY
      let seq = 0
      let ids = 0
      for (const { said, scores, there, concern, answersLeft } of [
        { ...steps[0], said: [], scores: [], there: true, concern: null, answersLeft: null },
        ...steps,
      ]) {
        const input: DialogueInput = {
          flow: drawn,
          language: 'zh-CN',
          channel: on,
          memory,
          said: said.map((one) => ({ seq: ++seq, text: one })),
          answers: scores.toSorted((a, b) => b - a).map((score, at) => known(`kb-${at}`, score)),
          article: (articleId) => (there ? known(articleId, 1) : null),
          concern,
          answersLeft,
          newId: () => `m${++ids}`,
        }
        questionIn(input)
        const turn = nextTurn(input)
        const spoken = turn.say.map((one) => wordsOf({ say: [one] }))
        expect(spoken.filter((one) => one.trim() === '' || (on !== 'chat' && one.length > 680))).toEqual([])
        const menus = turn.say.flatMap(({ content }) => (content.kind === 'menu' ? [content.options.length] : []))
        expect(Math.max(0, ...menus)).toBeLessThanOrEqual(9)
        expect(turn.say.length).toBeGreaterThanOrEqual(turn.after.do === 'stay' ? 1 : 0)
        expect(turn.say.length).toBeLessThanOrEqual(answersLeft === null ? 2 : Math.max(0, answersLeft - 1))
        expect(turn.memory.options.length).toBeLessThanOrEqual(9)
        expect(turn.memory.collected.length).toBeLessThanOrEqual(IDS.length)
        expect(turn.source === null).toBe(turn.kind !== 'answered')
        if (turn.after.do !== 'stay') return
        memory = turn.memory
      }
    }),
    { numRuns: 300 },
  )
})

test('[BT46] who is never understood is handed over after the misses the flow allows', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 5 }), fc.double({ min: 0, max: 0.59, noNaN: true }), (maxMisses, score) => {
      let memory = NEW_BOT_MEMORY
      for (let turns = 1; ; turns += 1) {
        const turn = nextTurn({
          flow: { ...FLOW, maxMisses },
          language: 'zh-CN',
          channel: 'chat',
          memory,
          said: [{ seq: turns, text: '嗯那个东西呢' }],
          answers: [known('a', score)],
          article: () => null,
          concern: null,
          answersLeft: null,
          newId: () => `m${turns}`,
        })
        memory = turn.memory
        if (turn.after.do === 'hand-over') break
        expect(turns).toBeLessThanOrEqual(maxMisses + 1)
      }
    }),
  )
})

test('[BT46] the flow of these tests is one that can be saved', () => {
  expect(botFlowSchema.safeParse(FLOW).success).toBe(true)
})
