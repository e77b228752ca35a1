import type { CallSpan } from '#shared/domain/call-spans.ts'

type Consult = Extract<CallSpan, { readonly what: 'consult' }>

/** A line of the record of a call. */
export type SpanNotice =
  | { readonly kind: 'call-span'; readonly span: CallSpan }
  | { readonly kind: 'joined'; readonly span: Consult }
  /** The customer is talked to again while whoever was asked waits. */
  | { readonly kind: 'swapped' }

const isConsult = (span: CallSpan): span is Consult => span.what === 'consult'

/** What was done in a call, as lines of its record. */
export function spansTold(spans: readonly CallSpan[]): readonly (readonly [at: number, SpanNotice])[] {
  const consults = spans.filter(isConsult)
  return spans.flatMap((span) => toldOf(span, spans, consults))
}

function toldOf(
  span: CallSpan,
  spans: readonly CallSpan[],
  consults: readonly Consult[],
): readonly (readonly [at: number, SpanNotice])[] {
  const line = [span.at, { kind: 'call-span', span }] as const
  switch (span.what) {
    case 'supervision':
    case 'pause':
      return [line]
    case 'consult':
      return span.joinedAt === null ? [line] : [line, [span.joinedAt, { kind: 'joined', span }]]
    case 'hand-out':
      // Answered, or why not, is a line of its own.
      return span.until === null || span.outcome === 'taken-back' ? [line] : []
    case 'hold': {
      // Asking and handing out hold the customer by themselves: said once.
      const isOfOther = spans.some(({ what, at }) => (what === 'consult' || what === 'hand-out') && at === span.at)
      const lines = isOfOther ? [] : [line]
      const { until } = span
      return until !== null && consults.some((consult) => isDuring(until, consult))
        ? [...lines, [until, { kind: 'swapped' }]]
        : lines
    }
  }
}

/** Whoever was asked had answered, was still there and not yet with the customer. */
function isDuring(at: number, { answeredAt, joinedAt, until }: Consult): boolean {
  return answeredAt !== null && at >= answeredAt && at < (until ?? Infinity) && at < (joinedAt ?? Infinity)
}
