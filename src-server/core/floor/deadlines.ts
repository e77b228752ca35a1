/** Every deadline of the floor, worked out from state: nothing is scheduled, so nothing can be lost. */
import type { Agent } from '#shared/domain/agent.ts'
import type { Interaction } from '#shared/domain/interaction.ts'
import type { TimerCommand } from '../commands.ts'
import { awaitingReplySince } from '#shared/domain/awaited-reply.ts'
import { botInCharge } from '#shared/domain/bot-fold.ts'
import { isConnectedTo, legOf } from '#shared/domain/call.ts'
import { isLiveCall } from '../voice/over.ts'
import { centreOf, queueOf, recordOf } from './centre.ts'
import type { Facts } from './facts.ts'
import { workOf, type WorkView } from './routing-view.ts'

export interface Deadline {
  readonly at: number
  readonly command: TimerCommand
}

const seconds = (n: number): number => n * 1000

/**
 * Since when the customer leaves an answer unanswered, ms; null: it is not their turn (the agent in charge has not
 * written since taking it, or the customer wrote last), or nobody is there to hear them.
 * The clock starts anew when the agent's desk comes back, so that an outage of ours never ends a contact.
 */
export function silentSince(floor: Pick<Facts, 'agents'>, interaction: Interaction): number | null {
  const { phase, contactEnded, lastCustomerMessageAt } = interaction
  if (phase.name !== 'active') return null
  const wroteAt = interaction.lastAgentMessageAt ?? 0
  const isTheirs = lastCustomerMessageAt !== null && lastCustomerMessageAt > wroteAt
  // A word that is honoured by itself was answered by the centre at once, and nobody owes more to it.
  const isAnswered = isTheirs && contactEnded === null && awaitingReplySince(interaction) === null
  const saidAt = isAnswered ? lastCustomerMessageAt : wroteAt
  if (saidAt === 0 || saidAt < phase.since || (isTheirs && !isAnswered)) return null
  const desk = floor.agents.get(phase.agentId)?.desk
  if (desk === undefined || desk.name !== 'here') return null
  return Math.max(saidAt, desk.since)
}

function idleDeadlines(floor: Facts, interaction: Interaction): readonly Deadline[] {
  const since = silentSince(floor, interaction)
  const idle = queueOf(floor, interaction)?.idle
  if (since === null || idle === undefined) return []
  const { warnAfterSeconds: warn, endAfterSeconds: end, releaseCapacityAfterSeconds: release } = idle
  const interactionId = interaction.id
  const due: Deadline[] = []
  // [OT7] Whoever was written to first owes no answer, and is not reminded of one.
  const warns = interaction.outreach === null || interaction.lastCustomerMessageAt !== null
  if (release !== null && interaction.holdsCapacity) {
    due.push({ at: since + seconds(release), command: { type: 'timer.idleRelease', interactionId } })
  }
  if (warn !== null && warns && interaction.idleWarnedAt === null) {
    due.push({ at: since + seconds(warn), command: { type: 'timer.idleWarn', interactionId } })
  } else if (end !== null) {
    // A late warning still leaves the customer the time between warning and end.
    const afterWarning =
      interaction.idleWarnedAt === null ? 0 : interaction.idleWarnedAt + seconds(Math.max(0, end - (warn ?? end)))
    due.push({ at: Math.max(since + seconds(end), afterWarning), command: { type: 'timer.idleEnd', interactionId } })
  }
  return due
}

/** A phone that was answered has this long until both sides are on the line, and as long to come back once one is lost, ms. */
const CALL_JOINS_WITHIN_MS = 30_000
/** The same where the customer has to be rung first, ms. */
const CALL_RINGS_WITHIN_MS = 120_000
/** Nobody stays in menus or at a voicemail longer, ms. */
const CALL_ARRIVES_WITHIN_MS = 1_200_000

/** [VC14] When a call on which nobody is heard is over, ms. The clock starts anew with every leg, and when the agent's desk comes or goes. */
function callLapsesAt(floor: Pick<Facts, 'agents'>, { phase, call, arrivedAt }: Interaction): number | null {
  if (call === null) return null
  if (phase.name === 'arrived') return arrivedAt + CALL_ARRIVES_WITHIN_MS
  if (phase.name !== 'active' || isConnectedTo(call, phase.agentId)) return null
  const desk = floor.agents.get(phase.agentId)?.desk
  const deskSince = desk === undefined || desk.name === 'none' ? 0 : desk.since
  const mustRing = legOf(call, 'customer') === undefined && (call.direction === 'outbound' || call.callback !== null)
  const patience = mustRing ? CALL_RINGS_WITHIN_MS : CALL_JOINS_WITHIN_MS
  return Math.max(phase.since, call.legsAt, deskSince) + patience
}

