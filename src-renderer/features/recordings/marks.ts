import type { Recording } from '#shared/domain/call.ts'
import type { CallSpan } from '#shared/domain/call-spans.ts'

/** A stretch of a recording in which less is heard than was said, ms from its beginning. */
export interface Mark {
  readonly what: 'hold' | 'pause' | 'consult'
  readonly from: number
  readonly to: number
}

/** [RC24] The customer apart from the agent, or recording paused, as far as this recording reaches. */
export function marksOf({ startedAt, durationMs }: Recording, spans: readonly CallSpan[]): readonly Mark[] {
  return spans.flatMap((span) => {
    if (span.what !== 'hold' && span.what !== 'pause') return []
    const from = Math.max(0, span.at - startedAt)
    const to = Math.min(durationMs, (span.until ?? Infinity) - startedAt)
    const asks = spans.some(({ what, at }) => what === 'consult' && at === span.at)
    return from < to ? [{ what: span.what === 'hold' && asks ? 'consult' : span.what, from, to }] : []
  })
}
