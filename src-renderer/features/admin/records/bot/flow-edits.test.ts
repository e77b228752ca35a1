import { expect, test } from 'vitest'
import type { BotNode } from '#shared/domain/bot.ts'
import { addAt, blankNode, connect, type Drawn, duplicated, moved, nextPlace, removed } from './flow-edits.ts'
import { layOut, neighbour } from './flow-layout.ts'

const words = (zh: string) => ({ zh, en: zh })
const menu = (id: string, ...next: readonly (string | null)[]): BotNode => ({
  kind: 'menu',
  id,
  text: words(id),
  options: next.map((nextId, at) => ({ id: `${id}${at}`, text: words(`${id}${at}`), nextId })),
})
const says = (id: string, nextId: string | null): BotNode => ({ kind: 'text', id, text: words(id), nextId })
const person: BotNode = { kind: 'hand-over', id: 'person', text: words('转接'), queueId: null }
const tree: Drawn = { rootId: 'm', nodes: [menu('m', 'a', 'person', null), says('a', 'm'), person] }
const ids = () => {
  let n = 0
  return () => `new${++n}`
}

test('[BT67] a node put into the way leads on to what was there, and taken away leaves the way whole', () => {
  const more = addAt(tree, { nodeId: 'm', optionId: 'm0' }, says('b', null))
  expect(more.nodes.at(-1)).toMatchObject({ id: 'b', nextId: 'a' })
  expect(more.nodes[0]).toMatchObject({ options: [{ nextId: 'b' }, { nextId: 'person' }, { nextId: null }] })
  expect(removed(more, 'b')).toEqual(tree)
  expect(removed(tree, 'm')).toEqual({ rootId: null, nodes: [says('a', null), person] })
  expect(nextPlace(tree, 'm', ids())).toEqual({ nodeId: 'm', optionId: 'm2' })
  expect(nextPlace(tree, 'person', ids())).toBeNull()
  const full: Drawn = { rootId: 'm', nodes: [menu('m', 'person'), person] }
  const another = nextPlace(full, 'm', ids())
  expect(another).toEqual({ nodeId: 'm', optionId: 'new1' })
  expect(addAt(full, another ?? 'start', says('b', null)).nodes[0]).toMatchObject({ options: [{}, { nextId: 'b' }] })
})

test('[BT67] a copy has its own names and leads where the first does', () => {
  const { drawn, id } = duplicated(tree, 'm', ids())
  expect(drawn.nodes[1]).toMatchObject({ id, options: [{ id: 'new2', nextId: 'a' }, {}, {}] })
  expect(blankNode('menu', ids())).toMatchObject({ id: 'new1', options: [{ id: 'new2' }] })
})

test('[BT67] options move within their menu, and not beyond it', () => {
  const down = moved(tree, { nodeId: 'm', optionId: 'm0' }, 1)
  expect(down.nodes[0]).toMatchObject({ options: [{ id: 'm1' }, { id: 'm0' }, { id: 'm2' }] })
  expect(moved(tree, { nodeId: 'm', optionId: 'm0' }, -1)).toBe(tree)
  expect(moved(tree, 'start', 1)).toBe(tree)
})

test('[BT67] every node is drawn once, circles too, and the arrow keys follow the drawing', () => {
  const drawn = connect(tree, { nodeId: 'm', optionId: 'm2' }, 'm')
  const drawing = layOut({ ...drawn, nodes: [...drawn.nodes, says('x', 'y'), says('y', 'x')] }, new Map())
  expect(drawing.cards.map(({ id }) => id).toSorted()).toEqual(['a', 'm', 'person', 'start', 'x', 'y'])
  expect(drawing.cards.filter(({ isReached }) => !isReached).map(({ id }) => id)).toEqual(['x', 'y'])
  expect(neighbour(drawing, 'start', 'right')).toBe('m')
  expect(neighbour(drawing, 'm', 'right')).toBe('a')
  expect(neighbour(drawing, 'a', 'down')).toBe('person')
  expect(neighbour(drawing, 'person', 'left')).toBe('m')
  expect(neighbour(drawing, 'start', 'up')).toBeNull()
  const boxes = drawing.cards.map(({ x, y, height }) => ({ x, y, end: y + height }))
  for (const one of boxes)
    for (const other of boxes)
      expect(one === other || one.x !== other.x || one.end <= other.y || other.end <= one.y).toBe(true)
})
