/** Keeps indices, router and deadlines true to the facts. Every function may be called at any time, as often as one likes. */
import { isVoicemail, type Call } from '#shared/domain/call.ts'
import type { Interaction } from '#shared/domain/interaction.ts'
import { assertNever } from '#shared/lib/assert-never.ts'
import { queueOf, recordOf } from './centre.ts'
import { agentDeadlines, earliest, interactionDeadlines } from './deadlines.ts'
import type { Floor } from './state.ts'
import type { Touch } from './journal.ts'
import { capacityOf, capacityRules, queueRules, voicemailsOf, waitingWork, workOf } from './routing-view.ts'
import { holdsBack } from './settle.ts'

/** Receipts and satisfaction answers still find a closed interaction for this long at least. */
const CLOSED_KEPT_MS = 7_200_000
/** The thread back to the last agent and the previous interaction. */
const CONVERSATION_KEPT_MS = 7 * 86_400_000

function forgetAt(floor: Floor, interaction: Interaction): number | null {
  if (interaction.phase.name !== 'closed') return null
  const reopenMs = (queueOf(floor, interaction)?.reopenSeconds ?? 0) * 1000
  return interaction.phase.at + Math.max(reopenMs, CLOSED_KEPT_MS)
}

export function deriveAgent(floor: Floor, agentId: string): void {
  const capacity = capacityOf(floor, agentId)
  if (capacity === null) floor.router.removeAgent(agentId)
  else floor.router.upsertAgent(capacity)
  const agent = floor.agents.get(agentId)
  floor.alarms.set(`a/${agentId}`, agent === undefined ? null : earliest(agentDeadlines(floor, agent)))
  const settled = agent !== undefined && agent.next !== null && !holdsBack(agent.next, workOf(floor, agentId))
  if (settled) floor.settling.add(agentId)
  else floor.settling.delete(agentId)
}

/** Deadlines of an agent's work depend on whether the desk is there. */
export function deriveWorkOf(floor: Floor, agentId: string): void {
  for (const id of floor.work.ofAgent(agentId)) deriveDeadline(floor, id)
}

function deriveDeadline(floor: Floor, interactionId: string): void {
  const interaction = floor.interactions.get(interactionId)
  floor.alarms.set(
    `i/${interactionId}`,
    interaction === undefined ? null : earliest(interactionDeadlines(floor, interaction)),
  )
}

/** @param before the state last derived from, if known: unchanged parts are then left alone */
export function deriveInteraction(floor: Floor, interactionId: string, before?: Interaction): void {
  const interaction = floor.interactions.get(interactionId)
  deriveDeadline(floor, interactionId)
  floor.expiry.set(`i/${interactionId}`, interaction === undefined ? null : forgetAt(floor, interaction))
  if (interaction?.phase.name === 'waiting' && interaction.passed.length > 0) floor.passedOver.add(interactionId)
  else floor.passedOver.delete(interactionId)
  if (interaction === undefined) {
    floor.router.removeWork(interactionId)
    for (const agentId of floor.work.remove(interactionId)) deriveAgent(floor, agentId)
    return
  }
  const same = before?.phase === interaction.phase && before.holdsCapacity === interaction.holdsCapacity
  if (
    same &&
    sameGuests(before.call, interaction.call) &&
    before.passed === interaction.passed &&
    before.transfers === interaction.transfers
  )
    return
  const work = waitingWork(floor, interaction)
  if (work === null) floor.router.removeWork(interactionId)
  else floor.router.upsertWork(work)
  for (const agentId of floor.work.put(interaction)) deriveAgent(floor, agentId)
  if (isVoicemail(interaction.call)) deriveVoicemails(floor)
}

/** Who may be offered the waiting ones depends on who is listening to one. */
function deriveVoicemails(floor: Floor): void {
  for (const waiting of voicemailsOf(floor)) {
    const work = waitingWork(floor, waiting)
    if (work !== null) floor.router.upsertWork(work)
  }
}

function sameGuests(a: Call | null, b: Call | null): boolean {
  return a?.consult?.agentId === b?.consult?.agentId && a?.supervision?.supervisorId === b?.supervision?.supervisorId
}

function deriveConversation(floor: Floor, conversationId: string): void {
  const closedAt = floor.conversations.get(conversationId)?.closedAt ?? null
  floor.expiry.set(`c/${conversationId}`, closedAt === null ? null : closedAt + CONVERSATION_KEPT_MS)
}

function deriveQueue(floor: Floor, queueId: string): void {
  const queue = recordOf(floor, 'queue', queueId)
  if (queue === undefined) floor.router.removeQueue(queueId)
  else floor.router.setQueue(queueRules(queueId, queue))
  for (const interaction of floor.interactions.values()) {
    if (interaction.queueId === queueId) deriveInteraction(floor, interaction.id)
  }
}

function deriveCentre(floor: Floor): void {
  floor.router.setCapacityRules(capacityRules(floor))
  for (const agentId of floor.agents.keys()) deriveAgent(floor, agentId)
}

export function derive(floor: Floor, touch: Touch): void {
  if (touch === null) return
  switch (touch.kind) {
    case 'interaction':
      return deriveInteraction(floor, touch.id)
    case 'agent':
      deriveAgent(floor, touch.id)
      return deriveWorkOf(floor, touch.id)
    case 'conversation':
      return deriveConversation(floor, touch.id)
    case 'queue':
      return deriveQueue(floor, touch.id)
    case 'user':
      return deriveAgent(floor, touch.id)
    case 'centre':
      return deriveCentre(floor)
    default:
      return assertNever(touch)
  }
}

/** Works out everything from the facts, after they were read from a snapshot. */
export function deriveAll(floor: Floor): void {
  floor.router.setCapacityRules(capacityRules(floor))
  for (const queueId of floor.config.queue.keys()) {
    const queue = recordOf(floor, 'queue', queueId)
    if (queue !== undefined) floor.router.setQueue(queueRules(queueId, queue))
  }
  for (const id of floor.interactions.keys()) deriveInteraction(floor, id)
  for (const id of floor.agents.keys()) deriveAgent(floor, id)
  for (const id of floor.conversations.keys()) deriveConversation(floor, id)
}
