/**
 * The golden record: what several sources say about one customer, and which of them is believed.
 * Readings come from the bank's systems and from desks; what is shown is worked out, never stored.
 */
import type { HeldLevel } from './assessment.ts'
import type { Gauge, Grade, LifeStage, RiskTolerance } from './facts.ts'
import type { Grades } from './grades.ts'
import type { Source } from './source.ts'
import type { StageChange, StandingWord } from './standing.ts'

export type { Grades } from './grades.ts'
export { SOURCES, type Source } from './source.ts'

export const PROFILE_FIELDS = [
  'birthDate',
  'gender',
  'city',
  'address',
  'occupation',
  'employer',
  'maritalStatus',
  'incomeBand',
  'idNumber',
  'branch',
  'manager',
  'preferredName',
  'timeZone',
] as const
export type ProfileField = (typeof PROFILE_FIELDS)[number]

/** Shown as dots until somebody gives a reason. */
export const SENSITIVE_FIELDS: ReadonlySet<ProfileField> = new Set([
  'idNumber',
  'address',
  'incomeBand',
  'maritalStatus',
])

/** [CP63] Who they are, which stands in the customer's own record; believed like any field of the profile. */
export const RECORD_FIELDS = ['name', 'language'] as const
export type RecordField = (typeof RECORD_FIELDS)[number]

/** One source's word on one field. */
export interface Reading<F extends ProfileField | RecordField = ProfileField> {
  readonly field: F
  readonly value: string
  readonly source: Source
  /** When the source learnt it, ms. */
  readonly at: number
  /** When it first said just this, ms; absent: at `at`. */
  readonly since?: number
  /** When it spoke of the field before, ms, ascending, the first time and the newest; whatever it said then. Absent: never. */
  readonly earlier?: readonly number[]
  /** The agent who wrote it down; null: a system's. */
  readonly by: string | null
}

export interface GoldenField<F extends ProfileField | RecordField = ProfileField | RecordField> {
  readonly field: F
  /** null: nobody knows, or it is hidden from this reader (`hidden`) */
  readonly value: string | null
  readonly hidden: boolean
  readonly source: Source | null
  readonly at: number | null
  readonly by: string | null
  /** 0..100 */
  readonly trust: number | null
  /** What others say instead; empty where they agree or nobody else spoke. */
  readonly others: readonly { readonly value: string; readonly source: Source; readonly at: number }[]
}

/** What the bank's systems say beside the fields: imported, with its history. */
export interface GaugeReading {
  readonly gauge: Gauge
  /** 0..100 */
  readonly value: number
  readonly at: number
  /** Code of what moved it: `survey`, `drop-off`, `complaint`, `import:` and the source, `formula`; words at the desk. */
  readonly why: string
}

export interface Assessment {
  readonly tolerance: RiskTolerance
  /** ms */
  readonly at: number
  readonly where: string
  /** Absent: nothing held the level, or that is not known. */
  readonly held?: HeldLevel
}

/** What one department of the bank makes of the customer, on a scale of its own. */
export interface DepartmentRating {
  readonly department: string
  /** The scale's steps in the department's words, such as `A–E`. */
  readonly scale: string
  readonly value: string
  /** ms */
  readonly since: number
  readonly source: Source
}

export interface ServiceGradeLift {
  readonly grade: Grade
  readonly until: number
  readonly by: string
  readonly at: number
}

/** Everything stored about a customer that came from outside the floor. */
export interface StoredProfile {
  readonly readings: readonly Reading[]
  readonly grades: Grades
  readonly stage: LifeStage | null
  readonly assessment: Assessment | null
  /** proposition's product code → chance of acceptance 0..1, as the bank's models say */
  readonly scores: Readonly<Record<string, number>>
  readonly householdId: string | null
  /** One a department, by its name. */
  readonly ratings: readonly DepartmentRating[]
  /** What each source says of grades, stage and scores; above stands what is believed. */
  readonly standing: readonly StandingWord[]
  /** Stages of life as they began, the oldest first; the last 20. */
  readonly life: readonly StageChange[]
  readonly gauges: readonly GaugeReading[]
}

export const NO_PROFILE: StoredProfile = {
  readings: [],
  grades: { customer: null, card: null, response: null, service: null },
  stage: null,
  assessment: null,
  scores: {},
  householdId: null,
  ratings: [],
  standing: [],
  life: [],
  gauges: [],
}

export const HOLDING_KINDS = ['wealth', 'deposit', 'card', 'loan', 'insurance', 'account'] as const
export interface Holding {
  readonly id: string
  readonly kind: (typeof HOLDING_KINDS)[number]
  readonly productCode: string
  readonly name: string
  /** last digits of the account or card; null: none */
  readonly tail: string | null
  /** fen; what is owed is negative */
  readonly balance: number
  /** ms; null: open-ended */
  readonly maturesAt: number | null
  /** when a bill falls due, ms */
  readonly dueAt: number | null
  /** ms; absent or null: the bank does not say */
  readonly openedAt?: number | null | undefined
}

/** The bank's core, asked when a customer is opened: it may be slow or away. */
export type Holdings =
  | { readonly state: 'known'; readonly at: number; readonly holdings: readonly Holding[] }
  /** `againAt`: it is left alone until then, ms; absent: it may be asked at once */
  | { readonly state: 'unavailable'; readonly since: number; readonly againAt?: number }
  /** The bank knows nobody by the customer's number, or they have none. */
  | { readonly state: 'no-customer' }

/** Something the bank's systems reported: a maturity, a large payment, an application broken off. */
export interface BankEvent {
  readonly id: string
  readonly kind: string
  readonly at: number
  readonly data: Readonly<Record<string, string | number | boolean>>
}
