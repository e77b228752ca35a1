/** The supervisor's hand: work given to someone, or back to a queue. */
import { botInCharge } from '#shared/domain/bot-fold.ts'
import { type Interaction, ownerOf } from '#shared/domain/interaction.ts'
import { done, no, refused } from '../change.ts'
import type { DeskCommand } from '../commands.ts'
import { handedOver } from '../bot/hand-over.ts'
import type { Change, Context, Decision } from '../decision.ts'
import { activeUser, recordOf } from '../floor/centre.ts'
import type { Floor } from '../floor/floor.ts'
import { isSignedIn, servesCustomers } from '../floor/routing-view.ts'
import { phoneRefusal } from '../voice/guards.ts'
import { callOver, isLiveCall } from '../voice/over.ts'
import { enqueue, unansweredSince } from './enqueue.ts'
import { find, type Found, inPhase } from './guards.ts'
import { endOffer } from './offers.ts'
import { takenUp } from './take-up.ts'
import { queueRefusal } from './transfer.ts'

type Desk<T extends DeskCommand['type']> = Extract<DeskCommand, { readonly type: T }>

/** Whatever can change hands: it waits, somebody has it, or the bot has. */
function inHand(interaction: Interaction): Found<Interaction> {
  if (botInCharge(interaction) !== null) return { ok: true, it: interaction }
  return inPhase(interaction, 'waiting', 'offered', 'active', 'parked')
}

/** [BT9] Through the queue of its way in, so that it has one. */
function outOfTheBotsHands(floor: Floor, interaction: Interaction, { now }: Context): readonly Change[] {
  const queueId = recordOf(floor, 'entryPoint', interaction.entryPointId)?.queueId
  if (botInCharge(interaction) === null || queueId === undefined) return []
  return [handedOver(interaction, 'taken'), enqueue(floor, interaction, queueId, { reason: 'bot', now })]
}

/** [Q11] Given directly, without an offer and over capacity if need be, to someone who is there. */
export function assign(floor: Floor, command: Desk<'supervisor.assign'>, ctx: Context): Decision {
  const any = find(floor, command.interactionId)
  if (!any.ok) return refused(any.refusal)
  const handed = inHand(any.it)
  if (!handed.ok) return refused(handed.refusal)
  const { agentId } = command
  const user = activeUser(floor, agentId)
  if (user === undefined || !servesCustomers(user)) return no('not-found', { what: 'agent' })
  if (!isSignedIn(floor.agents.get(agentId))) return no('agent-offline')
  if (ownerOf(handed.it) === agentId) return no('already-done')
  // [VC22] Two calls at one ear are none: not even a supervisor's word makes room for a second.
  const isRinging = handed.it.phase.name === 'offered' && handed.it.phase.offer.agentId === agentId
  const phone = isLiveCall(handed.it) && !isRinging ? phoneRefusal(floor, agentId) : null
  if (phone !== null) return refused(phone)
  const before = [
    ...endOffer(handed.it, 'reassigned'),
    ...callOver(handed.it),
    ...outOfTheBotsHands(floor, handed.it, ctx),
  ]
  return takenUp(floor, handed.it, { agentId, by: 'assign', before }, ctx)
}

/** [Q12] */
export function requeue(floor: Floor, command: Desk<'supervisor.requeue'>, ctx: Context): Decision {
  const any = find(floor, command.interactionId)
  if (!any.ok) return refused(any.refusal)
  const handed = inHand(any.it)
  if (!handed.ok) return refused(handed.refusal)
  const refusal = queueRefusal(floor, command.queueId, handed.it)
  if (refusal !== null) return refused(refusal)
  const { phase } = handed.it
  const waiting = phase.name === 'waiting' ? phase : phase.name === 'offered' ? phase.waiting : null
  const kept = waiting === null ? {} : { dueAt: waiting.dueAt, atLeastPriority: waiting.priority }
  return done([
    ...endOffer(handed.it, 'withdrawn'),
    ...callOver(handed.it),
    ...(botInCharge(handed.it) === null ? [] : [handedOver(handed.it, 'taken')]),
    enqueue(floor, handed.it, command.queueId, {
      reason: 'requeue',
      now: ctx.now,
      since: waiting?.since ?? unansweredSince(handed.it, ctx.now),
      ...kept,
    }),
  ])
}
