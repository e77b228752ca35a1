import type { Disclosure, PropositionRecord } from '#shared/domain/proposition.ts'
import { isOnShow, type Recommendation, type Withheld } from '#shared/domain/recommendation.ts'
import { isProved } from '#shared/domain/verification.ts'
import type { Interaction } from '#shared/domain/interaction.ts'

export interface OffersShown {
  /** The one card: on show, or answered and about to be answered anew. */
  readonly current: Recommendation | null
  /** What came of the others in this contact, the oldest first. */
  readonly past: readonly Recommendation[]
  /** Why nothing is offered now; null: nothing was held back since the last offer. */
  readonly withheld: Withheld | null
}

/**
 * What of a contact's offers stands in the panel. Those held out for comparison never do.
 * @param changingId an answered one that the agent took up again
 */
export function offersOf(
  {
    recommendations,
    withheld,
    moodsDismissed = [],
    ...whose
  }: Pick<Interaction, 'recommendations' | 'withheld' | 'identified' | 'verification' | 'moodsDismissed'>,
  changingId: string | null,
): OffersShown {
  const seen = recommendations.filter(({ heldOut }) => !heldOut)
  const current = seen.find(({ id }) => id === changingId) ?? seen.findLast(isOnShow) ?? null
  // What waited for proof waits no more.
  const waits = ({ policy }: Withheld): boolean => policy !== 'identity' || !isProved(whose)
  // [OF79] Nor does what a mood held back that was none.
  const dismissed = (one: Withheld): boolean =>
    one.policy === 'silence' && moodsDismissed.some(({ mood, at }) => mood === one.reason && at >= one.at)
  const newest = withheld.findLast((one) => waits(one) && !dismissed(one))
  const lastOffer = seen.at(-1)?.at ?? 0
  return {
    current,
    past: seen.filter((one) => one !== current),
    withheld: current === null && newest !== undefined && newest.at >= lastOffer ? newest : null,
  }
}

/** Whether the system's own check holds: there is an assessment that fits and has not run out. */
export function isCheckedBySystem({ suitability }: Recommendation, now: number): boolean {
  return suitability !== null && suitability.validUntil > now
}

export interface OpenDisclosures {
  /** Still to be told and ticked by the agent. */
  readonly open: number
  /** The system checked and it does not hold: no tick of the agent's helps. */
  readonly checkFailed: boolean
}

/** What stands between the customer's yes and its being written down. */
export function openDisclosures(
  disclosures: PropositionRecord['disclosures'],
  recommendation: Recommendation,
  ticked: ReadonlySet<string>,
  now: number,
): OpenDisclosures {
  const byAgent = ({ check }: Disclosure): boolean => check === 'agent'
  return {
    open: disclosures.filter((one) => byAgent(one) && !ticked.has(one.id)).length,
    checkFailed: disclosures.some((one) => !byAgent(one)) && !isCheckedBySystem(recommendation, now),
  }
}
