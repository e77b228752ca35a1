/** Whether what stands at a desk would be chosen still: the shelf, the rules or the customer may be other ones by now. */
import type { Recommendation, WithdrawnWhy } from '#shared/domain/recommendation.ts'
import { isOfTask } from '../customer/complaints.ts'
import { type Decided, decideOffer } from './decide-offer.ts'
import { counts, type Situation } from './situation.ts'

/** Why what stands at a desk is taken back, once it would not be chosen any more. */
export type NoLonger = Extract<WithdrawnWhy, 'shelf' | 'policy' | 'refused' | 'complaint' | 'customer'>

/** What the shelf alone decides, whoever the customer is. */
const OF_SHELF: ReadonlySet<string> = new Set(['no-occasion', 'draft', 'channel', 'not-yet', 'over'])

/** Policies by which customers themselves say no. */
const OF_REFUSAL: ReadonlySet<string> = new Set(['recommendations-off', 'marketing-consent'])

interface Judged {
  readonly fits: boolean
  /** Absent: it is not on the shelf at all. */
  readonly verdict: Decided['verdicts'][number] | undefined
}

/** As if it had not been made: it does not count against itself. */
function judge(situation: Situation, { id, propositionId, assessFirst = false, occasion }: Recommendation): Judged {
  const { contact } = situation
  const { chosen, verdicts } = decideOffer({
    ...situation,
    shelf: situation.shelf.filter((one) => one.id === propositionId),
    // Neither time nor what they said since undoes what brought the offer.
    occasions: [{ occasion, directness: 1 }, ...situation.occasions],
    problems: new Set(),
    contact: { ...contact, recommendations: contact.recommendations.filter((one) => one.id !== id) },
  })
  return { fits: chosen !== null && chosen.assessFirst === assessFirst, verdict: verdicts[0] }
}

/**
 * [OF70] Whether the shelf or the rules took away what stands at a desk, and which of the two: what would not be chosen
 * by the old ones either, as while the bank's core is away, is none of theirs.
 * @param before the same contact and moment by the shelf and the rules as they were
 * @returns null: it fits still, or fell for another reason
 */
export function noLongerAllowed(
  situation: Situation,
  recommendation: Recommendation,
  before: Situation,
): Extract<NoLonger, 'shelf' | 'policy'> | null {
  const { policy, contact } = situation
  if (!policy.enabled) return 'policy'
  const { fits, verdict } = judge(situation, recommendation)
  if (verdict === undefined || OF_SHELF.has(verdict.why.code)) return 'shelf'
  const others = contact.recommendations.filter((one) => one.id !== recommendation.id && counts(one))
  if (others.length >= policy.budgetPerContact) return 'policy'
  if (fits || !judge(before, recommendation).fits) return null
  return judge({ ...before, policy }, recommendation).fits ? 'shelf' : 'policy'
}

/**
 * [OF77] Whether what is known of the customer by now took it away, they refused, or [OF46] somebody took their complaint down.
 * @returns null: it fits still
 */
export function noLongerSuits(
  situation: Situation,
  recommendation: Recommendation,
): Extract<NoLonger, 'policy' | 'refused' | 'complaint' | 'customer'> | null {
  if (!situation.policy.enabled) return 'policy'
  const { fits, verdict } = judge(situation, recommendation)
  // A bank that can't be asked now says nothing of them.
  if (fits || verdict?.why.code === 'holdings-unknown') return null
  const reason = verdict?.why.params['reason']
  if (reason === 'refused' && OF_REFUSAL.has(verdict?.why.code ?? '')) return 'refused'
  // [OF46] What was heard in words says so where it was heard.
  return verdict?.why.code === 'silence' && reason === 'complaint' && situation.moods.some(isOfTask)
    ? 'complaint'
    : 'customer'
}
