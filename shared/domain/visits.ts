/** Which entries of a timeline are contacts the customer had. */
import type { TimelineEntry } from './customer.ts'

/** [VC50] A call from a desk that nobody answered is none. One under way counts until it is over. */
export function isContact({ outcome, call }: Pick<TimelineEntry, 'outcome' | 'call'>): boolean {
  const wasMissed = call?.direction === 'outbound' && call.talkMs === null
  return outcome === 'open' || !wasMissed
}

/** How a contact ended in which somebody, or the bot, was there for them. */
const SERVED: ReadonlySet<string> = new Set(['handled', 'no-wrap-up', 'self-served'])

/** [CP7] Whether both sides met in it: a call that was talked on, whoever dialled, or what they wrote and got an answer to. */
export function wasAnswered({
  outcome,
  call = null,
  outreach,
}: Pick<TimelineEntry, 'outcome' | 'call' | 'outreach'>): boolean {
  return SERVED.has(outcome) && (call === null ? outreach === undefined : call.talkMs !== null)
}
