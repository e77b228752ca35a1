/** What a bank may offer, and when: the shelf, what customers say that calls for it, and how often anyone may be asked. */
import type { Channel, LocalText } from './channel.ts'
import type { CustomerModel } from './customer-model.ts'
import type { LifeStage, Mood, RiskLevel } from './facts.ts'
import type { RiskRatings } from './risk-ratings.ts'
import type { RuleGroup } from './rule.ts'
import type { CardPicture } from './shelf-picture.ts'

export const PROPOSITION_KINDS = ['wealth', 'deposit', 'card', 'loan', 'insurance', 'payment', 'action'] as const
/** `action`: nothing is sold; completing a record, moving to the app, a card that expires. */
export type PropositionKind = (typeof PROPOSITION_KINDS)[number]

export type Occasion =
  /** The contact is in somebody's hands. */
  | { readonly on: 'contact-start' }
  /** The customer's own words. */
  | { readonly on: 'intent'; readonly intentId: string }
  /** Something the bank's systems reported, by its kind. */
  | { readonly on: 'bank-event'; readonly event: string }
  /** What the contact was about, once the agent says so. */
  | { readonly on: 'disposition'; readonly dispositionId: string }
  | { readonly on: 'life-cycle'; readonly stage: LifeStage }

/** One that a proposition waits for. */
export type CallingOccasion = Occasion & {
  /** Why, where this is what called for it; null: the proposition's own line. */
  readonly why?: LocalText | null | undefined
}

/** `assessment` and `risk-match` are ticked by the system itself, `agent` by whoever says it. */
export const DISCLOSURE_CHECKS = ['agent', 'assessment', 'risk-match'] as const
export interface Disclosure {
  readonly id: string
  /** What the agent says, and ticks as said. */
  readonly agent: LocalText
  /** The same as the customer reads it on the card; system checks send nothing. */
  readonly customer: LocalText
  readonly check: (typeof DISCLOSURE_CHECKS)[number]
}

export interface Script {
  /** May hold `{customer}` and any fact in braces. */
  readonly pitch: LocalText
  readonly questions: readonly LocalText[]
  readonly objections: readonly { readonly says: LocalText; readonly answer: LocalText }[]
}

export interface PropositionRecord {
  readonly name: LocalText
  readonly kind: PropositionKind
  /** The bank's code: purchases name it, and whoever holds it is not offered it again. */
  readonly productCode: string
  /** `draft`: tried on past contacts only. */
  readonly state: 'draft' | 'live'
  /** Why compliance said no to the draft as it stands; absent: it did not. */
  readonly turnedDown?: string | undefined
  /** Offered on these alone. */
  readonly channels: readonly Channel[]
  /** ms since the epoch; null: open on that side */
  readonly validFrom: number | null
  readonly validUntil: number | null
  /** The higher of the issuer's and our own rating; null: nothing to lose. */
  readonly risk: RiskLevel | null
  /** Who rated it how; absent in records from before both were kept, null where nothing can be lost. */
  readonly ratings?: RiskRatings | null | undefined
  /** Propositions sold together with it. */
  readonly bundle: readonly string[]
  /** What a comparison shows: rate, term, smallest amount. */
  readonly figures: readonly { readonly label: LocalText; readonly value: LocalText }[]
  /** What an acceptance is worth to the bank, yuan. */
  readonly value: number
  /** Chance of acceptance where no score came from outside, 0..1. */
  readonly propensity: number
  /** The business's own hand on the scale; 1 leaves it alone. */
  readonly lever: number
  readonly occasions: readonly CallingOccasion[]
  /** Who may have it at all. */
  readonly eligibility: RuleGroup
  /** For whom it makes sense now. */
  readonly applicability: RuleGroup
  /** One line for the agent: why this, why now, unless the occasion has its own. May hold facts in braces. */
  readonly why: LocalText
  readonly scripts: { readonly text: Script; readonly voice: Script }
  readonly disclosures: readonly Disclosure[]
  /** [SH39] Of a draft: what had to be told when it was last live, as the centre notes it; absent: it never was, or is. */
  readonly promised?: readonly Disclosure[] | undefined
  /** What presenting sends in a text channel. */
  readonly card: {
    readonly title: LocalText
    readonly text: LocalText
    /** `https://…` */
    readonly link: string | null
    /** What goes by short message in the place of title and text; absent or null: they do. */
    readonly smsText?: LocalText | null | undefined
    /** Absent in records from before cards had one. */
    readonly picture?: CardPicture | null | undefined
  }
}

