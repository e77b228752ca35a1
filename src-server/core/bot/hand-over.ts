/** From the bot's hands into people's. */
import type { BotHandoverReason, BotSummary } from '#shared/domain/bot.ts'
import type { Interaction } from '#shared/domain/interaction.ts'
import { done, ofInteraction, ofInteractionWithBody } from '../change.ts'
import type { Change, Context, Decision } from '../decision.ts'
import { inUse, recordOf } from '../floor/centre.ts'
import type { Floor } from '../floor/floor.ts'
import { admit } from '../interaction/admit.ts'

/** The customer's latest words that a summary quotes when there is nobody to sum up. */
const QUOTED = 5
/** As much as twenty minutes of waiting where a minute earns a point: before everyday questions, and nobody starves. */
const SENSITIVE_POINTS = 20

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
  // [BT6]
  const preferredAgentId = interaction.bot?.preferredAgentId ?? null
  const morePoints = how.reason === 'sensitive' ? SENSITIVE_POINTS : 0
  const into = admit(floor, interaction, { entryPoint, queueId, reason: 'bot', preferredAgentId, morePoints }, ctx)
  return done([handedOver(interaction, how.reason, how.summary), ...into.changes], into.effects)
}

/** [BT8] The contact was the bot's from beginning to end. */
export function closedByBot(interaction: Interaction, served: boolean): Change {
  return ofInteraction(interaction.id, 'interaction.closed', { outcome: served ? 'self-served' : 'abandoned' })
}
