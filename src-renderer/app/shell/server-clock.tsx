import { useFormat, useSecond } from '../../design/index.ts'

/** The centre's day and time: `周三 11-18 14:36 北京`. */
export function ServerClock() {
  const format = useFormat()
  const now = useSecond() * 1_000
  return (
    <time className="s12 t2 nw" dateTime={new Date(now).toISOString()}>
      {format.clock(now)}
    </time>
  )
}
