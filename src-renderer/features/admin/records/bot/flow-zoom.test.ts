import { expect, test } from 'vitest'
import { fitting, nextStop, scrollKeeping, wheeled, ZOOM } from './flow-zoom.ts'

test('[BT115] a press goes from stop to stop, and no further than the last', () => {
  expect([nextStop(1, 1), nextStop(1, -1)]).toEqual([1.1, 0.9])
  expect([nextStop(0.4, 1), nextStop(0.4, -1)]).toEqual([0.5, 0.33])
  expect([nextStop(ZOOM.most, 1), nextStop(ZOOM.least, -1)]).toEqual([ZOOM.most, ZOOM.least])
})

test('[BT115] the wheel goes as far as it is turned, and back to where it was', () => {
  expect(wheeled(1, -100)).toBeGreaterThan(1.1)
  expect(wheeled(wheeled(1, -100), 100)).toBeCloseTo(1)
  expect([wheeled(1, -9_000), wheeled(1, 9_000)]).toEqual([ZOOM.most, ZOOM.least])
})

test('[BT115] a tree is fitted by its longer side, and never made larger than it is', () => {
  const sight = { width: 848, height: 548 }
  expect(fitting({ width: 1_600, height: 500 }, sight)).toBe(0.5)
  expect(fitting({ width: 400, height: 1_000 }, sight)).toBe(0.5)
  expect(fitting({ width: 200, height: 100 }, sight)).toBe(1)
  expect(fitting({ width: 200, height: 90_000 }, sight)).toBe(ZOOM.least)
})

test('[BT115] what stands under the pointer stays under it', () => {
  const scrolled = scrollKeeping(300, 100, 24, 1, 2)
  expect(scrolled).toBe(676)
  expect(scrollKeeping(scrolled, 100, 24, 2, 1)).toBe(300)
})
