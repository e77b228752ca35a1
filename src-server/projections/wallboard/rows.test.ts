import { expect, test } from 'vitest'
import { World } from '../../core/testing/world.ts'
import { queueFigures } from './rows.ts'

const longest = (w: World): number | null =>
  queueFigures('q', [...w.floor.interactions.values()], undefined, { available: 0, signedIn: 0 }, []).longestSince

test('[D93] the longest wait is of those nobody’s desk rings with, where there are any', () => {
  const w = new World().centre()
  expect(longest(w)).toBeNull()
  const first = w.writes('c1')
  const since = w.it(first).arrivedAt
  w.pass(20)
  w.agent('ann')
  expect(w.it(first).phase.name).toBe('offered')
  expect(longest(w)).toBe(since)
  const second = w.writes('c2')
  expect(longest(w)).toBe(w.it(second).arrivedAt)
})
