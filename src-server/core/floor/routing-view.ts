/** The floor as the router wants to see it. */
import { isVoicemail } from '#shared/domain/call.ts'
import type { Agent } from '#shared/domain/agent.ts'
import { CHANNELS, type Channel } from '#shared/domain/channel.ts'
import { SERVING_ROLES, type QueueRecord, type UserRecord } from '#shared/domain/config.ts'
import type { Interaction, Waiting } from '#shared/domain/interaction.ts'
import { capacityRefusal, type CapacityRefusal } from '../routing/capacity.ts'
import type { AgentCapacity, CapacityRules, Exclusion, QueueRules, WaitingWork } from '../routing/types.ts'
import { activeUser, centreOf } from './centre.ts'
import type { Facts } from './facts.ts'
import type { WorkIndex } from './work-index.ts'

export interface WorkView {
  readonly interactions: ReadonlyMap<string, Interaction>
  readonly work: WorkIndex
}

/** Who hands work over does not get it straight back, though nobody else may be there. */
const TRANSFERRED_AWAY_MS = 300_000

export function servesCustomers(user: UserRecord): boolean {
  return SERVING_ROLES.has(user.role)
}

/** The open interactions at an agent's desk: in hand or ringing. */
export function workOf(floor: WorkView, agentId: string): readonly Interaction[] {
  const found: Interaction[] = []
  for (const id of floor.work.ofAgent(agentId)) {
    const interaction = floor.interactions.get(id)
    if (interaction !== undefined) found.push(interaction)
  }
  return found
}

/** Calls an agent is on the line of without having them: asked in by a colleague, or listening. */
export function guestCallsOf(floor: WorkView, agentId: string): readonly Interaction[] {
  const found: Interaction[] = []
  for (const id of floor.work.ofGuest(agentId)) {
    const interaction = floor.interactions.get(id)
    if (interaction !== undefined) found.push(interaction)
  }
  return found
}

const UNFIT_FOR_CALLS: readonly Channel[] = ['voice']
const UNFIT_FOR_NOTHING: readonly Channel[] = []

export function loadOf(work: readonly Interaction[]): Readonly<Record<Channel, number>> {
  const load: Record<Channel, number> = { chat: 0, sms: 0, wechat: 0, voice: 0 }
  for (const { channel, phase, holdsCapacity, call } of work) {
    // [VC51] Nobody is on the line of a voicemail: the ear is free for callers.
    const isHeld = phase.name === 'offered' || (holdsCapacity && !isVoicemail(call))
    if (isHeld) load[channel]++
  }
  return load
}

export function unitsOf(floor: Pick<Facts, 'config'>, user: UserRecord): Readonly<Record<Channel, number>> {
  const { capacity } = centreOf(floor)
  const own = user.capacity
  return {
    chat: own.chat ?? capacity.chat,
    sms: own.sms ?? capacity.sms,
    wechat: own.wechat ?? capacity.wechat,
    voice: own.voice ?? capacity.voice,
  }
}

/** At a desk and on duty, whatever they do there. */
export function isSignedIn(agent: Agent | undefined): agent is Agent {
  return agent !== undefined && agent.desk.name === 'here' && agent.state.name !== 'offline'
}

function capacityOfUser(floor: Facts & WorkView, agent: Agent, user: UserRecord): AgentCapacity {
  const work = workOf(floor, agent.id)
  const guestCalls = guestCallsOf(floor, agent.id).length
  const inHand = loadOf(work)
  // [VC23] Whoever talks in a colleague's call is on the phone, as with a call of their own.
  const load = guestCalls === 0 ? inHand : { ...inHand, voice: inHand.voice + guestCalls }
  const units = unitsOf(floor, user)
  const isRinging = work.some((interaction) => interaction.phase.name === 'offered')
  const isOverloaded = CHANNELS.some((channel) => inHand[channel] > units[channel])
  return {
    id: agent.id,
    accepting:
      agent.state.name === 'available' && agent.next === null && !isRinging && !isOverloaded && guestCalls === 0,
    skills: user.skills,
    units,
    load,
    unfitFor: agent.phone.fault === null ? UNFIT_FOR_NOTHING : UNFIT_FOR_CALLS,
    idleSince: floor.idleSince.get(agent.id) ?? agent.since,
    queueIds: null,
  }
}

