import { expect, test } from 'vitest'
import { isUnder, lastOrder, moveStep, placeAt, treeRows, type Placed } from './tree.ts'

const item = (id: string, parentId: string | null, order: number): Placed => ({ id, parentId, order })
const items = [
  item('b', null, 20),
  item('a', null, 10),
  item('c', null, 21),
  item('a1', 'a', 10),
  item('a2', 'a', 20),
  item('a2x', 'a2', 10),
]
const shape = (list: readonly Placed[]) => treeRows(list).map(({ item: { id }, depth }) => `${'-'.repeat(depth)}${id}`)
const after = (changes: readonly Placed[]) => shape(items.map((one) => changes.find(({ id }) => id === one.id) ?? one))

test('entries stand below their parents in order', () => {
  expect(shape(items)).toEqual(['a', '-a1', '-a2', '--a2x', 'b', 'c'])
})

test('an entry whose parent is gone, or that stands in a circle, is still shown', () => {
  expect(shape([item('x', 'gone', 1), item('y', 'z', 2), item('z', 'y', 3)])).toEqual(['x', 'y', 'z'])
})

test('[M14] a move changes one record where a number is free between the neighbours', () => {
  const changes = placeAt(items, 'c', null, 1)
  expect(changes).toEqual([item('c', null, 15)])
  expect(after(changes)).toEqual(['a', '-a1', '-a2', '--a2x', 'c', 'b'])
})

test('[M14] with no number free the siblings are numbered anew', () => {
  const changes = placeAt(items, 'a', null, 1)
  expect(after(changes)).toEqual(['b', 'a', '-a1', '-a2', '--a2x', 'c'])
  expect(changes.map(({ order }) => order)).toEqual([10, 20, 30])
})

test('[M14] a place that is held already changes nothing', () => {
  expect(placeAt(items, 'b', null, 1)).toEqual([])
  expect(moveStep(items, 'a', 'up')).toEqual([])
  expect(moveStep(items, 'c', 'down')).toEqual([])
})

test('[M15] nothing is moved under itself or under what stands below it', () => {
  expect(placeAt(items, 'a', 'a', 0)).toEqual([])
  expect(placeAt(items, 'a', 'a2x', 0)).toEqual([])
  expect(isUnder(items, 'a2x', 'a')).toBe(true)
  expect(isUnder(items, 'b', 'a')).toBe(false)
})

test('steps by key: past a sibling, under the one above, out again', () => {
  expect(after(moveStep(items, 'a2', 'up'))).toEqual(['a', '-a2', '--a2x', '-a1', 'b', 'c'])
  expect(after(moveStep(items, 'b', 'in'))).toEqual(['a', '-a1', '-a2', '--a2x', '-b', 'c'])
  expect(after(moveStep(items, 'a2', 'out'))).toEqual(['a', '-a1', 'a2', '-a2x', 'b', 'c'])
  expect(moveStep(items, 'a', 'in')).toEqual([])
  expect(moveStep(items, 'a', 'out')).toEqual([])
})

test('a new entry comes last', () => {
  expect(lastOrder(items, 'a')).toBe(30)
  expect(lastOrder(items, 'b')).toBe(10)
})
