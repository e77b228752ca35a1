/** What becomes of an agent's work when they can't go on with it. */
import type { Interaction } from '#shared/domain/interaction.ts'
import type { QueuedReason } from '#shared/domain/interaction-events.ts'
import { ofInteraction } from '../change.ts'
import type { Change, Context } from '../decision.ts'
import type { Floor } from '../floor/floor.ts'
import { workOf } from '../floor/routing-view.ts'
import { enqueue, unansweredSince } from '../interaction/enqueue.ts'
import { endOffer } from '../interaction/offers.ts'
import { callOver } from '../voice/over.ts'

/** [A11] Back to its queue for the same agent first, with the wait counted from the customer's unanswered word. */
export function handBack(
  floor: Floor,
  interaction: Interaction,
  agentId: string,
  reason: Extract<QueuedReason, 'agent-lost' | 'agent-left'>,
  ctx: Context,
): readonly Change[] {
  const since = unansweredSince(interaction, ctx.now)
  return [
    ...callOver(interaction),
    enqueue(floor, interaction, interaction.queueId, { reason, now: ctx.now, since, preferredAgentId: agentId }),
  ]
}

/** Everything that rings at this desk stops ringing and goes on to the next agent. */
export function withdrawOffers(floor: Floor, agentId: string): readonly Change[] {
  return workOf(floor, agentId).flatMap((interaction) => endOffer(interaction, 'agent-gone'))
}

/** [A12] The agent leaves for good: nothing stays behind. */
export function leaveEverything(floor: Floor, agentId: string, ctx: Context): readonly Change[] {
  return workOf(floor, agentId).flatMap((interaction): readonly Change[] => {
    const { phase, id } = interaction
    if (phase.name === 'offered') return endOffer(interaction, 'agent-gone')
    if (phase.name === 'wrap-up') return [ofInteraction(id, 'interaction.closed', { outcome: 'no-wrap-up' })]
    return handBack(floor, interaction, agentId, 'agent-left', ctx)
  })
}
