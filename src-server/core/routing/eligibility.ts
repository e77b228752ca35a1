/** Who may take what, rule by rule. The reference scan and the explanations read these; the index must agree with them. */
import type { CapacityRefusal } from './capacity.ts'
import { canonicalRequirements, inForceOrder, levelOf, relaxedLevel } from './requirements.ts'
import type { AgentCapacity, Members, Preference, QueueRules, SkillRequirement, Target, WaitingWork } from './types.ts'

/** Why an agent may not have some work. `liftsAt` is when waiting alone ends the reason; null: never. */
export type Refusal =
  | CapacityRefusal
  | { readonly kind: 'unknown-work'; readonly workId: string }
  | { readonly kind: 'unknown-agent'; readonly agentId: string }
  | { readonly kind: 'unknown-queue'; readonly queueId: string }
  | { readonly kind: 'not-accepting' }
  | { readonly kind: 'queue-not-served'; readonly queueId: string }
  | { readonly kind: 'not-a-member'; readonly queueId: string; readonly liftsAt: number | null }
  | {
      readonly kind: 'skill-missing'
      readonly skillId: string
      readonly required: number
      readonly has: number
      readonly liftsAt: number | null
    }
  | { readonly kind: 'excluded'; readonly liftsAt: number }
  | { readonly kind: 'targeted-elsewhere'; readonly agentId: string; readonly liftsAt: number | null }
  | { readonly kind: 'held-for-preferred'; readonly agentId: string; readonly liftsAt: number }

/** The transfer target still in force at `now`. */
export function targetInForce(work: WaitingWork, now: number): Target | null {
  const { target } = work
  return target !== null && (target.until === null || now < target.until) ? target : null
}

export function preferenceInForce(work: WaitingWork, now: number): Preference | null {
  return work.preferred !== null && now < work.preferred.until ? work.preferred : null
}

/** When the last exclusion of this agent ends; null when none is in force. */
export function excludedUntil(work: WaitingWork, agentId: string, now: number): number | null {
  let until: number | null = null
  for (const exclusion of work.excluded) {
    if (exclusion.agentId === agentId && now < exclusion.until) until = Math.max(until ?? now, exclusion.until)
  }
  return until
}

export function servesQueue(agent: AgentCapacity, queueId: string): boolean {
  return agent.queueIds === null || agent.queueIds.includes(queueId)
}

const includes = (members: Members, agentId: string): boolean =>
  members === 'everyone-with-skills' || members.includes(agentId)

/** How long work must wait before this agent belongs to those who may serve the queue; Infinity: never. */
export function memberAfter(queue: QueueRules, agentId: string): number {
  if (includes(queue.members, agentId)) return Number.NEGATIVE_INFINITY
  return Math.min(
    Number.POSITIVE_INFINITY,
    ...queue.widen.filter((ring) => includes(ring.members, agentId)).map((ring) => ring.afterMs),
  )
}

/** Membership and skills, as they stand at `now`. */
export function isQualified(work: WaitingWork, agent: AgentCapacity, queue: QueueRules, now: number): boolean {
  const waited = now - work.since
  if (!servesQueue(agent, queue.id) || memberAfter(queue, agent.id) > waited) return false
  const steps = inForceOrder(queue.relaxation)
  return work.requirements.every(
    (required) => relaxedLevel(required, steps, waited) <= levelOf(agent.skills, required.skillId),
  )
}

/** The agent for whom `work` is held back at `now`; `agentById` knows who is signed in. */
export function heldFor(
  work: WaitingWork,
  queue: QueueRules,
  agentById: (id: string) => AgentCapacity | undefined,
  now: number,
): Preference | null {
  const preference = preferenceInForce(work, now)
  if (preference === null || !preference.hold) return null
  const agent = agentById(preference.agentId)
  if (agent === undefined || excludedUntil(work, agent.id, now) !== null) return null
  return isQualified(work, agent, queue, now) ? preference : null
}

export function membershipRefusal(
  work: WaitingWork,
  agent: AgentCapacity,
  queue: QueueRules,
  now: number,
): Refusal | null {
  if (!servesQueue(agent, queue.id)) return { kind: 'queue-not-served', queueId: queue.id }
  const after = memberAfter(queue, agent.id)
  if (after <= now - work.since) return null
  return { kind: 'not-a-member', queueId: queue.id, liftsAt: Number.isFinite(after) ? work.since + after : null }
}

export function skillRefusals(
  work: WaitingWork,
  agent: AgentCapacity,
  queue: QueueRules,
  now: number,
): readonly Refusal[] {
  const steps = inForceOrder(queue.relaxation)
  return canonicalRequirements(work.requirements).flatMap((asked: SkillRequirement): readonly Refusal[] => {
    const has = levelOf(agent.skills, asked.skillId)
    const required = relaxedLevel(asked, steps, now - work.since)
    if (required <= has) return []
    const lifting = steps.find((step) => relaxedLevel(asked, steps, step.afterMs) <= has)
    const liftsAt = lifting === undefined ? null : work.since + lifting.afterMs
    return [{ kind: 'skill-missing', skillId: asked.skillId, required, has, liftsAt }]
  })
}
