import { SlaMark, Timer, useSecond } from '../../design/index.ts'
import { waitLevel, type Wait } from './figures.ts'

/** A running wait with the mark of how it stands against its due moment. */
export function WaitTime({ wait, label }: { wait: Wait; label?: string | undefined }) {
  const now = useSecond() * 1_000
  return (
    <SlaMark level={waitLevel(wait, now)}>
      <Timer since={wait.since} label={label} />
    </SlaMark>
  )
}
