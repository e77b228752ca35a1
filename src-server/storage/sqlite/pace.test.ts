import { expect, test } from 'vitest'
import { Pace, Portion } from './pace.ts'

/** Each row costs `perRow` ms of work. */
function paceOf(perRow: number) {
  let now = 0
  let worked = 0
  const pace = new Pace({ now: () => now, worked: () => worked })
  const sizes: number[] = []
  const commit = async (rows: readonly number[]): Promise<readonly number[]> => {
    sizes.push(rows.length)
    now += rows.length * perRow
    worked += rows.length * perRow
    return rows
  }
  return { pace, sizes, commit, later: (ms: number) => (now += ms) }
}
const numbers = (count: number): readonly number[] => Array.from({ length: count }, (_, at) => at)

test('[IM37] an import is written in commits of a few ms, whatever a row costs', async () => {
  for (const perRow of [0.05, 0.2, 1]) {
    const { pace, sizes, commit } = paceOf(perRow)
    const portion = new Portion({ least: 2, most: 200 })
    expect(await pace.inPortions(numbers(1_000), portion, commit)).toEqual(numbers(1_000))
    expect(Math.max(...sizes) * perRow).toBeLessThanOrEqual(4)
    expect(sizes.slice(-3, -1).every((size) => size * perRow >= 2)).toBe(true)
  }
})

test('[IM37] what is asked meanwhile comes in between two commits', async () => {
  const { pace, sizes, commit } = paceOf(1)
  const importing = pace.inPortions(numbers(40), new Portion({ least: 2, most: 200 }), commit)
  const asked = await new Promise<number>((resume) => setImmediate(() => resume(sizes.length)))
  expect(asked).toBeLessThanOrEqual(2)
  expect(await importing).toHaveLength(40)
  expect(sizes.length).toBeGreaterThan(asked)
})

test('[IM37] after a commit there is a pause only while the floor writes', () => {
  const { pace, later } = paceOf(1)
  const pauseNow = () => pace.one(new Portion({ least: 1, most: 9 }), () => null).pause
  expect(pauseNow()).toBe(0)
  pace.floorWrote()
  expect(pauseNow()).toBe(1)
  later(300)
  expect(pauseNow()).toBe(0)
})

test('[SG2] an import goes on until nothing came in for a while', () => {
  const { pace, later } = paceOf(1)
  expect(pace.isImporting).toBe(false)
  pace.importWrote()
  later(1_000)
  expect(pace.isImporting).toBe(true)
  later(1_000)
  expect(pace.isImporting).toBe(false)
})
