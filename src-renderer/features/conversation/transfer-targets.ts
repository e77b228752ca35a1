import type { ShownState } from '#shared/domain/agent.ts'
import type { Channel } from '#shared/domain/channel.ts'
import { SERVING_ROLES, type QueueRecord, type UserRecord, type Versioned } from '#shared/domain/config.ts'
import type { ConfigMaps } from '#shared/domain/config-fold.ts'
import type { Interaction } from '#shared/domain/interaction.ts'
import { assertNever } from '#shared/lib/assert-never.ts'
import type { Colleagues } from '#shared/protocol/rest.ts'
import type { Figures, Names } from '../../client/index.ts'
import { translate, type DotTone } from '../../design/index.ts'

type Colleague = Colleagues['colleagues'][number]

/** Someone or something an interaction can be handed to. */
export interface Target {
  readonly id: string
  readonly name: string
  /** How free they are now; empty when not known. */
  readonly detail: string
  readonly tone: DotTone | null
  /** Nobody there takes one more now; false also where it is not known. */
  readonly unable: boolean
}

/** Colleagues who could be given one more of the channel this moment, were they of the queue; null: their states are not known. */
type Ready = ReadonlySet<string> | null

const readyFor = (colleagues: readonly Colleague[], channel: Channel): Ready =>
  colleagues.length === 0
    ? null
    : new Set(
        colleagues
          .filter(({ shown, taking, free }) => shown === 'available' && taking && (free[channel] ?? 0) > 0)
          .map(({ userId }) => userId),
      )

function serves({ memberIds, requirements }: QueueRecord, { id, archived, record }: Versioned<UserRecord>): boolean {
  if (archived || (memberIds !== null && !memberIds.includes(id))) return false
  return requirements.every(({ skillId, level }) => (record.skills[skillId] ?? 0) >= level)
}

/** Queues of the interaction's channel, except the one it is in; free in them is who could take that channel. */
export function queueTargets(
  config: ConfigMaps,
  figures: Figures,
  colleagues: readonly Colleague[],
  interaction: Interaction,
  names: Names,
): readonly Target[] {
  const ready = readyFor(colleagues, interaction.channel)
  const users = [...config.user.values()]
  return [...config.queue.values()]
    .filter(
      ({ id, archived, record }) =>
        !archived && id !== interaction.queueId && record.channels.includes(interaction.channel),
    )
    .map(({ id, record }) => {
      const now = figures.queues.get(id)
      const available =
        ready === null
          ? now?.agentsAvailable
          : users.filter((user) => ready.has(user.id) && serves(record, user)).length
      const detail =
        now === undefined
          ? ''
          : translate('conversation', 'queueState', { available: available ?? 0, waiting: now.waiting })
      const unable = now !== undefined && available === 0
      return { id, name: names.text(record.name), detail, tone: null, unable }
    })
}

const tones: Readonly<Record<ShownState, DotTone>> = {
  available: 'ready',
  ringing: 'ring',
  busy: 'busy',
  acw: 'acw',
  aux: 'aux',
  offline: 'off',
  lost: 'off',
}

function stateWord(shown: ShownState): string {
  switch (shown) {
    case 'available':
      return translate('desk', 'stateAvailable')
    case 'ringing':
      return translate('desk', 'stateRinging')
    case 'busy':
      return translate('desk', 'stateBusy')
    case 'acw':
      return translate('desk', 'stateAcw')
    case 'aux':
      return translate('conversation', 'agentAway')
    case 'lost':
    case 'offline':
      return translate('conversation', 'agentOffline')
    default:
      return assertNever(shown)
  }
}

/** The state, and for those at work what it means for one more: room for it, full, or not taking any. */
function stateDetail({ shown, taking, free }: Colleague, channel: Channel): string {
  const word = stateWord(shown)
  if (shown === 'aux' || shown === 'offline' || shown === 'lost') return word
  const room = free[channel] ?? 0
  if (!taking) return `${word} · ${translate('workList', 'notReady')}`
  return `${word} · ${room === 0 ? translate('workList', 'full') : translate('workList', 'room', { count: room })}`
}

const farthest: Readonly<Record<ShownState, number>> = {
  available: 0,
  ringing: 1,
  busy: 1,
  acw: 1,
  aux: 4,
  lost: 5,
  offline: 5,
}

function takesNow({ shown, taking, free }: Colleague, channel: Channel): boolean {
  return farthest[shown] < 4 && taking && (free[channel] ?? 0) > 0
}

/** Who can take it now comes first: idle, at work with room, full, not taking, away, gone. */
function distance(colleague: Colleague | undefined, channel: Channel): number {
  if (colleague === undefined) return 6
  const { shown, taking, free } = colleague
  if (farthest[shown] >= 4) return farthest[shown]
  if (!taking) return 3
  return (free[channel] ?? 0) > 0 ? farthest[shown] : 2
}

/** Colleagues who serve customers, those who can take it first. Without their states names stand alone. */
export function agentTargets(
  config: ConfigMaps,
  colleagues: readonly Colleague[],
  channel: Channel,
  me: string | undefined,
): readonly Target[] {
  const known = new Map(colleagues.map((one) => [one.userId, one]))
  return [...config.user.values()]
    .filter(({ id, archived, record }) => !archived && id !== me && SERVING_ROLES.has(record.role))
    .toSorted(
      (a, b) =>
        distance(known.get(a.id), channel) - distance(known.get(b.id), channel) ||
        a.record.displayName.localeCompare(b.record.displayName),
    )
    .map(({ id, record }) => {
      const colleague = known.get(id)
      return {
        id,
        name: `${record.displayName} ${record.employeeNo}`.trim(),
        detail: colleague === undefined ? '' : stateDetail(colleague, channel),
        tone: colleague === undefined ? null : tones[colleague.shown],
        unable: colleague !== undefined && !takesNow(colleague, channel),
      }
    })
}