/** Something customers mean, known by the words they use. */
export interface IntentRecord {
  readonly name: LocalText
  /** Any of these in what the customer writes; letter case and spaces do not count. */
  readonly phrases: readonly string[]
  /** None of these beside it: "不要", "已经还了". */
  readonly unless: readonly string[]
  /** A contact in such a mood is left alone. */
  readonly mood: Mood
  /** Something of theirs does not work: only what helps with that is offered beside it. */
  readonly problem: boolean
}

/** Rules that a law or the house wrote: kept more loosely only with a reason, which stays in the history. */
export const WRITTEN_RULES = [
  'quiet-hours',
  'complaint',
  'bereavement',
  'fraud',
  'elder-age',
  'second-person',
  'remote-assessment',
] as const
/** And the limits a bank chose for itself: a reason is given for what is looser than it stood. */
export const LOOSE_RULES = [
  ...WRITTEN_RULES,
  'consent',
  'per-contact',
  'cool-down',
  'frequency-shown',
  'frequency-days',
  'rest-declines',
  'rest-days',
  'assessment-days',
] as const
export type WrittenRule = (typeof WRITTEN_RULES)[number]
export type LooseRule = (typeof LOOSE_RULES)[number]

/** The one record `config/marketingPolicy/marketing`. */
export interface MarketingPolicyRecord {
  readonly enabled: boolean
  /** Customers per hundred who are never shown what was chosen for them, to know what it is worth. */
  readonly controlPercent: number
  readonly budgetPerContact: number
  /** Between two prompts of one contact. */
  readonly coolDownSeconds: number
  /** Shown to one customer over all channels, at most `shown` within `days`. */
  readonly frequency: { readonly shown: number; readonly days: number }
  /** After so many refusals of one proposition it rests for `days`. */
  readonly rest: { readonly declines: number; readonly days: number }
  /** Local time of the customer, `HH:MM`; binds what we begin ourselves, never an answer in a contact they began. */
  readonly quietHours: { readonly from: string; readonly to: string } | null
  /** In a contact the customer began: offered unless refused, or only with consent. */
  readonly consentInContact: 'not-refused' | 'given'
  /** Days without offers after a contact in such a mood. */
  readonly silenceDays: { readonly complaint: number; readonly bereavement: number; readonly fraud: number }
  /** From this age on, nothing above R2 without a colleague. */
  readonly elderAge: number
  readonly assessmentValidDays: number
  /** Customers may answer the risk questionnaire by a link sent to them; off until the bank's compliance enables it. */
  readonly remoteAssessment: boolean
  /** What carries a risk is let live by another than who wrote it; absent: it is. */
  readonly secondPerson?: boolean | undefined
  /** A purchase this long after being shown counts as brought about. */
  readonly attributionDays: number
  /** What one contact that was served costs the bank, yuan; absent or null: nobody stated it. */
  readonly costPerContact?: number | null | undefined
  readonly declineReasons: readonly { readonly id: string; readonly name: LocalText }[]
  /** Absent: as the product comes. */
  readonly model?: CustomerModel | undefined
  /** Why a rule is kept more loosely than it is written. */
  readonly loosened?: Readonly<Partial<Record<LooseRule, string>>> | undefined
}

export const MARKETING_POLICY_ID = 'marketing'

/** The reason by which customers say that they want no offers at all. */
export const NO_ADS = 'no-ads'

/** As it stands until somebody saves another. */
export const FIRST_MARKETING_POLICY: MarketingPolicyRecord = {
  enabled: true,
  controlPercent: 10,
  budgetPerContact: 2,
  coolDownSeconds: 120,
  frequency: { shown: 3, days: 30 },
  rest: { declines: 2, days: 180 },
  quietHours: { from: '21:00', to: '09:00' },
  consentInContact: 'not-refused',
  silenceDays: { complaint: 30, bereavement: 180, fraud: 30 },
  elderAge: 65,
  assessmentValidDays: 365,
  remoteAssessment: false,
  secondPerson: true,
  attributionDays: 30,
  declineReasons: [
    { id: 'no-need', name: { zh: '暂无需要', en: 'No need now' } },
    { id: 'rate', name: { zh: '收益或费率不合意', en: 'Rate or fee' } },
    { id: 'term', name: { zh: '期限不合适', en: 'Term does not suit' } },
    { id: 'competitor', name: { zh: '已在他行办理', en: 'Has it elsewhere' } },
    { id: NO_ADS, name: { zh: '不想接受推荐', en: 'Wants no offers' } },
    { id: 'other', name: { zh: '其他', en: 'Other' } },
  ],
}
