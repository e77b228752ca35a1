/** Which entries of a timeline are contacts the customer had. */
import type { TimelineEntry } from './customer.ts'

/** [VC50] A call from a desk that nobody answered is none. One under way counts until it is over. */
export function isContact({ outcome, call }: Pick<TimelineEntry, 'outcome' | 'call'>): boolean {
  const wasMissed = call?.direction === 'outbound' && call.talkMs === null
  return outcome === 'open' || !wasMissed
}
