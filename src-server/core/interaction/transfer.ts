/** Handing work to another queue or colleague, and what the floor moves by itself. */
import type { Interaction } from '#shared/domain/interaction.ts'
import type { InteractionEvents } from '#shared/domain/interaction-events.ts'
import { refuse, type Refusal } from '#shared/domain/refusal.ts'
import { done, messageAdded, NOTHING, ofInteractionWithBody, refused } from '../change.ts'
import type { DeskCommand, TimerCommand } from '../commands.ts'
import type { Change, Context, Decision } from '../decision.ts'
import { activeUser, inUse, recordOf } from '../floor/centre.ts'
import type { Floor } from '../floor/floor.ts'
import { servesCustomers, unitsOf } from '../floor/routing-view.ts'
import { callOver, isLiveCall } from '../voice/over.ts'
import { TRANSFER_TARGET_MS } from './constants.ts'
import { enqueue, pointsOf, queueOpensAt, unansweredSince } from './enqueue.ts'
import { findOwnedIn } from './guards.ts'

type Transfer = Extract<DeskCommand, { readonly type: 'interaction.transfer' }>
type Destination = InteractionEvents['interaction.transferred']['to']

/** Why the queue can't take work of this channel; null: it can. */
export function queueRefusal(floor: Floor, queueId: string, interaction: Interaction): Refusal | null {
  const queue = inUse(floor, 'queue', queueId)
  if (queue === undefined) return refuse('not-found', { what: 'queue' })
  return queue.channels.includes(interaction.channel)
    ? null
    : refuse('invalid-record', { field: 'queueId', reason: 'channel-not-served' })
}

function toQueueRefusal(floor: Floor, queueId: string, interaction: Interaction, now: number): Refusal | null {
  const refusal = queueRefusal(floor, queueId, interaction)
  if (refusal !== null) return refusal
  const opens = queueOpensAt(floor, queueId, now)
  if (opens === now) return null
  return refuse('queue-closed', opens === null ? { queueId } : { queueId, opensAt: opens })
}

/** A colleague who is busy may be waited for a moment; one who is away, or never takes this channel, may not. */
function toAgentRefusal(floor: Floor, agentId: string, interaction: Interaction, actor: string): Refusal | null {
  const user = activeUser(floor, agentId)
  if (user === undefined || !servesCustomers(user)) return refuse('not-found', { what: 'agent' })
  if (agentId === actor) return refuse('agent-not-available', { reason: 'self' })
  const agent = floor.agents.get(agentId)
  if (agent === undefined || agent.desk.name !== 'here' || agent.state.name === 'offline')
    return refuse('agent-offline')
  if (agent.state.name === 'aux') return refuse('agent-not-available', { reason: 'aux' })
  if (agent.next !== null) return refuse('agent-not-available', { reason: 'leaving' })
  if (isLiveCall(interaction) && agent.phone.fault !== null)
    return refuse('phone-unfit', { agentId, reason: agent.phone.fault })
  return unitsOf(floor, user)[interaction.channel] > 0
    ? null
    : refuse('no-capacity', { channel: interaction.channel, units: 0 })
}

function handedOver(interaction: Interaction, command: Transfer, ctx: Context): readonly Change[] {
  const { note, to } = command
  const text = note === '' ? null : { text: note }
  const content = { kind: 'text' as const, text: note }
  const remark = messageAdded(interaction, {
    messageId: ctx.newId(),
    author: { role: 'agent', agentId: ctx.actor },
    audience: 'internal',
    purpose: null,
    delivery: 'sent',
    content,
  })
  const data = { fromAgentId: ctx.actor, to }
  const transferred = ofInteractionWithBody(interaction, 'interaction.transferred', data, 'conversation', text)
  return text === null ? [transferred] : [remark, transferred]
}

function placed(floor: Floor, interaction: Interaction, to: Destination, now: number): Change {
  const reason = 'transfer'
  const atLeastPriority = pointsOf(floor, interaction.queueId, interaction.entryPointId)
  const since = unansweredSince(interaction, now)
  if ('queueId' in to) return enqueue(floor, interaction, to.queueId, { reason, now, since, atLeastPriority })
  const patience = (recordOf(floor, 'queue', interaction.queueId)?.preferredAgentSeconds ?? 0) * 1000
  const target = { agentId: to.agentId, until: now + Math.max(TRANSFER_TARGET_MS, patience) }
  return enqueue(floor, interaction, interaction.queueId, { reason, now, since, atLeastPriority, target })
}

/** [Q8] The priority already earned and the note go along; [Q17] so does the wait for an answer. */
export function transfer(floor: Floor, command: Transfer, ctx: Context): Decision {
  const owned = findOwnedIn(floor, command.interactionId, ctx, 'active', 'parked')
  if (!owned.ok) return refused(owned.refusal)
  const { to } = command
  const refusal =
    'queueId' in to
      ? toQueueRefusal(floor, to.queueId, owned.it, ctx.now)
      : toAgentRefusal(floor, to.agentId, owned.it, ctx.actor)
  if (refusal !== null) return refused(refusal)
  return done([...callOver(owned.it), ...handedOver(owned.it, command, ctx), placed(floor, owned.it, to, ctx.now)])
}

/** [Q7] Waited long enough here: the other queue takes over, and nobody starts over. */
export function overflow(
  floor: Floor,
  command: Extract<TimerCommand, { readonly type: 'timer.overflow' }>,
  ctx: Context,
): Decision {
  const interaction = floor.interactions.get(command.interactionId)
  const phase = interaction?.phase
  if (interaction === undefined || phase?.name !== 'waiting') return NOTHING
  if (phase.overflowAt === null || phase.overflowAt > ctx.now) return NOTHING
  const rule = recordOf(floor, 'queue', phase.queueId)?.overflow ?? null
  const canGo = rule !== null && queueRefusal(floor, rule.queueId, interaction) === null
  return done([
    enqueue(floor, interaction, canGo ? rule.queueId : phase.queueId, {
      reason: 'overflow',
      now: ctx.now,
      since: phase.since,
      dueAt: phase.dueAt,
      atLeastPriority: phase.priority,
      preferredAgentId: phase.preferred?.agentId ?? null,
    }),
  ])
}
