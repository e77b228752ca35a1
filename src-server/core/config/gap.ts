import type { RecordGap } from '#shared/domain/record-gap.ts'
import { refuse, type Refusal } from '#shared/domain/refusal.ts'

/** The first thing that a record lacks, as it is refused. */
export function gapRefusal([first]: readonly RecordGap[]): Refusal | null {
  return first === undefined ? null : refuse('invalid-record', { ...first })
}
