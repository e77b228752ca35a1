import type { RuleGroup } from '#shared/domain/rule.ts'
import type { AskedAt } from '#shared/domain/segment.ts'

export interface SegmentQuery extends AskedAt {
  /** Askable throughout (`unaskable`). */
  readonly rule: RuleGroup
  /** Where the part before ended; 0: from the beginning. */
  readonly after: number
}

/** Some customers further. */
export interface SegmentPart {
  readonly count: number
  /** Where to go on; null: that was all. */
  readonly next: number | null
}

/** Customers by what stands about them, a part at a time, so that whoever asks can stop and nothing else waits long. */
export interface SegmentStore {
  /** How many the rule holds for among the next customers. */
  count(query: SegmentQuery): Promise<SegmentPart>
  /** Ids of those it holds for, `limit` at most. */
  members(
    query: SegmentQuery & { readonly limit: number },
  ): Promise<{ readonly ids: readonly string[]; readonly next: number | null }>
  /** Customers of whom something new is not taken into account yet; it is within seconds of the last change, and of the end of an import. */
  behind(): Promise<number>
}
