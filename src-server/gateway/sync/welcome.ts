/** The first answer to a desk: everything it may see, or what it missed. */
import { newAgent } from '#shared/domain/agent.ts'
import { isConfigEvent, isCustomerEvent, type DomainEvent } from '#shared/domain/events.ts'
import type { FrameItem, Hello, Resumed, WireSnapshot } from '#shared/protocol/sync.ts'
import type { LogRuns } from '../../app/log-runs.ts'
import type { RecentEvents } from '../../app/recent-events.ts'
import type { PublishedView } from '../../app/view.ts'
import type { CommonPictures } from './common-pictures.ts'
import type { DeskSession } from './desk-session.ts'
import { configEventFor, customerEventFor, maskEventFor, maskFor, shows } from './visibility.ts'

export interface WelcomeSources {
  readonly view: PublishedView
  readonly recent: RecentEvents
  readonly runs: LogRuns
  readonly pictures: CommonPictures
  /** server ms when work last left the agent or they became ready; undefined: not yet */
  readonly idleSince: (agentId: string) => number | undefined
}

/** Fills `session.held` with what the desk will show and says it in the shortest way. */
export function welcomeState(
  session: DeskSession,
  resume: Hello['resume'],
  { view, recent, runs, pictures, idleSince }: WelcomeSources,
): WireSnapshot | Resumed {
  for (const interaction of view.workOf(session.me.userId)) {
    if (shows(session, interaction)) session.held.add(interaction.id)
  }
  if (
    resume === null ||
    resume.seq > view.seq ||
    !runs.includes(resume.run, resume.seq) ||
    !recent.reachBackTo(resume.seq)
  )
    return snapshot(session, view, pictures, idleSince(session.me.userId))
  return { kind: 'resumed', items: missedItems(session, resume, recent, view) }
}

function snapshot(
  session: DeskSession,
  view: PublishedView,
  pictures: CommonPictures,
  idleSince: number | undefined,
): WireSnapshot {
  const { me } = session
  return {
    kind: 'snapshot',
    common: pictures.encodedFor(me),
    me,
    user: view.user(me.userId) ?? null,
    agent: view.agents.get(me.userId) ?? newAgent(me.userId),
    ...(idleSince === undefined ? {} : { idleSince }),
    interactions: [...session.held].flatMap((id) => {
      const interaction = view.interactions.get(id)
      return interaction === undefined ? [] : [maskFor(me, interaction)]
    }),
  }
}

function missedItems(
  session: DeskSession,
  { seq, held }: NonNullable<Hello['resume']>,
  recent: RecentEvents,
  view: PublishedView,
): readonly FrameItem[] {
  const had = new Set(held)
  const gone: readonly FrameItem[] = [...had]
    .filter((id) => !session.held.has(id))
    .map((interactionId) => ({ kind: 'drop', interactionId }))
  const came: readonly FrameItem[] = [...session.held].flatMap((id): readonly FrameItem[] => {
    const interaction = had.has(id) ? undefined : view.interactions.get(id)
    return interaction === undefined ? [] : [{ kind: 'enter', interaction: maskFor(session.me, interaction) }]
  })
  const events = recent.after(seq, streamsOf(session, had, view)).flatMap((event): readonly FrameItem[] => {
    const shown = missedEvent(session, event, view)
    return shown === null ? [] : [{ kind: 'event', event: shown }]
  })
  return [...gone, ...came, ...events]
}

/** Whatever may concern the desk: its agent, what it still holds, and the customers of what it shows. */
function streamsOf(session: DeskSession, had: ReadonlySet<string>, view: PublishedView): ReadonlySet<string> {
  const streams = new Set([`agent/${session.me.userId}`])
  for (const id of session.held) {
    const interaction = view.interactions.get(id)
    if (interaction === undefined) continue
    streams.add(`customer/${interaction.customerId}`)
    // What newly came into view arrives whole; only what the desk had goes on from its own state.
    if (had.has(id)) streams.add(`interaction/${id}`)
  }
  return streams
}

function missedEvent(session: DeskSession, event: DomainEvent, view: PublishedView): DomainEvent | null {
  const { me } = session
  if (isConfigEvent(event)) return configEventFor(me, event)
  if (isCustomerEvent(event)) return customerEventFor(session, view, event)
  if (!event.stream.startsWith('interaction/')) return event
  const interaction = view.interactions.get(event.stream.slice('interaction/'.length))
  return interaction === undefined ? null : maskEventFor(me, interaction, event)
}
