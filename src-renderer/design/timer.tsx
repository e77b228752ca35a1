import { formatDuration } from './format.ts'
import { useSecond } from './use-second.ts'

export type TimerProps = {
  className?: string | undefined
  /** Spoken before the time: `处理时长`. */
  label?: string | undefined
} & (
  | { /** Counts up from this moment of server time (ms). */ since: number; until?: never }
  | { /** Counts down to this moment of server time (ms), and stays at zero. */ until: number; since?: never }
)

/** A time that runs: `mm:ss`, from an hour on `h:mm:ss`. Ticks with every other timer of the page. */
export function Timer({ since, until, label, className }: TimerProps) {
  const now = useSecond() * 1_000
  const text = since === undefined ? formatDuration(untilRounded(until, now)) : formatDuration(now - since)
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
