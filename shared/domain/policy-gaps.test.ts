import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { newlyLoose, policyGaps, RULE_FIELDS } from './policy-gaps.ts'
import { FIRST_MARKETING_POLICY, LOOSE_RULES, type LooseRule, type MarketingPolicyRecord } from './proposition.ts'

const policy = (over: Partial<MarketingPolicyRecord>): MarketingPolicyRecord => ({ ...FIRST_MARKETING_POLICY, ...over })

/** Each minute of the day, and whether it is quiet. */
function quietMinutes({ quietHours }: MarketingPolicyRecord): readonly boolean[] {
  const minutes = (clock: string): number => Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3))
  return Array.from({ length: 24 * 60 }, (_, minute) => {
    if (quietHours === null) return false
    const [from, to] = [minutes(quietHours.from), minutes(quietHours.to)]
    return from < to ? minute >= from && minute < to : minute >= from || minute < to
  })
}

const less =
  (read: (policy: MarketingPolicyRecord) => number) =>
  (before: MarketingPolicyRecord, after: MarketingPolicyRecord): boolean =>
    read(after) < read(before)
const more = (read: (policy: MarketingPolicyRecord) => number) => less((one) => -read(one))

/** When a customer is spared less, said once more and in another way than the rule does. */
const SPARED_LESS: Readonly<
  Record<LooseRule, (before: MarketingPolicyRecord, after: MarketingPolicyRecord) => boolean>
> = {
  'quiet-hours': (before, after) => {
    const then = quietMinutes(after)
    return quietMinutes(before).some((quiet, minute) => quiet && then[minute] !== true)
  },
  complaint: less(({ silenceDays }) => silenceDays.complaint),
  bereavement: less(({ silenceDays }) => silenceDays.bereavement),
  fraud: less(({ silenceDays }) => silenceDays.fraud),
  'elder-age': more(({ elderAge }) => elderAge),
  'second-person': more(({ secondPerson }) => (secondPerson === false ? 1 : 0)),
  'remote-assessment': more(({ remoteAssessment }) => Number(remoteAssessment)),
  consent: more(({ consentInContact }) => (consentInContact === 'given' ? 0 : 1)),
  'per-contact': more(({ budgetPerContact }) => budgetPerContact),
  'cool-down': less(({ coolDownSeconds }) => coolDownSeconds),
  'frequency-shown': more(({ frequency }) => frequency.shown),
  'frequency-days': less(({ frequency }) => frequency.days),
  'rest-declines': more(({ rest }) => rest.declines),
  'rest-days': less(({ rest }) => rest.days),
  'assessment-days': more(({ assessmentValidDays }) => assessmentValidDays),
}

const REASON = '合规部同意，试点一个季度'
const clock = fc
  .tuple(fc.integer({ min: 0, max: 23 }), fc.constantFrom('00', '30'))
  .map(([hour, minute]) => `${String(hour).padStart(2, '0')}:${minute}`)
const days = fc.integer({ min: 0, max: 365 })
/** Any policy, with any of its loosened rules explained or not. */
const anyPolicy: fc.Arbitrary<MarketingPolicyRecord> = fc
  .record({
    quietHours: fc.option(
      fc.record({ from: clock, to: clock }).filter(({ from, to }) => from !== to),
      { nil: null },
    ),
    silenceDays: fc.record({ complaint: days, bereavement: days, fraud: days }),
    elderAge: fc.integer({ min: 50, max: 120 }),
    secondPerson: fc.constantFrom(true, false, undefined),
    remoteAssessment: fc.boolean(),
    consentInContact: fc.constantFrom('given', 'not-refused'),
    budgetPerContact: fc.integer({ min: 0, max: 5 }),
    coolDownSeconds: fc.integer({ min: 0, max: 600 }),
    frequency: fc.record({ shown: fc.integer({ min: 0, max: 9 }), days: fc.integer({ min: 1, max: 90 }) }),
    rest: fc.record({ declines: fc.integer({ min: 1, max: 5 }), days: fc.integer({ min: 180, max: 400 }) }),
    assessmentValidDays: fc.integer({ min: 1, max: 365 }),
    explained: fc.subarray([...LOOSE_RULES]),
  })
  .map(({ explained, ...over }) =>
    policy({ ...over, loosened: Object.fromEntries(explained.map((rule) => [rule, REASON])) }),
  )

