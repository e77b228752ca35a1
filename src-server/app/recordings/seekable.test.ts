import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { opusDurationMs } from './opus.ts'
import { seekable } from './seekable.ts'
import { byteRange } from './sound-headers.ts'

const live = readFileSync(join(import.meta.dirname, '../../../tests/support/recordings/tones.webm'))
const SECOND = 4_249

describe('[RC13] a sound with a length', () => {
  test('the pause becomes silence, and what is told to follow the last sound too', async () => {
    const whole = await seekable([live], null)
    expect(whole?.durationMs).toBeGreaterThan(9_300)
    expect(whole?.durationMs).toBeLessThan(9_600)
    const longer = await seekable([live], 12_000)
    expect(longer?.durationMs).toBeGreaterThan(11_900)
  })

  test('cut short anywhere, what came before is there', async () => {
    for (const [bytes, least] of [
      [live.length - 700, 9_000],
      [3 * SECOND + 17, 2_500],
      [SECOND - 21 + 500, 900],
    ] as const)
      expect((await seekable([live.subarray(0, bytes)], null))?.durationMs).toBeGreaterThan(least)
  })

  test('what holds no sound is none', async () => {
    expect(await seekable([], null)).toBeNull()
    expect(await seekable([Buffer.from('not a recording')], null)).toBeNull()
    expect(await seekable([live.subarray(0, 100)], null)).toBeNull()
  })
})

test('[RC14] a part lost in the middle is missed by itself', async () => {
  const cut = SECOND - 21
  const gap = await seekable([live.subarray(0, cut + SECOND), live.subarray(cut + 2 * SECOND)], null)
  const whole = await seekable([live], null)
  expect(Math.abs((gap?.durationMs ?? 0) - (whole?.durationMs ?? 0))).toBeLessThan(120)
})

test('[RC13] an hour is made seekable without holding the thread', async () => {
  const hour = await seekable([live], 3_600_000)
  expect(hour?.durationMs).toBeGreaterThan(3_599_000)
}, 30_000)

test('[RC13] a packet says how long it is', () => {
  expect([0xfc, 0xfd, 0x08, 0x7b].map((toc) => opusDurationMs(Uint8Array.of(toc, 3)))).toEqual([20, 40, 20, 60])
  expect(opusDurationMs(Uint8Array.of())).toBe(0)
})

test('[RC22] ranges as players ask for them', () => {
  expect(byteRange(undefined, 100)).toBeNull()
  expect(byteRange('bytes=0-', 100)).toEqual({ start: 0, end: 99 })
  expect(byteRange('bytes=10-19', 100)).toEqual({ start: 10, end: 19 })
  expect(byteRange('bytes=90-500', 100)).toEqual({ start: 90, end: 99 })
  expect(byteRange('bytes=-10', 100)).toEqual({ start: 90, end: 99 })
  expect(byteRange('bytes=100-', 100)).toBe('unsatisfiable')
  expect(byteRange('bytes=-0', 100)).toBe('unsatisfiable')
  expect(byteRange('bytes=1-2,5-6', 100)).toBeNull()
})
