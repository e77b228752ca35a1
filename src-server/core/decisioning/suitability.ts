/** Whether a product is fit for somebody, by its risk, what they can bear and how old they are. */
import type { ElderLimit } from '#shared/domain/assessment.ts'
import { RISK_LEVELS, RISK_TOLERANCES, type RiskTolerance } from '#shared/domain/facts.ts'
import type { Assessment } from '#shared/domain/profile.ts'
import type { MarketingPolicyRecord, PropositionRecord } from '#shared/domain/proposition.ts'
import type { Suitability } from '#shared/domain/recommendation.ts'
import type { Misfit } from '../contact-gate/marketing-facts.ts'

const DAY = 86_400_000
/** An assessment counts for a year at most, whatever a bank sets. Source: ICBC's practice under 令2025第7号. */
const MOST_DAYS = 365
/** The highest risk offered to the elderly without a colleague. */
const ELDER_RISK = RISK_LEVELS.indexOf('R2')

export interface Bearer {
  readonly assessment: Assessment | null
  /** years; null: not known */
  readonly age: number | null
  /** It is proved that this is who the record is about. */
  readonly proved: boolean
}

/** Until when an assessment counts, ms. */
export function countsUntil({ at }: Assessment, { assessmentValidDays }: MarketingPolicyRecord): number {
  return at + Math.min(assessmentValidDays, MOST_DAYS) * DAY
}

/** Whether an assessment that counts is all that is lacking. */
export function needsAssessment(misfit: Misfit): misfit is 'assessment-missing' | 'assessment-expired' {
  return misfit === 'assessment-missing' || misfit === 'assessment-expired'
}

/** [CO33] What age takes off a level that would carry more; null: nothing, or the age is not known. */
export function elderLimit(
  tolerance: RiskTolerance,
  age: number | null,
  { elderAge }: Pick<MarketingPolicyRecord, 'elderAge'>,
): ElderLimit | null {
  const atMost = RISK_LEVELS[ELDER_RISK]
  if (atMost === undefined || age === null || age < elderAge) return null
  return RISK_TOLERANCES.indexOf(tolerance) > ELDER_RISK ? { age: elderAge, atMost } : null
}

/** [OF38] Nobody is taken for young because their age is not known. */
function tooMuchAt(age: number | null, elderAge: number): Misfit | null {
  if (age === null) return 'age-unknown'
  return age >= elderAge ? 'elder' : null
}

type Fit =
  | { readonly fits: true; readonly suitability: Suitability | null }
  | { readonly fits: false; readonly misfit: Misfit }
type Risky = Pick<PropositionRecord, 'kind' | 'risk'>

/** What no assessment would help comes first. */
const WORST_FIRST: readonly Misfit[] = [
  'unproved',
  'elder',
  'age-unknown',
  'risk-above-tolerance',
  'assessment-expired',
  'assessment-missing',
]

/** [OF37] What is sold together fits only if all of it does: the worst misfit speaks for it, or the highest risk. */
export function fitOfAll(parts: readonly Risky[], bearer: Bearer, policy: MarketingPolicyRecord, now: number): Fit {
  let worst: Misfit | null = null
  let riskiest: Suitability | null = null
  for (const part of parts) {
    const fit = fitOf(part, bearer, policy, now)
    if (!fit.fits) {
      if (worst === null || WORST_FIRST.indexOf(fit.misfit) < WORST_FIRST.indexOf(worst)) worst = fit.misfit
    } else if (fit.suitability !== null && (riskiest === null || fit.suitability.risk > riskiest.risk)) {
      riskiest = fit.suitability
    }
  }
  return worst === null ? { fits: true, suitability: riskiest } : { fits: false, misfit: worst }
}

/** Whether who came to this level can bear the risk; nothing is at risk where there is none. */
function carries(tolerance: RiskTolerance, { risk }: Risky): boolean {
  return risk === null || RISK_LEVELS.indexOf(risk) <= RISK_TOLERANCES.indexOf(tolerance)
}

/** [BO34] The level alone, of all that is sold together: neither age nor how long ago it was. */
export function carriesAll(parts: readonly Risky[], tolerance: RiskTolerance): boolean {
  return parts.every((part) => carries(tolerance, part))
}

/** [OF7] `suitability` is null where there is nothing to lose. @param now ms */
export function fitOf(
  { kind, risk }: Risky,
  { assessment, age, proved }: Bearer,
  policy: MarketingPolicyRecord,
  now: number,
): Fit {
  if (risk === null && kind !== 'wealth') return { fits: true, suitability: null }
  // [OF53] Another's assessment, or age, says nothing about a stranger.
  if (!proved) return { fits: false, misfit: 'unproved' }
  const level = risk === null ? -1 : RISK_LEVELS.indexOf(risk)
  const tooMuch = level > ELDER_RISK ? tooMuchAt(age, policy.elderAge) : null
  const validUntil = assessment === null ? 0 : countsUntil(assessment, policy)
  if (assessment === null || validUntil <= now) {
    // No assessment would help those for whom it is too much at any rate.
    if (tooMuch !== null) return { fits: false, misfit: tooMuch }
    return { fits: false, misfit: assessment === null ? 'assessment-missing' : 'assessment-expired' }
  }
  if (risk === null) return { fits: true, suitability: null }
  if (!carries(assessment.tolerance, { kind, risk })) return { fits: false, misfit: 'risk-above-tolerance' }
  if (tooMuch !== null) return { fits: false, misfit: tooMuch }
  const { tolerance, at, where, held } = assessment
  const elder = elderLimit(tolerance, age, policy)
  const atMost = RISK_LEVELS[ELDER_RISK]
  const isAgeBound = age === null && atMost !== undefined && RISK_TOLERANCES.indexOf(tolerance) > ELDER_RISK
  const lowered = {
    ...(held === undefined ? {} : { held }),
    ...(elder === null ? {} : { elder }),
    ...(isAgeBound ? { ageUnknown: { atMost } } : {}),
  }
  return { fits: true, suitability: { risk, tolerance, ...lowered, validUntil, assessed: { at, where } } }
}
