const INSET = 3

/**
 * Points of a small line over values of 0..100, the oldest first. Scaled to what moved, yet never to less than ten: a
 * change of one must not look like a fall.
 */
export function linePoints(
  values: readonly number[],
  width: number,
  height: number,
): readonly (readonly [x: number, y: number])[] {
  if (values.length === 0) return []
  const middle = (Math.min(...values) + Math.max(...values)) / 2
  const span = Math.max(10, Math.max(...values) - Math.min(...values))
  const step = values.length === 1 ? 0 : (width - 2 * INSET) / (values.length - 1)
  return values.map((value, index) => [
    values.length === 1 ? width - INSET : INSET + index * step,
    height / 2 - ((value - middle) / span) * (height - 2 * INSET),
  ])
}
