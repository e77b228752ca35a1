import type { Channel } from '#shared/domain/channel.ts'
import type { TimelineEntry } from '#shared/domain/customer.ts'
import type { PastOffer } from '#shared/protocol/profile-rest.ts'

/** One line of the timeline: a contact, or an offer that was made in one. */
export type TimelineLine =
  | { readonly kind: 'contact'; readonly at: number; readonly entry: TimelineEntry }
  | { readonly kind: 'offer'; readonly at: number; readonly offer: PastOffer }

/** What is to be seen: everything, one channel, or the offers alone. */
export type TimelineView = 'all' | Channel | 'offers'

/** [PA13] Offers stand between the contacts by time; those older than what was read so far wait for it. */
export function linesOf(
  entries: readonly TimelineEntry[],
  offers: readonly PastOffer[],
  isWhole: boolean,
): readonly TimelineLine[] {
  const oldest = isWhole ? 0 : (entries.at(-1)?.at ?? Infinity)
  return [
    ...entries.map((entry): TimelineLine => ({ kind: 'contact', at: entry.at, entry })),
    ...offers.filter(({ at }) => at >= oldest).map((offer): TimelineLine => ({ kind: 'offer', at: offer.at, offer })),
  ].toSorted((a, b) => b.at - a.at)
}

/** @param words everything a line says, for finding it */
export function filterLines(
  lines: readonly TimelineLine[],
  view: TimelineView,
  query: string,
  words: (line: TimelineLine) => string,
): readonly TimelineLine[] {
  const wanted = query.trim().toLowerCase()
  return lines.filter((line) => {
    const inView = view === 'all' || (view === 'offers' ? line.kind === 'offer' : channelOf(line) === view)
    return inView && (wanted === '' || words(line).toLowerCase().includes(wanted))
  })
}

function channelOf(line: TimelineLine): Channel {
  return line.kind === 'offer' ? line.offer.channel : line.entry.channel
}