describe('[SH36] what stands is the measure', () => {
  test('[SH36] of any two policies those rules and no others are loosened that spare a customer less than they stood', () => {
    fc.assert(
      fc.property(anyPolicy, anyPolicy, (before, after) => {
        const { loosened } = before
        const asked = newlyLoose(before, { ...after, loosened })
        expect(asked).toEqual(LOOSE_RULES.filter((rule) => SPARED_LESS[rule](before, after)))
        // Who saves as it stood or stricter is asked for no reason, either.
        expect(asked.length > 0 || policyGaps({ ...after, loosened }, before, false).length === 0).toBe(true)
      }),
    )
  })

  test('[SH32] a reason is neither dropped, replaced nor given for what stands as it stood; made stricter, it falls away', () => {
    fc.assert(
      fc.property(anyPolicy, fc.constantFrom(...LOOSE_RULES), (one, rule) => {
        const { loosened: _, ...stands } = one
        const bare = policy(stands)
        const [agreed, own] = [{ [rule]: REASON }, { [rule]: '另一个理由' }]
        expect(newlyLoose({ ...bare, loosened: agreed }, bare)).toEqual([rule])
        expect(newlyLoose({ ...bare, loosened: agreed }, { ...bare, loosened: own })).toEqual([rule])
        expect(newlyLoose(bare, { ...bare, loosened: own })).toEqual([rule])
      }),
    )
    const before = policy({ budgetPerContact: 3, loosened: { 'per-contact': REASON } })
    expect(newlyLoose(before, policy({ budgetPerContact: 2 }))).toEqual([])
  })

  test.each<readonly [rule: string, before: Partial<MarketingPolicyRecord>, after: Partial<MarketingPolicyRecord>]>([
    ['quiet-hours', { quietHours: null }, { quietHours: { from: '22:00', to: '08:00' } }],
    ['elder-age', { elderAge: 80 }, { elderAge: 75 }],
  ])('[SH32] %s, loosened, is made stricter in part by anybody, with its reason as it was', (rule, before, after) => {
    const loosened = { [rule]: REASON }
    expect(newlyLoose(policy({ ...before, loosened }), policy({ ...after, loosened }))).toEqual([])
    expect(newlyLoose(policy(before), policy(after))).toEqual([])
    const another = { [rule]: '另一个理由' }
    expect(newlyLoose(policy({ ...before, loosened }), policy({ ...after, loosened: another }))).toEqual([rule])
  })
})

/** What spares a customer, every key of a policy named: another one added does not compile until it is judged here. */
const SPARES: Readonly<Record<keyof MarketingPolicyRecord, boolean>> = {
  budgetPerContact: true,
  coolDownSeconds: true,
  frequency: true,
  rest: true,
  quietHours: true,
  consentInContact: true,
  silenceDays: true,
  elderAge: true,
  assessmentValidDays: true,
  remoteAssessment: true,
  secondPerson: true,
  // Whether at all, to whom for comparison, how results are counted and why rules are loose: none spares anybody.
  enabled: false,
  controlPercent: false,
  attributionDays: false,
  costPerContact: false,
  declineReasons: false,
  model: false,
  loosened: false,
}

type Changed = readonly [path: string, up: object, down: object]

/** Each number of a policy, alone one more and one less. */
function numbersOf(record: object): readonly Changed[] {
  const entries: readonly (readonly [string, unknown])[] = Object.entries(record)
  return entries.flatMap(([key, value]): readonly Changed[] => {
    if (typeof value === 'number') return [[key, { ...record, [key]: value + 1 }, { ...record, [key]: value - 1 }]]
    if (value === null || typeof value !== 'object' || Array.isArray(value)) return []
    return numbersOf(value).map(([path, up, down]) => [
      `${key}.${path}`,
      { ...record, [key]: up },
      { ...record, [key]: down },
    ])
  })
}

test('[SH36] every number that spares a customer is measured one way, and no other is', () => {
  const stood = FIRST_MARKETING_POLICY
  for (const [path, up, down] of numbersOf(stood)) {
    // Changed in one place alone, each is a policy.
    const loosened = [up, down].filter((one) => newlyLoose(stood, one as MarketingPolicyRecord).length > 0)
    const key = path.split('.')[0] as keyof MarketingPolicyRecord
    expect([path, loosened.length]).toEqual([path, SPARES[key] ? 1 : 0])
  }
  const fields: ReadonlySet<string> = new Set(Object.values(RULE_FIELDS).map((field) => field.split('.')[0] ?? ''))
  expect([...fields].toSorted()).toEqual(
    Object.entries(SPARES)
      .flatMap(([key, spares]) => (spares ? [key] : []))
      .toSorted(),
  )
})
