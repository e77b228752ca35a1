import { formatDuration, formatLongDuration } from './format.ts'
import { useSecond } from './use-second.ts'

export type TimerProps = {
  className?: string | undefined
  /** Spoken before the time: `处理时长`. */
  label?: string | undefined
  /** Always with hours, `00:42:18`, where the width must never change. */
  long?: boolean | undefined
} & (
  | { /** Counts up from this moment of server time (ms). */ since: number; until?: never }
  | { /** Counts down to this moment of server time (ms), and stays at zero. */ until: number; since?: never }
)

/** A time that runs: `mm:ss`, from an hour on `h:mm:ss`. Ticks with every other timer of the page. */
export function Timer({ since, until, label, long = false, className }: TimerProps) {
  const now = useSecond() * 1_000
  const shown = since === undefined ? untilRounded(until, now) : now - since
  const text = long ? formatLongDuration(shown) : formatDuration(shown)
  return (
    <span className={className} role="timer" aria-label={label === undefined ? undefined : `${label} ${text}`}>
      {text}
    </span>
  )
}

/** A countdown shows a full second until it has passed: 00:00 means that it is over. */
function untilRounded(until: number, now: number): number {
  return Math.ceil((until - now) / 1_000) * 1_000
}
