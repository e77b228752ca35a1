/** One row of figures at a time, from the durable floor and today's counts. */
import { type Agent, busySince, guestPart, type GuestPart, newAgent, shownState } from '#shared/domain/agent.ts'
import { awaitingReplySince, REPLY_TARGET_MS } from '#shared/domain/awaited-reply.ts'
import { botInCharge } from '#shared/domain/bot-fold.ts'
import { awaitsCallback } from '#shared/domain/call.ts'
import { CHANNELS, type Channel } from '#shared/domain/channel.ts'
import type { Interaction, Waiting } from '#shared/domain/interaction.ts'
import { ownerOf } from '#shared/domain/interaction.ts'
import { maskReach } from '#shared/domain/masked-address.ts'
import type { AgentFigures, LiveBot, LiveRow, QueueFigures } from '#shared/protocol/wallboard.ts'
import type { PublishedView } from '../../app/view.ts'
import { loadOf, servesCustomers } from '../../core/floor/routing-view.ts'
import { liveCall } from './live-call.ts'
import { unitsOf } from './staffing.ts'
import { maskName } from '../../policies/mask.ts'
import type { AgentToday, QueueToday } from './today.ts'

/** [P4] The floor sees that somebody waits, not who it is. */
export function liveRow(interaction: Interaction): LiveRow {
  const { phase } = interaction
  const waiting = waitingOf(interaction)
  const name = interaction.introduction?.customerName ?? null
  return {
    interactionId: interaction.id,
    channel: interaction.channel,
    queueId: interaction.queueId,
    phase: phase.name,
    agentId: phase.name === 'offered' ? phase.offer.agentId : ownerOf(interaction),
    customer: name === null ? null : maskName(name),
    address: endOf(interaction.introduction?.address ?? ''),
    arrivedAt: interaction.arrivedAt,
    waitingSince: waiting?.since ?? null,
    dueAt: awaitsCallback(interaction.call) ? null : (waiting?.dueAt ?? null),
    acceptedAt: interaction.firstAcceptedAt,
    replyDueAt: replyDueAt(interaction),
    call: liveCall(interaction),
    bot: liveBot(interaction),
  }
}

/** [B29] Enough to tell two who are not known apart, as at the agent's desk. */
function endOf(address: string): string | null {
  if (address === '') return null
  const masked = maskReach(address)
  return masked === address ? address.slice(-ENDS_KEPT) : masked
}

const ENDS_KEPT = 4

/** [B29] A call is answered by talking. */
function replyDueAt(interaction: Interaction): number | null {
  const since = interaction.channel === 'voice' ? null : awaitingReplySince(interaction)
  return since === null ? null : since + REPLY_TARGET_MS
}

/** [BT90] */
function liveBot(interaction: Interaction): LiveBot | null {
  const bot = botInCharge(interaction)
  return bot === null ? null : { flowId: bot.flowId, lastTurn: bot.lastTurn?.kind ?? null }
}

function waitingOf({ phase }: Interaction): Waiting | null {
  if (phase.name === 'waiting') return phase
  return phase.name === 'offered' ? phase.waiting : null
}

export function queueFigures(
  queueId: string,
  open: readonly Interaction[],
  today: QueueToday | undefined,
  staff: { readonly available: number; readonly signedIn: number },
  trend: readonly number[],
): QueueFigures {
  const waiting = open.filter((one) => waitingOf(one) !== null)
  // [B27] Who hung up on purpose does not stand in line.
  const onTheLine = waiting.filter(({ call }) => !awaitsCallback(call))
  return {
    queueId,
    waiting: onTheLine.length,
    callbacks: waiting.length - onTheLine.length,
    longestSince: longestSince(onTheLine),
    active: open.filter((i) => i.phase.name === 'active' || i.phase.name === 'parked').length,
    arrived: today?.arrived ?? 0,
    answered: today?.answered ?? 0,
    answeredInTime: today?.answeredInTime ?? 0,
    abandoned: today?.abandoned ?? 0,
    averageAnswerMs: today === undefined || today.answered === 0 ? null : Math.round(today.answerMs / today.answered),
    agentsAvailable: staff.available,
    agentsSignedIn: staff.signedIn,
    trend,
  }
}

/** One that rings at somebody's desk already is spoken for: it counts only where nobody else waits. */
function longestSince(open: readonly Interaction[]): number | null {
  const unanswered = open.flatMap(({ phase }) => (phase.name === 'waiting' ? [phase.since] : []))
  const ringing = open.flatMap(({ phase }) => (phase.name === 'offered' ? [phase.waiting.since] : []))
  const counted = unanswered.length > 0 ? unanswered : ringing
  return counted.length === 0 ? null : counted.reduce((least, since) => Math.min(least, since))
}

/**
 * @param work what is in hand or rings at the agent's desk
 * @param guestCalls others' calls the agent is on the line of
 * @returns null for people who do not serve customers
 */
export function agentFigures(
  view: Pick<PublishedView, 'user' | 'agents' | 'centre'>,
  agentId: string,
  work: readonly Interaction[],
  guestCalls: readonly Interaction[],
  today: AgentToday | undefined,
): AgentFigures | null {
  const user = view.user(agentId)
  if (user === undefined || user.archived || !servesCustomers(user.record)) return null
  const agent = view.agents.get(agentId) ?? newAgent(agentId)
  const parts = guestCalls.map((call) => guestPart(call, agentId)).filter((part) => part !== null)
  // [B28] [VC41] Listening in takes nobody on duty: it is no work of the floor.
  const counted = agent.state.name === 'offline' ? parts.filter(({ name }) => name !== 'listening') : parts
  const guest = counted[0] ?? null
  const shown = shownState(agent, work, guest)
  const load = loadOf(work)
  return {
    agentId,
    shown,
    state: agent.state,
    next: agent.next,
    since: shownSince(agent, shown, work, guest),
    // [VC23] As the router counts.
    load: onlyUsed({ ...load, voice: load.voice + counted.length }),
    capacity: onlyUsed(unitsOf(view, user.record)),
    interactionIds: work.map((i) => i.id),
    handledToday: today?.handled ?? 0,
    averageHandleMs: today === undefined || today.handled === 0 ? null : Math.round(today.handleMs / today.handled),
    satisfaction:
      today === undefined || today.satisfactionCount === 0 ? null : today.satisfactionSum / today.satisfactionCount,
    ronaToday: today?.rona ?? 0,
    phone: agent.phone.fault,
  }
}

function onlyUsed(units: Readonly<Record<Channel, number>>): Readonly<Partial<Record<Channel, number>>> {
  return Object.fromEntries(
    CHANNELS.filter((channel) => units[channel] > 0).map((channel) => [channel, units[channel]]),
  )
}

/** When the shown state began: with the work that makes it, with the chosen state, or with the first day at a desk. */
function shownSince(
  agent: Agent,
  shown: AgentFigures['shown'],
  work: readonly Interaction[],
  guest: GuestPart | null,
): number {
  const { desk } = agent
  const atDeskSince = desk.name === 'none' ? 0 : desk.since
  const chosenSince = agent.since === 0 ? atDeskSince : agent.since
  if (shown === 'lost') return atDeskSince
  if (shown === 'busy') return busySince(work, guest) ?? chosenSince
  const starts = work.flatMap(({ phase }) => {
    if (shown === 'ringing') return phase.name === 'offered' ? [phase.offer.at] : []
    return shown === 'acw' && phase.name === 'wrap-up' ? [phase.since] : []
  })
  if (shown === 'ringing' && guest?.name === 'ringing') starts.push(guest.since)
  return starts.length === 0 ? chosenSince : Math.min(...starts)
}
