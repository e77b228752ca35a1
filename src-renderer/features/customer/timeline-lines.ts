import { type Channel, CHANNELS } from '#shared/domain/channel.ts'
import type { Consent } from '#shared/domain/consent.ts'
import type { TimelineEntry } from '#shared/domain/customer.ts'
import type { Interaction } from '#shared/domain/interaction.ts'
import type { Assessment } from '#shared/domain/profile.ts'
import type { Task } from '#shared/domain/task.ts'
import type { CustomerProfile, PastOffer, Trace } from '#shared/protocol/profile-rest.ts'
import type { TaskList } from '#shared/protocol/tasks-rest.ts'

/** [PA31] What was written down about them beside contacts and offers. */
export type NotedLine =
  | { readonly what: 'task'; readonly task: Task }
  | { readonly what: 'consent'; readonly consent: Consent }
  | { readonly what: 'assessment'; readonly assessment: Assessment & { readonly validUntil: number } }

/** One line of the timeline: a contact, an offer that was made in one, what they did on a channel beside writing, or what was noted. */
export type TimelineLine =
  | { readonly kind: 'contact'; readonly at: number; readonly entry: TimelineEntry }
  | { readonly kind: 'offer'; readonly at: number; readonly offer: PastOffer }
  | { readonly kind: 'act'; readonly at: number; readonly act: Trace }
  | { readonly kind: 'noted'; readonly at: number; readonly noted: NotedLine }

interface TimelineParts {
  readonly entries: readonly TimelineEntry[]
  readonly offers: readonly PastOffer[]
  readonly acts: readonly Trace[]
  readonly noted: readonly NotedLine[]
}

/** What is to be seen: everything, one channel, or the offers alone. */
export type TimelineView = 'all' | Channel | 'offers'

/** [PA13] [PA24] Offers and acts stand between the contacts by time; those older than what was read so far wait for it. */
export function linesOf({ entries, offers, acts, noted }: TimelineParts, isWhole: boolean): readonly TimelineLine[] {
  const oldest = isWhole ? 0 : (entries.at(-1)?.at ?? Infinity)
  const beside: readonly TimelineLine[] = [
    ...offers.map((offer) => ({ kind: 'offer', at: offer.at, offer }) as const),
    ...acts.map((act) => ({ kind: 'act', at: act.at, act }) as const),
    ...noted.map((one) => ({ kind: 'noted', at: notedAt(one), noted: one }) as const),
  ]
  return [
    ...entries.map((entry): TimelineLine => ({ kind: 'contact', at: entry.at, entry })),
    ...beside.filter(({ at }) => at >= oldest),
  ].toSorted((a, b) => b.at - a.at)
}

/** [PA38] What was offered in a contact that is not over, as it stands now. */
export function offersIn({ id: interactionId, channel, recommendations }: Interaction): readonly PastOffer[] {
  return recommendations.map(({ id, propositionId, at, presented, answer }) => ({
    recommendationId: id,
    interactionId,
    propositionId,
    at,
    channel,
    presented: presented !== null,
    response: answer?.response ?? null,
  }))
}

/** [PA31] Everything noted about them that is known here. */
export function notedOf(profile: CustomerProfile | undefined, tasks: TaskList | undefined): readonly NotedLine[] {
  return [
    ...(tasks?.tasks ?? []).map(({ task }) => ({ what: 'task', task }) as const),
    ...(profile?.consents ?? []).map((consent) => ({ what: 'consent', consent }) as const),
    ...(profile?.assessment == null ? [] : [{ what: 'assessment', assessment: profile.assessment } as const]),
  ]
}

/** When it was noted, ms. */
export function notedAt(noted: NotedLine): number {
  switch (noted.what) {
    case 'task':
      return noted.task.openedAt
    case 'consent':
      return noted.consent.at
    case 'assessment':
      return noted.assessment.at
  }
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

/** null: on none */
function channelOf(line: TimelineLine): Channel | null {
  switch (line.kind) {
    case 'offer':
      return line.offer.channel
    case 'contact':
      return line.entry.channel
    case 'act':
      return channelOfAct(line.act)
    case 'noted':
      return null
  }
}

/** `wechat-follow` was done on WeChat. */
export function channelOfAct({ kind }: Trace): Channel {
  return CHANNELS.find((channel) => kind.startsWith(`${channel}-`)) ?? 'wechat'
}
