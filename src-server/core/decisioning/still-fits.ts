/** Whether what stands at a desk would be chosen still: the shelf, the rules or the customer may be other ones by now. */
import type { Recommendation, WithdrawnWhy } from '#shared/domain/recommendation.ts'
import { decideOffer } from './decide-offer.ts'
import type { Situation } from './situation.ts'

/** What the bank's rules over marketing say, rather than the proposition's own. */
const OF_POLICY: ReadonlySet<string> = new Set(['gate', 'suitability'])

/** Why what stands at a desk is taken back, once it would not be chosen any more. */
export type NoLonger = Extract<WithdrawnWhy, 'shelf' | 'policy' | 'refused' | 'customer'>

/** Policies by which customers themselves say no. */
const OF_REFUSAL: ReadonlySet<string> = new Set(['recommendations-off', 'marketing-consent'])

/**
 * [OF70] [OF77] Judged as if it had not been made: it does not count against itself.
 * @param changed what did: the shelf or the rules, or what is known of this customer
 * @returns null: it fits still
 */
export function noLongerFits(
  situation: Situation,
  { id, propositionId, assessFirst = false, occasion }: Recommendation,
  changed: 'rules' | 'customer',
): NoLonger | null {
  const { contact, policy } = situation
  if (!policy.enabled) return 'policy'
  const shelf = situation.shelf.filter((one) => one.id === propositionId)
  const recommendations = contact.recommendations.filter((one) => one.id !== id)
  // What was said of them does not undo what brought the offer, however long ago that was.
  const occasions = changed === 'customer' ? [{ occasion, directness: 1 }, ...situation.occasions] : situation.occasions
  const contactBefore = { ...contact, recommendations }
  const { chosen, verdicts } = decideOffer({ ...situation, shelf, occasions, contact: contactBefore })
  const [verdict] = verdicts
  if (changed === 'customer') {
    if (chosen !== null) return chosen.assessFirst === assessFirst ? null : 'customer'
    // A bank that can't be asked now says nothing of them.
    if (verdict?.why.code === 'holdings-unknown') return null
    const isRefused = verdict?.why.params['reason'] === 'refused' && OF_REFUSAL.has(verdict.why.code)
    return isRefused ? 'refused' : 'customer'
  }
  if (chosen !== null) return chosen.assessFirst === assessFirst ? null : 'policy'
  const isPolicy = verdict !== undefined && (OF_POLICY.has(verdict.stage) || verdict.why.code === 'resting')
  return isPolicy ? 'policy' : 'shelf'
}
