/** On what a yes rests. */
import type { Interaction } from '#shared/domain/interaction.ts'
import { type Recommendation, repliesTo } from '#shared/domain/recommendation.ts'
import { refuse } from '#shared/domain/refusal.ts'
import type { Found } from '../interaction/guards.ts'

/**
 * [OF66] In writing, the customer's own message after the card: the one named, or else their last.
 * @param named as the desk sent it
 */
export function assentOf(
  interaction: Interaction,
  recommendation: Recommendation,
  named: string | undefined,
): Found<{ readonly messageId?: string }> {
  if (interaction.channel === 'voice') return { ok: true, it: {} }
  const replies = repliesTo(recommendation, interaction)
  const last = replies.at(-1)
  if (last === undefined) return { ok: false, refusal: refuse('not-answered-yet') }
  const messageId = named ?? last.id
  if (!replies.some(({ id }) => id === messageId))
    return { ok: false, refusal: refuse('malformed', { field: 'messageId' }) }
  return { ok: true, it: { messageId } }
}
