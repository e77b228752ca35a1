/** How a contact ends, and what the customer's leaving means in each phase. */
import { assertNever } from '#shared/lib/assert-never.ts'
import { botInCharge, hasServed } from '#shared/domain/bot-fold.ts'
import { neverReached } from '#shared/domain/call.ts'
import { type Interaction, ownerOf } from '#shared/domain/interaction.ts'
import type { EndedBy } from '#shared/domain/interaction-events.ts'
import { done, NOTHING, ofInteraction, refused } from '../change.ts'
import type { Change, Context, Decision } from '../decision.ts'
import { closedByBot } from '../bot/hand-over.ts'
import { queueOf } from '../floor/centre.ts'
import type { Floor } from '../floor/floor.ts'
import { callOver } from '../voice/over.ts'
import { find, findOwnedIn } from './guards.ts'
import { endOffer } from './offers.ts'

/** How long a desk shows a call that nobody answered. */
const UNREACHED_SECONDS = 30

/** [I9] The contact ends and its wrap-up begins with whoever had it. */
export function endContact(
  floor: Floor,
  interaction: Interaction,
  agentId: string,
  by: EndedBy,
  now: number,
): readonly Change[] {
  const queue = queueOf(floor, interaction)
  const full = queue?.wrapUp.seconds ?? null
  // [VC48] Nobody was reached: there is hardly anything to write down.
  const limit = neverReached(interaction.call) ? Math.min(full ?? UNREACHED_SECONDS, UNREACHED_SECONDS) : full
  // A customer who already answered is not asked again, and their answer stands.
  // [OT7] Whoever never said anything here is not asked how it was.
  const wasHeard = interaction.outreach === null || interaction.lastCustomerMessageAt !== null
  const asks = (queue?.survey ?? false) && interaction.channel !== 'voice' && wasHeard
  const surveyAsked = asks && (interaction.survey?.score ?? null) === null
  return [
    ...callOver(interaction),
    ofInteraction(interaction.id, 'interaction.contactEnded', { by, surveyAsked }),
    ofInteraction(interaction.id, 'interaction.wrapUpStarted', {
      agentId,
      deadline: limit === null ? null : now + limit * 1000,
    }),
  ]
}

/** The agent says goodbye. */
export function end(floor: Floor, interactionId: string, ctx: Context): Decision {
  const owned = findOwnedIn(floor, interactionId, ctx, 'active', 'parked')
  return owned.ok ? done(endContact(floor, owned.it, ctx.actor, 'agent', ctx.now)) : refused(owned.refusal)
}

function abandon(interaction: Interaction): Decision {
  const talk = botInCharge(interaction)
  if (talk !== null) return done([closedByBot(interaction, hasServed(talk))])
  return done([
    ...endOffer(interaction, 'customer-left'),
    ofInteraction(interaction.id, 'interaction.closed', { outcome: 'abandoned' }),
  ])
}

/**
 * [I26] A full contact gives way to the next one of its conversation. Nobody is asked how it was, for the talk goes on;
 * whoever had it may still write it up, as after a wrap-up that ran out.
 */
export function endFull(interaction: Interaction): readonly Change[] {
  const talk = botInCharge(interaction)
  if (talk !== null) return [closedByBot(interaction, hasServed(talk))]
  const closed = ofInteraction(interaction.id, 'interaction.closed', { outcome: 'no-wrap-up' })
  const isEnding = interaction.contactEnded === null && ownerOf(interaction) !== null
  const ended = ofInteraction(interaction.id, 'interaction.contactEnded', { by: 'system', surveyAsked: false })
  return [...endOffer(interaction, 'withdrawn'), ...(isEnding ? [ended] : []), closed]
}

/** [I8] The page is gone: nobody waits any more; a conversation under way goes on, for they may come back. */
export function customerLeft(floor: Floor, interactionId: string): Decision {
  const any = find(floor, interactionId)
  if (!any.ok) return refused(any.refusal)
  const { name } = any.it.phase
  return name === 'arrived' || name === 'waiting' || name === 'offered' ? abandon(any.it) : NOTHING
}

/** The customer ends the contact by hand. */
export function customerEnded(floor: Floor, interactionId: string, ctx: Context): Decision {
  const any = find(floor, interactionId)
  if (!any.ok) return refused(any.refusal)
  const { phase } = any.it
  switch (phase.name) {
    case 'arrived':
    case 'waiting':
    case 'offered':
      return abandon(any.it)
    case 'active':
    case 'parked':
      return done(endContact(floor, any.it, phase.agentId, 'customer', ctx.now))
    case 'wrap-up':
    case 'closed':
      return NOTHING
    default:
      return assertNever(phase)
  }
}
