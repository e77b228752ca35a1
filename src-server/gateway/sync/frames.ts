/** What a durable transaction means to each connected desk. */
import type { ConfigEvent } from '#shared/domain/config-fold.ts'
import {
  isAgentEvent,
  isConfigEvent,
  isCustomerEvent,
  isInteractionEvent,
  isTaskEvent,
  type DomainEvent,
} from '#shared/domain/events.ts'
import { followersOf, ownerOf } from '#shared/domain/interaction.ts'
import type { TaskEvent } from '#shared/domain/task-fold.ts'
import type { FrameItem, Moved } from '#shared/protocol/sync.ts'
import type { InteractionChange, Published, PublishedView } from '../../app/view.ts'
import type { DeskSession } from './desk-session.ts'
import type { Sessions } from './sessions.ts'
import { concernsDesk, configEventFor, customerEventFor, maskEventFor, maskFor, shows } from './visibility.ts'

interface Placed {
  readonly seq: number
  readonly item: FrameItem
}

/** Sends every desk its part of the transaction, and keeps track of what each one shows. */
export function sendFrames(sessions: Sessions, view: PublishedView, published: Published): void {
  const outgoing = new Outgoing()
  for (const change of published.interactions) interactionFrames(sessions, published.events, change, outgoing)
  for (const event of published.events) {
    if (isAgentEvent(event))
      for (const session of sessions.ofUser(event.stream.slice('agent/'.length)))
        outgoing.add(session, event.seq, { kind: 'event', event })
    else if (isConfigEvent(event)) configFrames(sessions, event, outgoing)
    else if (isCustomerEvent(event) && event.type !== 'customer.created')
      customerFrames(sessions, view, event, outgoing)
    else if (isTaskEvent(event)) taskFrames(sessions, view, event, outgoing)
  }
  outgoing.send(published.seq)
}

function interactionFrames(
  sessions: Sessions,
  events: readonly DomainEvent[],
  change: InteractionChange,
  outgoing: Outgoing,
): void {
  const { id, after } = change
  const atDesks = followersOf(after).flatMap((userId) => [...sessions.ofUser(userId)])
  const concerned = new Set([...sessions.showing(id), ...atDesks])
  for (const session of concerned) {
    const shown = session.held.has(id)
    const visible = shows(session, after)
    if (shown && visible) {
      for (const event of events) {
        if (isInteractionEvent(event) && event.stream === `interaction/${id}`)
          outgoing.add(session, event.seq, { kind: 'event', event: maskEventFor(session.me, after, event) })
      }
    } else if (visible) {
      sessions.hold(session, id)
      outgoing.add(session, after.seq, { kind: 'enter', interaction: maskFor(session.me, after) })
    } else if (shown) {
      sessions.drop(session, id)
      session.watching.delete(id)
      const takenBy = takerOf(events, change, session.me.userId)
      const at = events.findLast(({ stream }) => stream === `interaction/${id}`)?.at
      outgoing.add(session, after.seq, {
        kind: 'drop',
        interactionId: id,
        ...(at === undefined ? {} : { at }),
        ...(takenBy === null ? {} : { takenBy }),
        ...movedFrom(session.me.userId, events, change),
      })
    }
  }
}

/** The supervisor who took it over from this user in the same transaction; null: it went another way. */
function takerOf(
  events: readonly DomainEvent[],
  { id, before, after }: InteractionChange,
  userId: string,
): string | null {
  const { phase } = after
  if (phase.name !== 'active' || before?.phase.name !== 'active' || before.phase.agentId !== userId) return null
  const isTaken = events.some(
    (event) =>
      event.type === 'interaction.accepted' &&
      event.data.by === 'assign' &&
      event.actor === phase.agentId &&
      event.stream === `interaction/${id}`,
  )
  return isTaken ? phase.agentId : null
}

/** [D101] Which supervisor moved it on from this user in the same transaction, and where to. */
function movedFrom(
  userId: string,
  events: readonly DomainEvent[],
  { id, before }: InteractionChange,
): { readonly moved?: Moved } {
  if (before === undefined || ownerOf(before) !== userId) return {}
  for (const { stream, type, actor, data } of events) {
    if (stream !== `interaction/${id}` || actor === userId) continue
    // Whoever takes a call over themselves is told of as `takenBy`.
    if (type === 'interaction.accepted' && data.by === 'assign' && data.agentId !== actor)
      return { moved: { by: actor, to: { agentId: data.agentId } } }
    if (type === 'interaction.queued' && data.reason === 'requeue')
      return { moved: { by: actor, to: { queueId: data.queueId } } }
  }
  return {}
}

function configFrames(sessions: Sessions, event: ConfigEvent, outgoing: Outgoing): void {
  for (const session of sessions) {
    const shown = configEventFor(session.me, event)
    if (shown !== null) outgoing.add(session, event.seq, { kind: 'event', event: shown })
  }
}

/** The record of whom a desk serves right now. */
function customerFrames(sessions: Sessions, view: PublishedView, event: DomainEvent, outgoing: Outgoing): void {
  for (const session of sessions) {
    const shown = customerEventFor(session, view, event)
    if (shown !== null) outgoing.add(session, event.seq, { kind: 'event', event: shown })
  }
}

/** That something became of a task: its words are read where it is looked at. */
function taskFrames(sessions: Sessions, view: PublishedView, event: TaskEvent, outgoing: Outgoing): void {
  for (const session of sessions)
    if (concernsDesk(session, view, event))
      outgoing.add(session, event.seq, { kind: 'event', event: { ...event, body: null } })
}

/** Gathers items by desk, then sends one frame each, in the log's order. */
class Outgoing {
  readonly #bySession = new Map<DeskSession, Placed[]>()

  add(session: DeskSession, seq: number, item: FrameItem): void {
    const placed = this.#bySession.get(session)
    if (placed === undefined) this.#bySession.set(session, [{ seq, item }])
    else placed.push({ seq, item })
  }

  send(seq: number): void {
    for (const [session, placed] of this.#bySession) {
      session.frame(
        seq,
        placed.toSorted((a, b) => a.seq - b.seq).map((p) => p.item),
      )
    }
  }
}
