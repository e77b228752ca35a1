/** From the bot's hands into people's. */
import type { BotHandoverReason, BotSummary } from '#shared/domain/bot.ts'
import type { Interaction } from '#shared/domain/interaction.ts'
import { done, ofInteraction, ofInteractionWithBody } from '../change.ts'
import type { Change, Context, Decision } from '../decision.ts'
import { inUse, recordOf } from '../floor/centre.ts'
import type { Floor } from '../floor/floor.ts'
import { admit } from '../interaction/admit.ts'
import { SAME_AGENT_WITHIN_MS } from '../interaction/constants.ts'

/** The customer's latest words that a summary quotes when there is nobody to sum up. */
const QUOTED = 5

function plainSummary({ messages }: Interaction): BotSummary {
  const asked = messages.flatMap(({ author, content }) =>
    author.role === 'customer' && content?.kind === 'text' ? [content.text] : [],
  )
  return { asked: asked.slice(-QUOTED), answered: [], collected: [] }
}

export function handedOver(interaction: Interaction, reason: BotHandoverReason, summary?: BotSummary): Change {
  const content = summary ?? plainSummary(interaction)
  return ofInteractionWithBody(interaction, 'bot.handedOver', { reason }, 'conversation', content)
}

/** [BT6] Whoever the customer spoke to before this contact, while they may still remember each other. */
function agentBefore(floor: Floor, { previousId }: Interaction, now: number): string | null {
  const previous = previousId === null ? undefined : floor.interactions.get(previousId)
  if (previous?.phase.name !== 'closed' || now - previous.phase.at > SAME_AGENT_WITHIN_MS) return null
  return previous.lastAgentId
}

interface HandOver {
  readonly reason: BotHandoverReason
  /** null: the queue of the way in */
  readonly queueId: string | null
  readonly summary?: BotSummary
}

/** [BT5] Into its queue as if the customer came now; a queue that is gone is not waited in. */
export function handOver(floor: Floor, interaction: Interaction, how: HandOver, ctx: Context): Decision {
  const entryPoint = recordOf(floor, 'entryPoint', interaction.entryPointId)
  if (entryPoint === undefined) throw new Error(`Interaction ${interaction.id} came in through nothing.`)
  const wanted = how.queueId
  const queueId = wanted === null || inUse(floor, 'queue', wanted) === undefined ? entryPoint.queueId : wanted
  const preferredAgentId = agentBefore(floor, interaction, ctx.now)
  const into = admit(floor, interaction, { entryPoint, queueId, reason: 'bot', preferredAgentId }, ctx)
  return done([handedOver(interaction, how.reason, how.summary), ...into.changes], into.effects)
}

/** [BT8] The contact was the bot's from beginning to end. */
export function closedByBot(interaction: Interaction, served: boolean): Change {
  return ofInteraction(interaction.id, 'interaction.closed', { outcome: served ? 'self-served' : 'abandoned' })
}
