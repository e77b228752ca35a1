/** What a customer did where no colleague was, as the bank's systems saw it. */
import type { BankEvent } from '#shared/domain/profile.ts'
import type { Trace } from '#shared/protocol/profile-rest.ts'

const MOST_TRACES = 10
/** What may be told of an event beside its kind: where it was, never how much. */
const TOLD = ['form', 'page', 'step', 'name', 'product'] as const

/** [CP46] The newest first. */
export function tracesOf(events: readonly BankEvent[]): readonly Trace[] {
  return events
    .toSorted((a, b) => b.at - a.at)
    .slice(0, MOST_TRACES)
    .map(({ id, kind, at, data }) => ({
      id,
      kind,
      at,
      about: TOLD.flatMap((key) => (data[key] === undefined ? [] : [{ key, value: String(data[key]) }])),
    }))
}
