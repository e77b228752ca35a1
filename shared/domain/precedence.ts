/** Whom to believe where several sources speak about one thing. */
import type { Source } from './source.ts'

const DAY_MS = 86_400_000

/**
 * How many days newer than the core's word a source's must be to be believed instead. Between two others the difference
 * of their leads counts, so that the outcome never depends on the order in which they spoke.
 */
export const LEAD_DAYS: Readonly<Record<Source, number>> = {
  'core-banking': 0,
  'card-system': 60,
  'wealth-system': 90,
  // What a colleague writes down comes from the customer, in the contact.
  agent: 120,
  customer: 150,
  channel: 365,
  purchased: 730,
}

interface Spoken {
  readonly source: Source
  /** ms */
  readonly at: number
}

/** When a word would have been said, had it been the core's, ms. */
function standing({ at, source }: Spoken): number {
  return at - LEAD_DAYS[source] * DAY_MS
}

/** [CP1] The most believed first; of equal standing the source named first in `SOURCES`, whose lead is the smaller. */
export function byBelief(a: Spoken, b: Spoken): number {
  return standing(b) - standing(a) || LEAD_DAYS[a.source] - LEAD_DAYS[b.source]
}
