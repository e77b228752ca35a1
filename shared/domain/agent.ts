import { ignoreNever } from '../lib/assert-never.ts'
import type { AgentEvents, PhoneFault, RoutableState, StateCause } from './agent-events.ts'
import type { DomainEvent } from './events.ts'
import { isOpen, ownerOf, type Interaction } from './interaction.ts'

/** Which desk speaks for the agent, and whether it is reachable. */
export type DeskPresence =
  | { readonly name: 'none' }
  | { readonly name: 'here'; readonly deskId: string; readonly since: number }
  | { readonly name: 'lost'; readonly deskId: string; readonly since: number; readonly workReturned: boolean }

export interface Agent {
  readonly id: string
  readonly revision: number
  readonly seq: number
  readonly desk: DeskPresence
  readonly state: RoutableState
  readonly since: number
  readonly cause: StateCause
  /** Takes effect once the work in hand is done; no new offers until then. */
  readonly next: RoutableState | null
  /** Why they can take no calls, and since when it is so; `fault` null: they can. */
  readonly phone: { readonly fault: PhoneFault | null; readonly since: number }
}

export type AgentEvent = DomainEvent<keyof AgentEvents>

export function newAgent(id: string): Agent {
  return {
    id,
    revision: 0,
    seq: 0,
    desk: { name: 'none' },
    state: { name: 'offline' },
    since: 0,
    cause: 'agent',
    next: null,
    phone: { fault: 'not-registered', since: 0 },
  }
}

export function evolveAgent(before: Agent | undefined, event: AgentEvent): Agent {
  const base = before ?? newAgent(event.stream.slice('agent/'.length))
  const agent: Agent = { ...base, revision: base.revision + 1, seq: event.seq }
  switch (event.type) {
    case 'agent.deskTaken':
      return { ...agent, desk: { name: 'here', deskId: event.data.deskId, since: event.at } }
    case 'agent.deskBack':
      return { ...agent, desk: { name: 'here', deskId: event.data.deskId, since: event.at } }
    case 'agent.deskLost':
      return { ...agent, desk: { name: 'lost', deskId: event.data.deskId, since: event.at, workReturned: false } }
    case 'agent.stateChanged':
      return {
        ...agent,
        state: event.data.state,
        since: event.at,
        cause: event.data.cause,
        next: null,
        desk: event.data.cause === 'sign-out' ? { name: 'none' } : agent.desk,
      }
    case 'agent.nextStateChosen':
      return { ...agent, next: event.data.next }
    case 'agent.phone':
      return { ...agent, phone: { fault: event.data.fault, since: event.at } }
    case 'agent.workReturned':
      return agent.desk.name === 'lost' ? { ...agent, desk: { ...agent.desk, workReturned: true } } : agent
    default:
      return ignoreNever(event, agent)
  }
}

export function sameState(a: RoutableState, b: RoutableState): boolean {
  return a.name === b.name && (a.name !== 'aux' || (b.name === 'aux' && a.auxCodeId === b.auxCodeId))
}

/** What the floor calls the agent's state: work in hand comes before the chosen state. */
export type ShownState = 'offline' | 'lost' | 'available' | 'ringing' | 'busy' | 'acw' | 'aux'

/** What an agent does on a call that is another's: asked in by a colleague, or listening as a supervisor. */
export interface GuestPart {
  readonly name: 'ringing' | 'helping' | 'listening'
  /** server ms */
  readonly since: number
}

/** null: the agent is no guest of this call. */
export function guestPart(interaction: Interaction, agentId: string): GuestPart | null {
  const { call } = interaction
  if (call === null || !isOpen(interaction) || ownerOf(interaction) === agentId) return null
  const { consult, supervision } = call
  if (consult?.agentId === agentId)
    return { name: consult.state === 'calling' ? 'ringing' : 'helping', since: consult.since }
  return supervision?.supervisorId === agentId ? { name: 'listening', since: supervision.since } : null
}

/**
 * The state a colleague or supervisor sees.
 * @param work the open interactions on this agent's desk
 * @param guest the part this agent has in another's call; null: in none
 */
export function shownState(agent: Agent, work: readonly Interaction[], guest: GuestPart | null): ShownState {
  if (agent.desk.name === 'lost') return 'lost'
  if (guest?.name === 'ringing' || work.some((i) => i.phase.name === 'offered')) return 'ringing'
  if (guest !== null || work.some((i) => i.phase.name === 'active')) return 'busy'
  if (work.some((i) => i.phase.name === 'wrap-up')) return 'acw'
  return agent.state.name
}

/**
 * Since when the agent has been busy: since they took the earliest of what they still have, parked and wrapped up included,
 * so that it does not jump forward when one of several contacts ends. Server ms; null with nothing in hand and no part
 * in another's call.
 */
export function busySince(work: readonly Interaction[], guest: GuestPart | null): number | null {
  const taken = work.flatMap((interaction) =>
    ownerOf(interaction) === null ? [] : (interaction.handlings.at(-1)?.at ?? interaction.arrivedAt),
  )
  if (guest !== null) taken.push(guest.since)
  return taken.length === 0 ? null : Math.min(...taken)
}
