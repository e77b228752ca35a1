import { type Channel, CHANNELS } from '#shared/domain/channel.ts'
import type { TimelineEntry } from '#shared/domain/customer.ts'
import type { PastOffer, Trace } from '#shared/protocol/profile-rest.ts'

/** One line of the timeline: a contact, an offer that was made in one, or what they did on a channel beside writing. */
export type TimelineLine =
  | { readonly kind: 'contact'; readonly at: number; readonly entry: TimelineEntry }
  | { readonly kind: 'offer'; readonly at: number; readonly offer: PastOffer }
  | { readonly kind: 'act'; readonly at: number; readonly act: Trace }

/** What is to be seen: everything, one channel, or the offers alone. */
export type TimelineView = 'all' | Channel | 'offers'

/** [PA13] [PA24] Offers and acts stand between the contacts by time; those older than what was read so far wait for it. */
export function linesOf(
  entries: readonly TimelineEntry[],
  offers: readonly PastOffer[],
  acts: readonly Trace[],
  isWhole: boolean,
): readonly TimelineLine[] {
  const oldest = isWhole ? 0 : (entries.at(-1)?.at ?? Infinity)
  return [
    ...entries.map((entry): TimelineLine => ({ kind: 'contact', at: entry.at, entry })),
    ...offers.filter(({ at }) => at >= oldest).map((offer): TimelineLine => ({ kind: 'offer', at: offer.at, offer })),
    ...acts.filter(({ at }) => at >= oldest).map((act): TimelineLine => ({ kind: 'act', at: act.at, act })),
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
  switch (line.kind) {
    case 'offer':
      return line.offer.channel
    case 'contact':
      return line.entry.channel
    case 'act':
      return channelOfAct(line.act)
  }
}

/** `wechat-follow` was done on WeChat. */
export function channelOfAct({ kind }: Trace): Channel {
  return CHANNELS.find((channel) => kind.startsWith(`${channel}-`)) ?? 'wechat'
}
