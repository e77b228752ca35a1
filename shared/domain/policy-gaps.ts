/** How far a bank may loosen the rules of offers, and what it must say when it does; alike at the desk and in the centre. */
import { MEASURES } from './customer-model.ts'
import {
  LOOSE_RULES,
  type LooseRule,
  type MarketingPolicyRecord,
  WRITTEN_RULES,
  type WrittenRule,
} from './proposition.ts'
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
}: MarketingPolicyRecord): readonly WrittenRule[] {
  const isLoose: Readonly<Record<WrittenRule, boolean>> = {
    'quiet-hours': !coversNight(quietHours),
    complaint: silenceDays.complaint === 0,
    bereavement: silenceDays.bereavement === 0,
    fraud: silenceDays.fraud === 0,
    'elder-age': elderAge > ELDER_AGE,
    'second-person': secondPerson === false,
    'remote-assessment': remoteAssessment,
  }
  return WRITTEN_RULES.filter((rule) => isLoose[rule])
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
  consent: 'consentInContact',
  'per-contact': 'budgetPerContact',
  'cool-down': 'coolDownSeconds',
  'frequency-shown': 'frequency.shown',
  'frequency-days': 'frequency.days',
  'rest-declines': 'rest.declines',
  'rest-days': 'rest.days',
  'assessment-days': 'assessmentValidDays',
} as const satisfies Readonly<Record<LooseRule, string>>

type Hours = MarketingPolicyRecord['quietHours']

/** Whether some time that was quiet is so no more. */
function isShorter(before: Hours, after: Hours): boolean {
  if (before === null || after === null) return before !== null
  const since = (clock: string): number => (minutesOf(clock) - minutesOf(after.from) + DAY_MINUTES) % DAY_MINUTES
  const [from, to] = [since(before.from), since(before.to)]
  return to < from || to > since(after.to)
}

type Compare = (before: MarketingPolicyRecord, after: MarketingPolicyRecord) => boolean

/** Whether the customer is spared less than before. */
const IS_LOOSER: Readonly<Record<LooseRule, Compare>> = {
  'quiet-hours': (before, after) => isShorter(before.quietHours, after.quietHours),
  complaint: (before, after) => after.silenceDays.complaint < before.silenceDays.complaint,
  bereavement: (before, after) => after.silenceDays.bereavement < before.silenceDays.bereavement,
  fraud: (before, after) => after.silenceDays.fraud < before.silenceDays.fraud,
  'elder-age': (before, after) => after.elderAge > before.elderAge,
  'second-person': (before, after) => before.secondPerson !== false && after.secondPerson === false,
  'remote-assessment': (before, after) => !before.remoteAssessment && after.remoteAssessment,
  consent: (before, after) => before.consentInContact === 'given' && after.consentInContact !== 'given',
  'per-contact': (before, after) => after.budgetPerContact > before.budgetPerContact,
  'cool-down': (before, after) => after.coolDownSeconds < before.coolDownSeconds,
  'frequency-shown': (before, after) => after.frequency.shown > before.frequency.shown,
  'frequency-days': (before, after) => after.frequency.days < before.frequency.days,
  'rest-declines': (before, after) => after.rest.declines > before.rest.declines,
  'rest-days': (before, after) => after.rest.days < before.rest.days,
  'assessment-days': (before, after) => after.assessmentValidDays > before.assessmentValidDays,
}

/**
 * [SH32] [SH36] Rules that `after` keeps more loosely than `before`, or more loosely than they are written for a reason
 * that is not the one that was agreed to. What stands is the measure, never how the rule is written: as it stood, or
 * stricter all the way or in part, it is none.
 */
export function newlyLoose(before: MarketingPolicyRecord, after: MarketingPolicyRecord): readonly LooseRule[] {
  const loose: readonly LooseRule[] = looseRules(after)
  return LOOSE_RULES.filter((rule) => {
    const [stood, says] = [before.loosened?.[rule], after.loosened?.[rule]]
    if (IS_LOOSER[rule](before, after)) return true
    // A reason falls away with what it was given for; as long as that stands, it stays as it was agreed to.
    return stood !== says && (loose.includes(rule) || !IS_LOOSER[rule](after, before))
  })
}

/** Reasons for what is loosened no more, or was made stricter than they were given for, fall away. */
export function withoutIdleReasons(
  policy: MarketingPolicyRecord,
  before: MarketingPolicyRecord,
): MarketingPolicyRecord {
  const { loosened, ...rest } = policy
  if (loosened === undefined) return policy
  const loose: readonly LooseRule[] = looseRules(policy)
  const isIdle = (rule: LooseRule): boolean =>
    !loose.includes(rule) &&
    !IS_LOOSER[rule](before, policy) &&
    (before.loosened?.[rule] === undefined || IS_LOOSER[rule](policy, before))
  const kept = Object.fromEntries(
    LOOSE_RULES.flatMap((rule) => (rule in loosened && !isIdle(rule) ? [[rule, loosened[rule]]] : [])),
  )
  return Object.keys(kept).length === 0 ? rest : { ...rest, loosened: kept }
}

/** Letters and digits of a reason that says something. */
const LEAST_LETTERS = 4

function reasonGap(rule: LooseRule, reason: string): readonly RecordGap[] {
  const field = `loosened.${rule}`
  if (reason.trim() === '') return [{ field, reason: 'reason-needed' }]
  return (reason.match(/[\p{L}\p{N}]/gu) ?? []).length < LEAST_LETTERS ? [{ field, reason: 'reason-short' }] : []
}

/**
 * [SH18] [SH19] What a policy may not be, and what it may be for a stated reason alone.
 * @param before what is looser than in this needs its reason
 * @param mayExplain whether who saves it is asked the reason for what stands loosened without one, too: nobody else could give it
 */
export function policyGaps(
  policy: MarketingPolicyRecord,
  before: MarketingPolicyRecord,
  mayExplain: boolean,
): readonly RecordGap[] {
  const { rest, assessmentValidDays, quietHours, model, loosened } = policy
  const weights = model?.weights
  const fresh = newlyLoose(before, policy)
  const standing = looseRules(policy).filter((rule) => !fresh.includes(rule))
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
    ...fresh.flatMap((rule) => reasonGap(rule, loosened?.[rule] ?? '')),
    ...(mayExplain ? standing.filter((rule) => (loosened?.[rule] ?? '').trim() === '') : []).map((rule) => ({
      field: `loosened.${rule}`,
      reason: 'reason-needed',
    })),
  ]
}
