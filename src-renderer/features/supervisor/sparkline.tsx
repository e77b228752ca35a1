import type { SlaLevel } from '../../design/index.ts'
import { useT } from '../../design/index.ts'

const WIDTH = 96
const HEIGHT = 22
const INSET = 3

/** One point a minute over half an hour. */
const POINTS = 30

/** Points of the line, oldest first, ending at the right edge, scaled to the highest value; a flat line lies at the foot. */
export function sparkPoints(values: readonly number[]): readonly (readonly [x: number, y: number])[] {
  const most = Math.max(1, ...values)
  const step = (WIDTH - 2 * INSET) / (POINTS - 1)
  const shown = values.slice(-POINTS)
  return shown.map((value, index) => [
    WIDTH - INSET - (shown.length - 1 - index) * step,
    HEIGHT - INSET - (value / most) * (HEIGHT - 2 * INSET),
  ])
}

/** How many waited over the last half hour. Drawn small and grey: it takes colour only with its queue's trouble. */
export function Sparkline({ values, level }: { values: readonly number[]; level: SlaLevel }) {
  const t = useT('supervisor')
  const points = sparkPoints(values)
  const last = points.at(-1)
  if (last === undefined) return null
  const label = t('trendOf', { most: Math.max(...values), now: values.at(-1) ?? 0 })
  return (
    <svg className={`sv-spark sv-spark-${level}`} viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={label}>
      <title>{label}</title>
      <polyline points={points.map(([x, y]) => `${x.toFixed(1)},${y.toFixed(1)}`).join(' ')} />
      <circle cx={last[0]} cy={last[1]} r="2" />
    </svg>
  )
}
