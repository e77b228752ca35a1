/** Taking work from a queue by one's own hand. */
import type { Interaction } from '#shared/domain/interaction.ts'
import { refuse, type Refusal } from '#shared/domain/refusal.ts'
import { no, refused } from '../change.ts'
import type { DeskCommand } from '../commands.ts'
import type { Context, Decision } from '../decision.ts'
import { inUse } from '../floor/centre.ts'
import type { Floor } from '../floor/floor.ts'
import { isSignedIn } from '../floor/routing-view.ts'
import { takenUp } from '../interaction/take-up.ts'
import { pullWords } from '../interaction/room.ts'

type Pull = Extract<DeskCommand, { readonly type: 'queue.pull' }>

/** Why this agent may not take it; null: they may. */
function pullRefusal(floor: Floor, interactionId: string, ctx: Context): Refusal | null {
  const explanation = floor.router.explain(interactionId, ctx.actor, ctx.now)
  if (explanation.eligible) return null
  for (const refusal of explanation.refusals) {
    const words = pullWords(refusal)
    if (words !== null) return words
  }
  return null
}

function agentRefusal(floor: Floor, ctx: Context): Refusal | null {
  const agent = floor.agents.get(ctx.actor)
  if (!isSignedIn(agent)) return refuse('agent-offline')
  if (agent.state.name === 'aux') return refuse('agent-not-available', { reason: 'aux' })
  return agent.next === null ? null : refuse('agent-not-available', { reason: 'leaving' })
}

function pulled(floor: Floor, interactionId: string, ctx: Context): Decision {
  const interaction = floor.interactions.get(interactionId)
  if (interaction === undefined) return no('not-found', { what: 'interaction' })
  return takenUp(floor, interaction, { agentId: ctx.actor, by: 'pull' }, ctx)
}

function oneRefusal(interaction: Interaction | undefined, queueId: string): Refusal | null {
  if (interaction === undefined) return refuse('not-found', { what: 'interaction' })
  if (interaction.phase.name !== 'waiting') return refuse('wrong-phase', { phase: interaction.phase.name })
  return interaction.queueId === queueId ? null : refuse('not-found', { what: 'interaction' })
}

/** [Q10] One by name, or the first in line that the agent may take. */
export function pull(floor: Floor, command: Pull, ctx: Context): Decision {
  const { queueId, interactionId } = command
  const queue = inUse(floor, 'queue', queueId)
  if (queue === undefined) return no('not-found', { what: 'queue' })
  if (!queue.pullAllowed) return no('pull-not-allowed', { reason: 'queue' })
  const busy = agentRefusal(floor, ctx)
  if (busy !== null) return refused(busy)
  if (interactionId !== null) {
    const refusal = oneRefusal(floor.interactions.get(interactionId), queueId) ?? pullRefusal(floor, interactionId, ctx)
    return refusal === null ? pulled(floor, interactionId, ctx) : refused(refusal)
  }
  let first: Refusal | null = null
  for (const id of floor.router.ranking(queueId)) {
    const refusal = pullRefusal(floor, id, ctx)
    if (refusal === null) return pulled(floor, id, ctx)
    first ??= refusal
  }
  return refused(first ?? refuse('queue-empty'))
}
