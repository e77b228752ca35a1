/** Groups of customers by a rule: who is meant is worked out when it is asked, never kept. */
import type { LocalText } from './channel.ts'
import { FACTS, type FactKey, type Facts } from './facts.ts'
import type { ProfileField, StoredProfile } from './profile.ts'
import { believedReadings, completenessIn, fadingTrust, type FadingTrust, trustAt } from './reliability.ts'
import { type Comparison, isGroup, type RuleGroup } from './rule.ts'
import { dayWritten } from './written-day.ts'
import { genderWritten } from './written-gender.ts'

export interface SegmentRecord {
  readonly name: LocalText
  readonly rule: RuleGroup
}

/** What can be asked of every customer at once: what stands about them, and nothing of a contact or of the bank's core. */
export const SEGMENT_FACTS = [
  'age',
  'gender',
  'city',
  'occupation',
  'stage',
  'customerGrade',
  'cardGrade',
  'responseGrade',
  'serviceGrade',
  'loyalty',
  'contribution',
  'credit',
  'completeness',
  'trust',
  'riskTolerance',
  'customerLanguage',
] as const satisfies readonly FactKey[]
export type SegmentFact = (typeof SEGMENT_FACTS)[number]

export const isSegmentFact = (field: string): field is SegmentFact => SEGMENT_FACTS.some((one) => one === field)

/** What follows from what stands only once it is known when it is asked. */
export type PassingFact = 'age' | 'trust'

/** The same for as long as nobody says anything new: an age is not, a day of birth is. */
export type StandingFacts = { readonly [K in Exclude<SegmentFact, PassingFact>]: string | number | null } & {
  /** YYYYMMDD */
  readonly born: number | null
  readonly fadingTrust: FadingTrust | null
}

/** When a segment is asked: facts that change by themselves are worked out for it. */
export interface AskedAt {
  /** ms */
  readonly now: number
  /** YYYY-MM-DD where the centre is */
  readonly today: string
}

const digits = (date: string): number => Number(date.replaceAll('-', ''))

/** What a segment asks of a customer's record. */
export interface RecordFacts {
  /** null: it says none */
  readonly language: string | null
  /** [IR20] */
  readonly prospect: boolean
}

/** [SG2] What the bank's systems and agents say, by whom is believed; gauges of the bank and of its formula as last read. */
export function standingFacts(profile: StoredProfile, { language, prospect }: RecordFacts): StandingFacts {
  const { grades, stage, assessment, readings, gauges } = profile
  const known = believedReadings(readings)
  const said = (which: ProfileField): string | null => known.find(({ field }) => field === which)?.value ?? null
  const gauge = (which: string): number | null =>
    gauges.filter((reading) => reading.gauge === which).toSorted((a, b) => b.at - a.at)[0]?.value ?? null
  const born = dayWritten(said('birthDate') ?? '')
  return {
    born: born === null ? null : digits(born),
    gender: genderWritten(said('gender')),
    city: said('city'),
    occupation: said('occupation'),
    stage,
    customerGrade: grades.customer,
    cardGrade: grades.card,
    responseGrade: grades.response,
    serviceGrade: grades.service,
    loyalty: gauge('loyalty'),
    contribution: gauge('contribution'),
    credit: gauge('credit'),
    completeness: completenessIn(known, prospect),
    fadingTrust: fadingTrust(known),
    riskTolerance: assessment?.tolerance ?? null,
    customerLanguage: language,
  }
}

export function segmentFacts(
  { born, fadingTrust: fading, ...standing }: StandingFacts,
  { now, today }: AskedAt,
): Facts {
  return {
    ...standing,
    age: born === null ? null : ageOn(born, today),
    trust: fading === null ? null : trustAt(fading, now),
  }
}

/** Whole years: days written as numbers differ by ten thousand a year. */
const ageOn = (born: number, today: string): number => Math.floor((digits(today) - born) / 10_000)

/** [SG3] Comparisons that cannot be asked of every customer at once; empty: all can. */
export function unaskable(rule: RuleGroup): readonly Comparison[] {
  return rule.rules.flatMap((one) => (isGroup(one) ? unaskable(one) : canAsk(one) ? [] : [one]))
}

const ORDERING: ReadonlySet<string> = new Set(['<', '<=', '>', '>='])
const CONTAINING: ReadonlySet<string> = new Set(['contains', 'doesNotContain'])

function canAsk({ field, operator }: Comparison): boolean {
  if (!isSegmentFact(field)) return false
  const { type } = FACTS[field]
  return type === 'number' ? !CONTAINING.has(operator) : type !== 'text' || !ORDERING.has(operator)
}

/** The segments a rule asks for. */
export function segmentsAsked(group: RuleGroup): readonly string[] {
  return codesAsked(group, 'segments')
}

/** The codes that a rule compares a fact with. */
export function codesAsked(group: RuleGroup, fact: FactKey): readonly string[] {
  return group.rules.flatMap((rule) => {
    if (isGroup(rule)) return codesAsked(rule, fact)
    if (rule.field !== fact || rule.operator === 'null' || rule.operator === 'notNull') return []
    return typeof rule.value === 'object' ? rule.value : [String(rule.value)]
  })
}

/** [SG9] What releases before the two languages were told apart saved: a segment's was always the record's. */
export function withLanguageNamed(rule: RuleGroup): RuleGroup {
  return {
    ...rule,
    rules: rule.rules.map((one) =>
      isGroup(one) ? withLanguageNamed(one) : one.field === 'language' ? { ...one, field: 'customerLanguage' } : one,
    ),
  }
}
