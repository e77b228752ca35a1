import fc from 'fast-check'
import { expect, test } from 'vitest'
import { meanOpinionScore, qualityBetween, qualityLevel, type MediaCounters } from './quality.ts'

const counters = (changes: Partial<MediaCounters> = {}): MediaCounters => ({
  packetsReceived: 0,
  packetsLost: 0,
  remoteLoss: 0,
  jitterMs: 0,
  roundTripMs: 0,
  ...changes,
})

test('[SP12] a clean line is good, a lossy one poor, a slow and lossy one bad', () => {
  const at = (lossPercent: number, jitterMs: number, roundTripMs: number): string =>
    qualityLevel(meanOpinionScore({ lossPercent, jitterMs, roundTripMs }))
  expect(at(0, 5, 30)).toBe('good')
  expect(at(2, 20, 150)).toBe('fair')
  expect(at(4, 20, 100)).toBe('poor')
  expect(at(15, 60, 500)).toBe('bad')
})

test('[SP12] a worse line never scores better, and every score is one', () => {
  const line = fc.record({
    lossPercent: fc.double({ min: 0, max: 100, noNaN: true }),
    jitterMs: fc.double({ min: 0, max: 2_000, noNaN: true }),
    roundTripMs: fc.double({ min: 0, max: 5_000, noNaN: true }),
  })
  fc.assert(
    fc.property(line, line, (a, b) => {
      const worse = {
        lossPercent: Math.max(a.lossPercent, b.lossPercent),
        jitterMs: Math.max(a.jitterMs, b.jitterMs),
        roundTripMs: Math.max(a.roundTripMs, b.roundTripMs),
      }
      const score = meanOpinionScore(a)
      expect(score).toBeGreaterThanOrEqual(1)
      expect(score).toBeLessThanOrEqual(4.5)
      expect(meanOpinionScore(worse)).toBeLessThanOrEqual(score)
    }),
  )
})

test('[SP12] what passed since the last look counts, and the worse direction of the two', () => {
  const before = counters({ packetsReceived: 1_000, packetsLost: 500 })
  const clean = qualityBetween(before, counters({ packetsReceived: 1_100, packetsLost: 500, jitterMs: 4 }))
  expect(clean).toMatchObject({ lossPercent: 0, jitterMs: 4 })
  const lossy = qualityBetween(before, counters({ packetsReceived: 1_090, packetsLost: 510, remoteLoss: 0.05 }))
  expect(lossy?.lossPercent).toBe(10)
  expect(qualityBetween(before, { ...before, remoteLoss: 1 })).toBeNull()
})
