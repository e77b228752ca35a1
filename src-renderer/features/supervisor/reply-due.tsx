import { REPLY_TARGET_MS } from '../../client/index.ts'
import { SlaMark, slaLevel, useFormat, useSecond } from '../../design/index.ts'

/** [B29] By when a customer in hand should have their answer, red once that is past. */
export function ReplyDue({ at }: { readonly at: number }) {
  const format = useFormat()
  const waited = useSecond() * 1_000 - (at - REPLY_TARGET_MS)
  return <SlaMark level={slaLevel(waited, REPLY_TARGET_MS)}>{format.timeWithSeconds(at)}</SlaMark>
}
