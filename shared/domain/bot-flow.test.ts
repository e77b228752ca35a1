import { expect, test } from 'vitest'
import type { BotNode } from './bot.ts'
import { flowFaults, flowMarks } from './bot-flow.ts'

const words = (zh: string, en = zh) => ({ zh, en })
const option = (id: string, nextId: string | null, text = words(id)) => ({ id, text, nextId })
const menu = (id: string, ...options: readonly ReturnType<typeof option>[]): BotNode => ({
  kind: 'menu',
  id,
  text: words(id),
  options,
})
const says = (id: string, nextId: string | null): BotNode => ({ kind: 'text', id, text: words(id), nextId })
const person: BotNode = { kind: 'hand-over', id: 'person', text: words('转接'), queueId: null }

test('[BT60] a flow leads only to places it has', () => {
  expect(flowFaults({ rootId: 'gone', nodes: [] })).toEqual([{ path: 'rootId', reason: 'unknown' }])
  expect(flowFaults({ rootId: 'm', nodes: [menu('m', option('a', 'gone'), option('b', null))] })).toEqual([
    { path: 'nodes.0.options.0.nextId', reason: 'unknown' },
  ])
  expect(flowFaults({ rootId: 'a', nodes: [says('a', null), says('a', null)] })).toEqual([
    { path: 'nodes.1.id', reason: 'twice' },
  ])
})

test('[BT61] the options of a menu can be told apart in each language', () => {
  const same = menu('m', option('a', null, words('卡片', 'Cards')), option('b', null, words('贷款', ' cards ')))
  expect(flowFaults({ rootId: 'm', nodes: [same] })).toEqual([{ path: 'nodes.0.options.1.text', reason: 'twice' }])
  const unwritten = menu('m', option('a', null, words('卡片', '')), option('b', null, words('贷款', '')))
  expect(flowFaults({ rootId: 'm', nodes: [unwritten] })).toEqual([])
})

test('[BT62] texts do not follow on each other in a circle; a circle through a menu is fine', () => {
  expect(flowFaults({ rootId: 'a', nodes: [says('a', 'b'), says('b', 'a')] }).map(({ path }) => path)).toEqual([
    'nodes.0.nextId',
    'nodes.1.nextId',
  ])
  expect(flowFaults({ rootId: 'a', nodes: [says('a', 'a')] })).toHaveLength(1)
  expect(flowFaults({ rootId: 'm', nodes: [menu('m', option('x', 'a')), says('a', 'm')] })).toEqual([])
})

test('[BT63] what nobody comes to, what leads nowhere, what has no way out and what is not translated is marked', () => {
  const nodes = [
    menu('m', option('a', 'round'), option('b', 'person')),
    menu('round', option('c', 'round')),
    { kind: 'ask', id: 'ask', label: words('卡号', ''), text: words('卡号？'), form: 'digits', nextId: null },
    person,
  ] as const satisfies readonly BotNode[]
  expect(Object.fromEntries(flowMarks({ rootId: 'm', nodes }))).toEqual({
    m: [],
    round: ['no-exit'],
    ask: ['unreachable', 'dead-end', 'missing-en'],
    person: [],
  })
})
