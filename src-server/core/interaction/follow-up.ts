/** What was promised to a customer at wrap-up, and whether it was kept. */
import { done, no, NOTHING, ofInteraction } from '../change.ts'
import type { DeskCommand } from '../commands.ts'
import type { Context, Decision } from '../decision.ts'
import { inUse } from '../floor/centre.ts'
import type { Floor } from '../floor/floor.ts'

/** [I29] The agent who promised it says whether it is done; a supervisor may for them. */
export function followUpDone(
  floor: Floor,
  command: Extract<DeskCommand, { readonly type: 'followUp.done' }>,
  ctx: Context,
): Decision {
  const followUp = ctx.followUp ?? null
  if (followUp === null) return no('not-found', { what: 'followUp' })
  const mayAnswer = followUp.agentId === ctx.actor || inUse(floor, 'user', ctx.actor)?.role === 'supervisor'
  if (!mayAnswer) return no('not-yours')
  if (followUp.done === command.done) return NOTHING
  const data = { agentId: ctx.actor, done: command.done }
  return done([ofInteraction(command.interactionId, 'interaction.followUpDone', data)])
}