/** What the router is told of an agent; null: not there to be counted on, or no longer a user who serves customers. */
export function capacityOf(floor: Facts & WorkView, agentId: string): AgentCapacity | null {
  const agent = floor.agents.get(agentId)
  const user = activeUser(floor, agentId)
  if (user === undefined || !servesCustomers(user) || !isSignedIn(agent)) return null
  return capacityOfUser(floor, agent, user)
}

export function capacityRules(floor: Pick<Facts, 'config'>): CapacityRules {
  return { blocks: centreOf(floor).blocks, total: null }
}

/** Why one more of the channel does not fit the agent, wherever they are; null: it does. */
export function roomRefusal(floor: Facts & WorkView, agentId: string, channel: Channel): CapacityRefusal | null {
  const agent = floor.agents.get(agentId)
  const user = activeUser(floor, agentId)
  if (agent === undefined || user === undefined) return { kind: 'channel-full', channel, load: 0, units: 0 }
  return capacityRefusal(capacityOfUser(floor, agent, user), channel, capacityRules(floor))
}

/** [VC51] After every caller who is there, however long it waits; points. */
const VOICEMAIL_COMES_AFTER = 100_000

/** [VC51] By which the work stands in its queue. */
export function priorityInLine({ call }: Pick<Interaction, 'call'>, { priority }: Pick<Waiting, 'priority'>): number {
  return priority - (isVoicemail(call) ? VOICEMAIL_COMES_AFTER : 0)
}

/** [VC51] Who is still listening to one voicemail is not offered another. */
function listenersTo(floor: Pick<Facts, 'interactions'>, { call }: Interaction): readonly Exclusion[] {
  if (!isVoicemail(call)) return []
  return voicemailsOf(floor).flatMap(({ phase }) =>
    phase.name === 'active' ? [{ agentId: phase.agentId, until: Number.MAX_SAFE_INTEGER }] : [],
  )
}

export function voicemailsOf({ interactions }: Pick<Facts, 'interactions'>): readonly Interaction[] {
  return [...interactions.values()].filter(({ call }) => isVoicemail(call))
}

function exclusionsOf(interaction: Interaction, targetId: string | null): readonly Exclusion[] {
  const { phase, passed, transfers } = interaction
  const last = transfers.at(-1)
  if (phase.name !== 'waiting' || phase.reason !== 'transfer' || last === undefined) return passed
  if (last.fromAgentId === targetId) return passed
  return [...passed, { agentId: last.fromAgentId, until: last.at + TRANSFERRED_AWAY_MS }]
}

/** null unless it waits. */
export function waitingWork(floor: Pick<Facts, 'interactions'>, interaction: Interaction): WaitingWork | null {
  const { phase } = interaction
  if (phase.name !== 'waiting') return null
  return {
    id: interaction.id,
    channel: interaction.channel,
    queueId: phase.queueId,
    requirements: phase.requirements,
    priority: priorityInLine(interaction, phase),
    since: phase.since,
    order: interaction.arrivedAt,
    preferred: phase.preferred === null ? null : { ...phase.preferred, hold: true },
    target: phase.target,
    excluded: [...exclusionsOf(interaction, phase.target?.agentId ?? null), ...listenersTo(floor, interaction)],
  }
}

export function queueRules(id: string, queue: QueueRecord): QueueRules {
  return {
    id,
    members: queue.memberIds ?? 'everyone-with-skills',
    ageingPerMinute: queue.ageingPerMinute,
    relaxation: queue.relaxation.map(({ afterSeconds, skillId, levels, remove }) => ({
      afterMs: afterSeconds * 1000,
      skillId,
      levels,
      remove,
    })),
    widen: [],
    order: queue.order,
  }
}
