import { expect, test } from 'vitest'
import { z } from 'zod'
import { FIRST_BOT_FLOW } from '#shared/domain/bot-defaults.ts'
import type { BotNode } from '#shared/domain/bot.ts'
import { CONFIG_KINDS } from '#shared/domain/config.ts'
import { configRecordSchemas } from '#shared/protocol/config-schemas.ts'
import { queueRecord } from '../../client/testing/factories.ts'
import { changesBetween } from './changes.ts'
import { fieldList } from './fields.ts'
import { t, user, wordingOf } from './testing.ts'
import { textOf } from './wording.ts'

const inWords = (...args: Parameters<typeof changesBetween> extends [unknown, ...infer Rest] ? Rest : never) =>
  changesBetween(wordingOf(), ...args).map(({ label, before, after }) => `${label}: ${before} → ${after}`)

/** Paths of a schema down to where values are no longer a fixed set of fields; texts in two languages and rules are one value. */
function pathsOf(schema: z.ZodType, at: string): readonly string[] {
  if (!(schema instanceof z.ZodObject)) return [at]
  const shape: Readonly<Record<string, z.ZodType>> = schema.shape
  if ('zh' in shape || 'combinator' in shape) return [at]
  return Object.entries(shape).flatMap(([key, inner]) => pathsOf(inner, at === '' ? key : `${at}.${key}`))
}

test('[M6] every field of every record has a name and a wording', () => {
  for (const kind of CONFIG_KINDS) {
    expect(
      fieldList(kind)
        .map(([path]) => path)
        .toSorted(),
    ).toEqual([...pathsOf(configRecordSchemas[kind], '')].toSorted())
    for (const [path] of fieldList(kind)) expect(`${path} ${textOf(t, `${kind}.${path}`)}`).not.toBe(`${path} `)
  }
})

test('[M6] a change says which field, from what, to what, in words', () => {
  const after = {
    ...queueRecord,
    channels: ['chat', 'voice'],
    serviceLevel: { percent: 90, seconds: 60 },
    requirements: [{ skillId: 'credit', level: 3 }],
    idle: { ...queueRecord.idle, endAfterSeconds: 600 },
    overflow: { afterSeconds: 90, queueId: 'cards' },
    survey: false,
  }
  expect(inWords('queue', queueRecord, after)).toEqual([
    '渠道: 网聊 → 网聊、电话',
    '要求的技能: 无 → 信用卡 3 级',
    '目标比例: 80% → 90%',
    '溢出: 不启用 → 90 秒后转到 信用卡 · 网聊',
    '再不说话，结束: 不启用 → 10 分钟',
    '结束后请客户评价: 是 → 否',
  ])
})

test('[M6] ids are shown as names, and what today’s rules forbid as it is', () => {
  expect(inWords('user', user(), user({ role: 'supervisor', skills: { credit: 4 }, capacity: { chat: 5 } }))).toEqual([
    '角色: 坐席 → 班长',
    '技能: 无 → 信用卡 4 级',
    '同时处理数: 无 → 网聊 5',
  ])
  expect(inWords('user', user(), { ...user(), role: 'janitor' })).toEqual(['角色: 坐席 → "janitor"'])
})

test('the order of an object’s keys is no change', () => {
  const turned = Object.fromEntries(Object.entries(queueRecord).toReversed())
  expect(inWords('queue', queueRecord, turned)).toEqual([])
})

test('[BT124] of a flow the nodes that differ are named, each with what differs in it', () => {
  const cards: BotNode = { kind: 'text', id: 'n2', text: { zh: '卡片', en: 'Cards' }, nextId: null }
  const menu: BotNode = {
    kind: 'menu',
    id: 'n1',
    text: { zh: '请选择', en: 'Choose' },
    options: [
      { id: 'o1', text: { zh: '卡', en: 'Card' }, nextId: 'n2' },
      { id: 'o2', text: { zh: '贷款', en: 'Loan' }, nextId: null },
    ],
  }
  const person: BotNode = { kind: 'hand-over', id: 'n3', text: { zh: '请稍候', en: 'Please wait' }, queueId: null }
  const before = { ...FIRST_BOT_FLOW, rootId: 'n1', nodes: [menu, cards] }
  const [first, second] = menu.options
  if (first === undefined || second === undefined) throw new Error('no options')
  const after = {
    ...before,
    rootId: 'n3',
    nodes: [{ ...menu, options: [{ ...first, nextId: null }, second] }, person],
  }
  expect(inWords('botFlow', before, after)).toEqual([
    '从哪里开始: 菜单 · 请选择 / Choose → 转人工 · 请稍候 / Please wait',
    '菜单 · 请选择 / Choose: 卡 / Card 去「文字 · 卡片 / Cards」 → 卡 / Card 没有下一步',
    '转人工 · 请稍候 / Please wait:  → 新增',
    '文字 · 卡片 / Cards:  → 已删除',
  ])
})
