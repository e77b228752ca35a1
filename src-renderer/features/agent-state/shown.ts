import { busySince, type GuestPart, guestPart, shownState, type ShownState } from '#shared/domain/agent.ts'
import type { Agent } from '#shared/domain/agent.ts'
import type { RoutableState } from '#shared/domain/agent-events.ts'
import type { Interaction } from '#shared/domain/interaction.ts'
import { assertNever } from '#shared/lib/assert-never.ts'
import type { Work } from '../../client/work.ts'
import { translate } from '../../design/index.ts'
import type { DotTone } from '../../design/index.ts'

const MINUTE = 60_000

/** The agent's own state as the rail shows it. */
export interface Shown {
  readonly state: ShownState
  readonly tone: DotTone
  /** server ms */
  readonly since: number
}

const tones: Readonly<Record<ShownState, DotTone>> = {
  offline: 'off',
  lost: 'error',
  available: 'ready',
  ringing: 'ring',
  busy: 'busy',
  acw: 'acw',
  aux: 'aux',
}

/** The part the agent has in a call that is another's; null: in none. */
export function guestPartOf(interactions: Iterable<Interaction>, agentId: string): GuestPart | null {
  for (const interaction of interactions) {
    const part = guestPart(interaction, agentId)
    if (part !== null) return part
  }
  return null
}

/** What the agent is doing now, and since when; ready counts from the last work that left the desk (`idleSince`, server ms). */
export function shownNow(
  agent: Agent,
  { offered, active, wrapUp, parked }: Work,
  guest: GuestPart | null,
  idleSince = 0,
): Shown {
  const state = shownState(agent, [...offered, ...active, ...wrapUp, ...parked], guest)
  const begin = (moments: readonly number[]): number => (moments.length === 0 ? agent.since : Math.min(...moments))
  const phaseSince = (of: Work['active']): number[] =>
    of.flatMap(({ phase }) => ('since' in phase ? [phase.since] : []))
  switch (state) {
    case 'ringing':
      return {
        state,
        tone: tones[state],
        since: begin([
          ...offered.flatMap(({ phase }) => (phase.name === 'offered' ? [phase.offer.at] : [])),
          ...(guest?.name === 'ringing' ? [guest.since] : []),
        ]),
      }
    case 'busy':
      return { state, tone: tones[state], since: busySince([...active, ...wrapUp, ...parked], guest) ?? agent.since }
    case 'acw':
      return { state, tone: tones[state], since: begin(phaseSince(wrapUp)) }
    case 'lost':
      return { state, tone: tones[state], since: agent.desk.name === 'lost' ? agent.desk.since : agent.since }
    case 'available':
      return { state, tone: tones[state], since: Math.max(agent.since, idleSince) }
    case 'offline':
    case 'aux':
      return { state, tone: tones[state], since: agent.since }
    default:
      return assertNever(state)
  }
}

/** Whole minutes by which an absence is over its limit; null while within, or without one. */
export function overdueMinutes(since: number, maxMinutes: number | null, now: number): number | null {
  if (maxMinutes === null || now < since + maxMinutes * MINUTE) return null
  return Math.floor((now - since) / MINUTE)
}

/** A chosen state in words. */
export function stateWord(state: RoutableState, auxName: (id: string) => string): string {
  switch (state.name) {
    case 'available':
      return translate('desk', 'stateAvailable')
    case 'offline':
      return translate('desk', 'stateOffline')
    case 'aux':
      return auxName(state.auxCodeId)
    default:
      return assertNever(state)
  }
}

/** What the floor calls the shown state; an absence by its reason, another's call by the part in it. */
export function shownWord(
  shown: ShownState,
  agent: Agent,
  auxName: (id: string) => string,
  guest: GuestPart | null,
): string {
  switch (shown) {
    case 'available':
    case 'offline':
    case 'aux':
      return stateWord(agent.state, auxName)
    case 'ringing':
      return translate('desk', 'stateRinging')
    case 'busy':
      return translate(
        'desk',
        guest === null ? 'stateBusy' : guest.name === 'listening' ? 'stateListening' : 'stateHelping',
      )
    case 'acw':
      return translate('desk', 'stateAcw')
    case 'lost':
      return translate('desk', 'stateLost')
    default:
      return assertNever(shown)
  }
}
