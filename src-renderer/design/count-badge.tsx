import { cx } from './cx.ts'
import './count-badge.css'

export interface CountBadgeProps {
  /** Nothing is shown at 0, unless `muted`. */
  count: number
  /** A plain figure in a heading rather than something to act on. */
  muted?: boolean | undefined
  /** Spoken instead of the bare figure: `2 条未读`. */
  label?: string | undefined
  className?: string | undefined
}

/** A count: red when someone must act, grey when it only says how many. */
export function CountBadge({ count, muted = false, label, className }: CountBadgeProps) {
  if (count === 0 && !muted) return null
  return (
    <span className={cx('hl-count', muted && 'hl-count-muted', className)}>
      <span aria-hidden={label !== undefined || undefined}>{count > 99 && !muted ? '99+' : count}</span>
      {label === undefined ? null : <span className="sr">{label}</span>}
    </span>
  )
}
