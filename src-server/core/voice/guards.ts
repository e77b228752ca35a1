/** Questions commands about calls ask first. */
import { type Call, isConnectedTo } from '#shared/domain/call.ts'
import type { Interaction, Phase } from '#shared/domain/interaction.ts'
import { refuse, type Refusal } from '#shared/domain/refusal.ts'
import type { Context } from '../decision.ts'
import type { Floor } from '../floor/floor.ts'
import { guestCallsOf, workOf } from '../floor/routing-view.ts'
import { findOwnedIn, type Found } from '../interaction/guards.ts'
import { isLiveCall } from './over.ts'

export type LiveCall = Interaction & {
  readonly phase: Extract<Phase, { readonly name: 'active' }>
  readonly call: Call
}

const not = (refusal: Refusal): Found<never> => ({ ok: false, refusal })

/** A call with somebody on the line, or about to be. */
export function isCalling(interaction: Interaction): interaction is LiveCall {
  return interaction.call !== null && isLiveCall(interaction)
}

/** The call, if the actor has it in hand and it is under way, connected or not yet. */
export function findOwnCall(floor: Floor, interactionId: string, ctx: Context): Found<LiveCall> {
  const owned = findOwnedIn(floor, interactionId, ctx, 'active')
  if (!owned.ok) return owned
  return isCalling(owned.it) ? { ok: true, it: owned.it } : not(refuse('calls-only'))
}

/** The same where agent and customer are on the line. */
export function findConnected(floor: Floor, interactionId: string, ctx: Context): Found<LiveCall> {
  const own = findOwnCall(floor, interactionId, ctx)
  if (!own.ok) return own
  return isConnectedTo(own.it.call, ctx.actor) ? own : not(refuse('not-connected'))
}

/** Whether a call lives, rings or is about to ring at this agent's phone. */
export function isOnThePhone(floor: Floor, agentId: string): boolean {
  if (guestCallsOf(floor, agentId).length > 0) return true
  return workOf(floor, agentId).some(
    (interaction) =>
      isLiveCall(interaction) && (interaction.phase.name === 'active' || interaction.phase.name === 'offered'),
  )
}

/** [VC22] Why no call can be brought to this agent; null: one can. */
export function phoneRefusal(floor: Floor, agentId: string): Refusal | null {
  const fault = floor.agents.get(agentId)?.phone.fault
  if (fault !== null) return refuse('phone-unfit', { agentId, reason: fault ?? 'not-registered' })
  return isOnThePhone(floor, agentId) ? refuse('on-the-phone', { agentId }) : null
}
