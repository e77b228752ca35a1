import type { HoursRecord } from '#shared/domain/config.ts'
import type { Interaction, Waiting } from '#shared/domain/interaction.ts'
import type { QueuedReason } from '#shared/domain/interaction-events.ts'
import type { Requirement } from '#shared/domain/requirement.ts'
import { skillsFor } from '#shared/domain/voice-config.ts'
import { ofInteraction } from '../change.ts'
import type { Change } from '../decision.ts'
import { liftPoints } from '../customer/service-grade.ts'
import { inUse, recordOf } from '../floor/centre.ts'
import type { Floor } from '../floor/floor.ts'
import { SAME_AGENT_WITHIN_MS } from './constants.ts'
import { isOpen, nextOpening } from '#shared/domain/hours.ts'

interface Placement {
  readonly reason: QueuedReason
  readonly now: number
  /** When the customer's wait began; default: now. */
  readonly since?: number
  readonly preferredAgentId?: string | null
  readonly target?: Waiting['target']
  /** A priority already earned; the higher one counts. */
  readonly atLeastPriority?: number
  /** Beside those of the queue, the way in and the customer; default: none. */
  readonly morePoints?: number
  /** A service-level deadline that goes on; default: a new one. */
  readonly dueAt?: number
  /** The centre is closed until then: the service level counts from there. */
  readonly opensAt?: number | null
}

type Placed = Pick<Interaction, 'id' | 'entryPointId' | 'customerId' | 'language'>

/** The points of the queue together with those of the way in. */
export function pointsOf(floor: Floor, queueId: string, entryPointId: string): number {
  const queue = recordOf(floor, 'queue', queueId)
  return (queue?.priority ?? 0) + (recordOf(floor, 'entryPoint', entryPointId)?.priority ?? 0)
}

function calendarOf(floor: Floor, hoursId: string | null): HoursRecord | undefined {
  return hoursId === null ? undefined : inUse(floor, 'hours', hoursId)
}

/** When everything asked opens, ms; `now` if it is open, null if it never opens. */
export function opensAt(floor: Floor, hoursIds: readonly (string | null)[], now: number): number | null {
  const calendars = hoursIds.map((id) => calendarOf(floor, id)).filter((hours) => hours !== undefined)
  let at: number | null = now
  // Two calendars may take turns in being closed; a few rounds find a common opening or there is hardly any.
  for (let round = 0; round < 14 && at !== null; round++) {
    const moment: number = at
    const closed = calendars.find((hours) => !isOpen(hours, moment))
    if (closed === undefined) return moment
    at = nextOpening(closed, moment)
  }
  return null
}

export function queueOpensAt(floor: Floor, queueId: string, now: number): number | null {
  return opensAt(floor, [recordOf(floor, 'queue', queueId)?.hoursId ?? null], now)
}

/** When the wait overflows: after the rule's time, and not before the other queue is open. */
function overflowAt(floor: Floor, queueId: string, from: number): number | null {
  const rule = recordOf(floor, 'queue', queueId)?.overflow ?? null
  if (rule === null || inUse(floor, 'queue', rule.queueId) === undefined) return null
  return queueOpensAt(floor, rule.queueId, from + rule.afterSeconds * 1000)
}

/** [VC55] What the language a caller is served in asks for, in whichever queue they wait. */
function languageRequirements(floor: Floor, { entryPointId, language }: Placed): readonly Requirement[] {
  const asked = skillsFor(recordOf(floor, 'entryPoint', entryPointId)?.voice ?? null, language)
  return asked.filter(({ skillId }) => inUse(floor, 'skill', skillId) !== undefined)
}

/** Puts an interaction into a queue under the queue's rules as they are now. */
export function enqueue(floor: Floor, interaction: Placed, queueId: string, placement: Placement): Change {
  const queue = recordOf(floor, 'queue', queueId)
  const { now, reason } = placement
  const since = placement.since ?? now
  const servedFrom = Math.max(since, placement.opensAt ?? since)
  const lift = floor.customers.get(interaction.customerId)?.lifted ?? null
  const points =
    pointsOf(floor, queueId, interaction.entryPointId) + liftPoints(lift, now) + (placement.morePoints ?? 0)
  const keptMs = (queue?.preferredAgentSeconds ?? 0) * 1000
  const preferredId = placement.preferredAgentId ?? null
  const isPreferred = preferredId !== null && keptMs > 0 && inUse(floor, 'user', preferredId) !== undefined
  return ofInteraction(interaction.id, 'interaction.queued', {
    queueId,
    reason,
    requirements: [...(queue?.requirements ?? []), ...languageRequirements(floor, interaction)],
    priority: Math.max(points, placement.atLeastPriority ?? points),
    since,
    dueAt: placement.dueAt ?? servedFrom + (queue?.serviceLevel.seconds ?? 0) * 1000,
    preferred: isPreferred ? { agentId: preferredId, until: now + keptMs } : null,
    target: placement.target ?? null,
    overflowAt: overflowAt(floor, queueId, Math.max(now, servedFrom)),
  })
}

/**
 * [Q17] Since when the customer waits for a word from us: their first unanswered message, coming to us at all while nobody
 * has said anything, or now if all is answered. What the system says by itself answers nothing. A caller who was talked
 * to has been answered.
 */
export function unansweredSince(interaction: Interaction, now: number): number {
  const { lastAgentMessageAt, messages, arrivedAt, call } = interaction
  if (call !== null) return call.joinedAt === null ? arrivedAt : now
  if (lastAgentMessageAt === null) return arrivedAt
  const first = messages.find((message) => message.author.role === 'customer' && message.at > lastAgentMessageAt)
  return first?.at ?? now
}

/** Whoever the customer spoke to last, while they may still remember each other. */
export function lastAgentOf(floor: Floor, conversationId: string, now: number): string | null {
  const memory = floor.conversations.get(conversationId)
  if (memory === undefined || memory.closedAt === null) return null
  return now - memory.closedAt <= SAME_AGENT_WITHIN_MS ? memory.lastAgentId : null
}
