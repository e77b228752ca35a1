/** How far a bank may loosen the rules of offers, and what it must say when it does; alike at the desk and in the centre. */
import { MEASURES } from './customer-model.ts'
import { LOOSE_RULES, type LooseRule, type MarketingPolicyRecord } from './proposition.ts'
import type { RecordGap } from './record-gap.ts'

/** 人身保险电话销售业务管理办法 (2013): after a refusal at least six months. */
const FEWEST_REST_DAYS = 180
/** 金融机构产品适当性管理办法 (令2025第7号): an assessment counts for a year at most. */
const MOST_ASSESSMENT_DAYS = 365
/** The same rule: extra care from 65 on. */
const ELDER_AGE = 65
/** 人身保险电话销售业务管理办法 (2013): no sales calls from 21:00 to 09:00. */
const NIGHT = { from: 21 * 60, to: 9 * 60 }
const DAY_MINUTES = 24 * 60

const minutesOf = (clock: string): number => Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3))

/** Whether the whole of the night is quiet. */
function coversNight(quietHours: MarketingPolicyRecord['quietHours']): boolean {
  if (quietHours === null) return false
  // Counted from noon, the night is one stretch and so are hours that hold it.
  const fromNoon = (minutes: number): number => (minutes + DAY_MINUTES / 2) % DAY_MINUTES
  const [from, to] = [fromNoon(minutesOf(quietHours.from)), fromNoon(minutesOf(quietHours.to))]
  return from <= fromNoon(NIGHT.from) && to >= fromNoon(NIGHT.to)
}

/** [SH19] Rules that this policy keeps more loosely than they are written. */
export function looseRules({
  quietHours,
  silenceDays,
  elderAge,
  secondPerson,
  remoteAssessment,
}: MarketingPolicyRecord): readonly LooseRule[] {
  const isLoose: Readonly<Record<LooseRule, boolean>> = {
    'quiet-hours': !coversNight(quietHours),
    complaint: silenceDays.complaint === 0,
    bereavement: silenceDays.bereavement === 0,
    fraud: silenceDays.fraud === 0,
    'elder-age': elderAge > ELDER_AGE,
    'second-person': secondPerson === false,
    'remote-assessment': remoteAssessment,
  }
  return LOOSE_RULES.filter((rule) => isLoose[rule])
}

/** Where a rule is set. */
export const RULE_FIELDS = {
  'quiet-hours': 'quietHours',
  complaint: 'silenceDays.complaint',
  bereavement: 'silenceDays.bereavement',
  fraud: 'silenceDays.fraud',
  'elder-age': 'elderAge',
  'second-person': 'secondPerson',
  'remote-assessment': 'remoteAssessment',
} as const satisfies Readonly<Record<LooseRule, string>>

function valueOf(policy: MarketingPolicyRecord, rule: LooseRule): string | number | boolean | undefined {
  switch (rule) {
    case 'quiet-hours':
      return policy.quietHours === null ? undefined : `${policy.quietHours.from}-${policy.quietHours.to}`
    case 'elder-age':
      return policy.elderAge
    case 'second-person':
      return policy.secondPerson
    case 'remote-assessment':
      return policy.remoteAssessment
    case 'complaint':
    case 'bereavement':
    case 'fraud':
      return policy.silenceDays[rule]
  }
}

/**
 * [SH32] Rules that `after` keeps more loosely than they are written, and not as `before` did: what stands loosened
 * was agreed to for that value and in those words.
 */
export function newlyLoose(before: MarketingPolicyRecord, after: MarketingPolicyRecord): readonly LooseRule[] {
  const stood = looseRules(before)
  return looseRules(after).filter(
    (rule) =>
      !stood.includes(rule) ||
      valueOf(before, rule) !== valueOf(after, rule) ||
      before.loosened?.[rule] !== after.loosened?.[rule],
  )
}

/** Reasons for what is loosened no more fall away. */
export function withoutIdleReasons(policy: MarketingPolicyRecord): MarketingPolicyRecord {
  const { loosened, ...rest } = policy
  if (loosened === undefined) return policy
  const loose = looseRules(policy)
  const kept = Object.fromEntries(loose.flatMap((rule) => (rule in loosened ? [[rule, loosened[rule]]] : [])))
  return Object.keys(kept).length === 0 ? rest : { ...rest, loosened: kept }
}

/**
 * [SH18] [SH19] What a policy may not be, and what it may be for a stated reason alone.
 * @param before of which what stands loosened is taken as it is, for whoever may not say why; null: nothing is
 */
export function policyGaps(policy: MarketingPolicyRecord, before: MarketingPolicyRecord | null): readonly RecordGap[] {
  const { rest, assessmentValidDays, quietHours, model, loosened } = policy
  const weights = model?.weights
  return [
    ...(rest.days < FEWEST_REST_DAYS ? [{ field: 'rest.days', reason: 'rest-floor' }] : []),
    ...(assessmentValidDays > MOST_ASSESSMENT_DAYS
      ? [{ field: 'assessmentValidDays', reason: 'assessment-floor' }]
      : []),
    ...(quietHours !== null && quietHours.from === quietHours.to ? [{ field: 'quietHours', reason: 'no-time' }] : []),
    ...(weights === undefined
      ? []
      : MEASURES.filter((measure) => Object.values(weights[measure]).every((weight) => weight === 0)).map(
          (measure) => ({
            field: `model.weights.${measure}`,
            reason: 'no-weight',
          }),
        )),
    ...(before === null ? looseRules(policy) : newlyLoose(before, policy))
      .filter((rule) => (loosened?.[rule] ?? '').trim() === '')
      .map((rule) => ({ field: `loosened.${rule}`, reason: 'reason-needed' })),
  ]
}
