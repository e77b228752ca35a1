import { cx } from './cx.ts'
import type { SlaLevel } from './sla-mark.tsx'
import './progress-bar.css'

export interface ProgressBarProps {
  /** 0 to 1; more is drawn as full. */
  value: number
  tone?: SlaLevel | 'brand' | undefined
  /** Spoken name. Without one the bar is decoration beside a figure. */
  label?: string | undefined
  className?: string | undefined
}

/** A 3 px meter. It says nothing that a figure beside it doesn't say too. */
export function ProgressBar({ value, tone = 'ok', label, className }: ProgressBarProps) {
  const percent = Math.round(Math.min(1, Math.max(0, value)) * 100)
  const spoken =
    label === undefined
      ? { 'aria-hidden': true }
      : { role: 'meter', 'aria-label': label, 'aria-valuenow': percent, 'aria-valuemin': 0, 'aria-valuemax': 100 }
  return (
    <span className={cx('hl-meter', `hl-meter-${tone}`, className)} {...spoken}>
      <i style={{ width: `${percent}%` }} />
    </span>
  )
}
