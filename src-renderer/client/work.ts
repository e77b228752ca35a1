import { CHANNELS, type Channel } from '#shared/domain/channel.ts'
import { awaitsCallback, isVoicemail, legOf } from '#shared/domain/call.ts'
import { CENTRE_ID, type QueueRecord, type Versioned } from '#shared/domain/config.ts'
import { guestPart } from '#shared/domain/agent.ts'
import { deskOf, type Interaction } from '#shared/domain/interaction.ts'
import type { QueueFigures } from '#shared/protocol/wallboard.ts'
import type { Floor } from './floor.ts'

/** What stands on this agent's desk, each group in the order it came. */
export interface Work {
  readonly offered: readonly Interaction[]
  readonly active: readonly Interaction[]
  readonly wrapUp: readonly Interaction[]
  readonly parked: readonly Interaction[]
}

// Who came first stays first: new work is added below and moves nothing.
const byArrival = (a: Interaction, b: Interaction): number =>
  (a.firstAcceptedAt ?? a.arrivedAt) - (b.firstAcceptedAt ?? b.arrivedAt) || (a.id < b.id ? -1 : 1)

/** Sorts the interactions of one agent's desk into groups. */
export function workOf(interactions: ReadonlyMap<string, Interaction>, userId: string | undefined): Work {
  const mine = [...interactions.values()]
    .filter((one) => userId !== undefined && deskOf(one) === userId)
    .sort(byArrival)
  const inPhase = (name: Interaction['phase']['name']): readonly Interaction[] =>
    mine.filter(({ phase }) => phase.name === name)
  return {
    offered: inPhase('offered'),
    active: inPhase('active'),
    wrapUp: inPhase('wrap-up'),
    parked: inPhase('parked'),
  }
}

/** What the list shows below one another. */
export function listedWork({ active, wrapUp, parked }: Work): readonly Interaction[] {
  return [...active, ...wrapUp, ...parked]
}

/** Somebody is, or is about to be, on the line: not a voicemail, not a customer who waits to be called back. */
export function isLiveCall({ channel, contactEnded, call }: Interaction): boolean {
  if (channel !== 'voice' || contactEnded !== null) return false
  return call === null || (!isVoicemail(call) && !awaitsCallback(call))
}

/** [SP34] The caller chose English in the menu: whoever answers has to speak it. */
export function choseEnglish({ call, language }: Pick<Interaction, 'call' | 'language'>): boolean {
  return call !== null && call.chosen !== null && language === 'en'
}

/** Server ms since when this agent talks with the customer: not the wait, nor who had the call before; null: not yet. */
export function talkSince({ call, handlings }: Interaction, agentId: string | undefined): number | null {
  const connectedAt = call?.connectedAt ?? null
  if (connectedAt === null || awaitsCallback(call)) return null
  const taken = handlings.findLast((handling) => handling.agentId === agentId)?.at ?? 0
  return Math.max(connectedAt, taken, legOf(call, 'customer')?.upAt ?? 0)
}

/** Server ms since when whoever has it in hand has had it: of a call, since they talk. */
export function inHandSince(interaction: Interaction): number {
  const taken = interaction.handlings.at(-1)
  return talkSince(interaction, taken?.agentId) ?? taken?.at ?? interaction.arrivedAt
}

export interface ChannelLoad {
  readonly channel: Channel
  readonly used: number
  readonly units: number
}

/** Channels some queue takes work from; of the others nothing can come. */
export function channelsInUse(queues: Iterable<Versioned<QueueRecord>>): ReadonlySet<Channel> {
  return new Set([...queues].flatMap(({ archived, record }) => (archived ? [] : record.channels)))
}

/** Units in use and allowed, for every channel in use that this agent may be given, and for whatever is in hand. */
export function channelLoads(floor: Floor): readonly ChannelLoad[] {
  const userId = floor.me?.userId
  if (userId === undefined) return []
  const centre = floor.config.centre.get(CENTRE_ID)?.record
  const own = floor.config.user.get(userId)?.record.capacity
  const shown = floor.figures.agents.get(userId)
  // Wrap-up holds its unit until it is done: that is what keeps the next one away.
  const held = [...floor.interactions.values()].filter(
    // [VC51] A voicemail in hand takes no place from callers, and the count says so.
    (one) => deskOf(one) === userId && (one.phase.name === 'offered' || (one.holdsCapacity && !isVoicemail(one.call))),
  )
  // [VC23] A colleague's call keeps the next one away like one's own.
  const guestCalls = [...floor.interactions.values()].filter((one) => guestPart(one, userId) !== null).length
  const inUse = channelsInUse(floor.config.queue.values())
  return CHANNELS.map((channel) => ({
    channel,
    used: held.filter((one) => one.channel === channel).length + (channel === 'voice' ? guestCalls : 0),
    units: shown?.capacity[channel] ?? own?.[channel] ?? centre?.capacity[channel] ?? 0,
  })).filter(({ channel, used, units }) => used > 0 || (units > 0 && inUse.has(channel)))
}

export interface PullQueue {
  readonly id: string
  readonly record: QueueRecord
  readonly figures: QueueFigures
}

/** Queues this agent may pull from: the server sends figures of those and no others to an agent. */
export function pullQueues(
  queues: Floor['config']['queue'],
  figures: Floor['figures']['queues'],
): readonly PullQueue[] {
  return [...queues.values()].flatMap(({ id, archived, record }) => {
    const shown = figures.get(id)
    return archived || !record.pullAllowed || shown === undefined ? [] : [{ id, record, figures: shown }]
  })
}

/** The queue whose longest wait is closest to, or furthest past, its target. */
export function mostPressing(queues: readonly PullQueue[], now: number): PullQueue | undefined {
  const pressure = ({ record, figures }: PullQueue): number =>
    figures.longestSince === null ? -1 : (now - figures.longestSince) / (record.serviceLevel.seconds * 1_000)
  return queues
    .filter(({ figures }) => figures.waiting + figures.callbacks > 0)
    .toSorted((a, b) => pressure(b) - pressure(a))[0]
}
