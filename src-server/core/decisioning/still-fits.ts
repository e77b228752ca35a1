/** Whether what stands at a desk would be chosen still: the shelf and the rules may have changed since. */
import type { Recommendation, WithdrawnWhy } from '#shared/domain/recommendation.ts'
import { decideOffer } from './decide-offer.ts'
import type { Situation } from './situation.ts'

/** What the bank's rules over marketing say, rather than the proposition's own. */
const OF_POLICY: ReadonlySet<string> = new Set(['gate', 'suitability'])

/**
 * [OF70] Judged as if it had not been made: it does not count against itself.
 * @returns null: it fits still
 */
export function noLongerFits(
  situation: Situation,
  { id, propositionId, assessFirst = false }: Recommendation,
): Extract<WithdrawnWhy, 'shelf' | 'policy'> | null {
  const { contact, policy } = situation
  if (!policy.enabled) return 'policy'
  const shelf = situation.shelf.filter((one) => one.id === propositionId)
  const recommendations = contact.recommendations.filter((one) => one.id !== id)
  const { chosen, verdicts } = decideOffer({ ...situation, shelf, contact: { ...contact, recommendations } })
  if (chosen !== null) return chosen.assessFirst === assessFirst ? null : 'policy'
  const [verdict] = verdicts
  const isPolicy = verdict !== undefined && (OF_POLICY.has(verdict.stage) || verdict.why.code === 'resting')
  return isPolicy ? 'policy' : 'shelf'
}