function callDeadlines(floor: Pick<Facts, 'agents'>, interaction: Interaction): readonly Deadline[] {
  const at = isLiveCall(interaction) ? callLapsesAt(floor, interaction) : null
  return at === null ? [] : [{ at, command: { type: 'timer.callLapsed', interactionId: interaction.id } }]
}

/** A bot that says nothing for this long is taken for broken, ms. */
const BOT_ANSWERS_WITHIN_MS = 15_000

/** [BT7] [BT8] */
export function botDeadlines(floor: Pick<Facts, 'config'>, interaction: Interaction): readonly Deadline[] {
  const talk = botInCharge(interaction)
  if (talk === null) return []
  const { id: interactionId, messages, arrivedAt } = interaction
  const unanswered = messages.find(({ author, seq }) => author.role === 'customer' && seq > talk.upTo)
  if (talk.silentSince === null || unanswered !== undefined) {
    const since = unanswered?.at ?? arrivedAt
    return [{ at: since + BOT_ANSWERS_WITHIN_MS, command: { type: 'timer.botLate', interactionId } }]
  }
  const idleSeconds = recordOf(floor, 'botFlow', talk.flowId)?.idleSeconds
  if (idleSeconds === undefined) return []
  return [{ at: talk.silentSince + seconds(idleSeconds), command: { type: 'timer.botIdle', interactionId } }]
}

export function interactionDeadlines(floor: Facts, interaction: Interaction): readonly Deadline[] {
  const { id, phase } = interaction
  switch (phase.name) {
    case 'waiting':
      return phase.overflowAt === null
        ? []
        : [{ at: phase.overflowAt, command: { type: 'timer.overflow', interactionId: id } }]
    case 'offered':
      return [
        {
          at: phase.offer.expiresAt,
          command: { type: 'timer.offerExpired', interactionId: id, offerId: phase.offer.id },
        },
      ]
    case 'wrap-up':
      return phase.deadline === null
        ? []
        : [
            {
              at: phase.deadline,
              command: { type: 'timer.wrapUpExpired', interactionId: id, deadline: phase.deadline },
            },
          ]
    case 'active':
      return interaction.channel === 'voice' ? callDeadlines(floor, interaction) : idleDeadlines(floor, interaction)
    case 'arrived':
      return interaction.channel === 'voice' ? callDeadlines(floor, interaction) : botDeadlines(floor, interaction)
    case 'parked':
    case 'closed':
      return []
  }
}

/** Text work that goes back to its queue when its desk stays away; a call stays while its media lives. */
export function isReturnable(interaction: Interaction): boolean {
  const { phase } = interaction
  return !isLiveCall(interaction) && (phase.name === 'active' || phase.name === 'parked')
}

/** A wrap-up that only its agent would ever end. */
export function isOpenEndedWrapUp({ phase }: Interaction): boolean {
  return phase.name === 'wrap-up' && phase.deadline === null
}

export function agentDeadlines(floor: Facts & WorkView, agent: Agent): readonly Deadline[] {
  const { desk } = agent
  if (desk.name !== 'lost' || desk.workReturned) return []
  const centre = centreOf(floor)
  const work = workOf(floor, agent.id)
  const command: TimerCommand = { type: 'timer.deskLost', agentId: agent.id }
  const due: Deadline[] = []
  if (work.some((interaction) => interaction.phase.name === 'offered')) {
    due.push({ at: desk.since + seconds(centre.deskLostNoOffersSeconds), command })
  }
  const mustGo = (interaction: Interaction) => isReturnable(interaction) || isOpenEndedWrapUp(interaction)
  if (agent.state.name === 'available' || work.some(mustGo)) {
    due.push({ at: desk.since + seconds(centre.deskLostReturnWorkSeconds), command })
  }
  return due
}

export function earliest(deadlines: readonly Deadline[]): number | null {
  let at: number | null = null
  for (const deadline of deadlines) if (at === null || deadline.at < at) at = deadline.at
  return at
}
