/** The first answer to a desk: everything it may see, or what it missed. */
import { newAgent } from '#shared/domain/agent.ts'
import { isConfigEvent, isCustomerEvent, type DomainEvent } from '#shared/domain/events.ts'
import type { ChannelLimits, FrameItem, Hello, Resumed, Snapshot } from '#shared/protocol/sync.ts'
import type { RecentEvents } from '../../app/recent-events.ts'
import type { PublishedView } from '../../app/view.ts'
import type { DeskSession } from './desk-session.ts'
import { configEventFor, configFor, customerEventFor, maskEventFor, maskFor, shows } from './visibility.ts'

/** Fills `session.held` with what the desk will show and says it in the shortest way. */
export function welcomeState(
  session: DeskSession,
  resume: Hello['resume'],
  { view, channels }: { readonly view: PublishedView; readonly channels: Snapshot['channels'] },
  recent: RecentEvents,
): Snapshot | Resumed {
  for (const interaction of view.workOf(session.me.userId)) {
    if (shows(session, interaction)) session.held.add(interaction.id)
  }
  const missed = resume === null || resume.seq > view.seq ? null : recent.after(resume.seq)
  if (resume === null || missed === null) return snapshot(session, view, channels)
  return { kind: 'resumed', items: missedItems(session, new Set(resume.held), missed, view) }
}

function snapshot(session: DeskSession, view: PublishedView, channels: Snapshot['channels']): Snapshot {
  const { me } = session
  return {
    kind: 'snapshot',
    me,
    agent: view.agents.get(me.userId) ?? newAgent(me.userId),
    config: configFor(me, view.config),
    channels: {
      chat: limitsOf(channels.chat),
      sms: limitsOf(channels.sms),
      wechat: limitsOf(channels.wechat),
      voice: limitsOf(channels.voice),
    },
    interactions: [...session.held].flatMap((id) => {
      const interaction = view.interactions.get(id)
      return interaction === undefined ? [] : [maskFor(me, interaction)]
    }),
  }
}

/** Nothing more than a desk needs to know of a channel. */
function limitsOf({ maxText, attachments }: ChannelLimits): ChannelLimits {
  return { maxText, attachments }
}

function missedItems(
  session: DeskSession,
  had: ReadonlySet<string>,
  missed: readonly DomainEvent[],
  view: PublishedView,
): readonly FrameItem[] {
  const gone: readonly FrameItem[] = [...had]
    .filter((id) => !session.held.has(id))
    .map((interactionId) => ({ kind: 'drop', interactionId }))
  const came: readonly FrameItem[] = [...session.held].flatMap((id): readonly FrameItem[] => {
    const interaction = had.has(id) ? undefined : view.interactions.get(id)
    return interaction === undefined ? [] : [{ kind: 'enter', interaction: maskFor(session.me, interaction) }]
  })
  const events = missed.flatMap((event): readonly FrameItem[] => {
    const shown = missedEvent(session, had, event, view)
    return shown === null ? [] : [{ kind: 'event', event: shown }]
  })
  return [...gone, ...came, ...events]
}

function missedEvent(
  session: DeskSession,
  had: ReadonlySet<string>,
  event: DomainEvent,
  view: PublishedView,
): DomainEvent | null {
  const { me, held } = session
  if (event.stream === `agent/${me.userId}`) return event
  if (isConfigEvent(event)) return configEventFor(me, event)
  if (isCustomerEvent(event)) return customerEventFor(session, view, event)
  const id = event.stream.startsWith('interaction/') ? event.stream.slice('interaction/'.length) : null
  // What newly came into view arrives whole; only what the desk had goes on from its own state.
  if (id === null || !had.has(id) || !held.has(id)) return null
  const interaction = view.interactions.get(id)
  return interaction === undefined ? null : maskEventFor(me, interaction, event)
}
