/** Bodies of `/api` about the shelf: what it brought, what it would have shown, why something is or is not offered. */
import { z } from 'zod'
import type { Channel, LocalText } from '../domain/channel.ts'
import type { Occasion } from '../domain/proposition.ts'
import { marketingRecordSchemas } from './marketing-schemas.ts'

/** Where a proposition fell out, or where it came in the ranking. */
export const VERDICT_STAGES = [
  'occasion',
  'eligibility',
  'applicability',
  'suitability',
  'gate',
  'outranked',
  'chosen',
] as const
export interface Verdict {
  readonly propositionId: string
  readonly stage: (typeof VERDICT_STAGES)[number]
  /** Code and its values: `rule` {field, operator, value, actual}, a policy's name … ; words at the desk. */
  readonly why: { readonly code: string; readonly params: Readonly<Record<string, string | number>> }
  /** 0..100; null where it was not ranked */
  readonly match: number | null
}

/** What keeps everything from being offered: a policy's name {reason}, `budget` {shown}, `cool-down` {at}, `on-show` … ; words at the desk. */
export interface OfferStop {
  readonly code: string
  readonly params: Readonly<Record<string, string | number>>
}

/** GET /api/interactions/:id/offers: how every proposition on the shelf stands for this contact, now. */
export interface OfferExplanation {
  readonly at: number
  /** null: nothing does */
  readonly stopped: OfferStop | null
  readonly verdicts: readonly Verdict[]
}

/** POST /api/propositions/trial (admin): what a proposition would have done to the contacts of the last days. */
export const trialSchema = z.object({
  /** null: one that is not saved yet */
  propositionId: z.string().max(64).nullable(),
  record: marketingRecordSchemas.proposition,
  days: z.int().min(1).max(90),
})
/** Why a contact of the range was not looked at; `too-many`: beyond the 2,000 newest, or the time of a trial. */
export const LEFT_OUT = ['not-served', 'nothing-written', 'erased', 'customer-gone', 'too-many'] as const
export type LeftOut = (typeof LEFT_OUT)[number]
export interface TrialCount {
  /** Of the range. */
  readonly contacts: number
  /** Looked at: contacts whose words and facts are still there. */
  readonly looked: number
  readonly leftOut: Readonly<Partial<Record<LeftOut, number>>>
}
export interface TrialResult extends TrialCount {
  readonly wouldShow: number
  readonly dropped: Readonly<Partial<Record<Verdict['stage'], number>>>
  /** At most 20, the newest first. */
  readonly examples: readonly {
    readonly interactionId: string
    readonly at: number
    readonly channel: Channel
    /** what called for it */
    readonly occasion: Occasion
    readonly why: LocalText
  }[]
}

/** POST /api/intents/trial (admin): in how many contacts of the last days customers' words would have meant it. */
export const intentTrialSchema = z.object({
  record: marketingRecordSchemas.intent,
  days: z.int().min(1).max(90),
})
export interface IntentTrialResult extends TrialCount {
  readonly matched: number
  /** The most frequent first; phrases that were never met are left out. */
  readonly byPhrase: readonly { readonly phrase: string; readonly contacts: number }[]
  /** At most 20, the newest first; the words are cut. */
  readonly examples: readonly {
    readonly interactionId: string
    readonly at: number
    readonly channel: Channel
    readonly words: string
    readonly phrase: string
  }[]
}

/** POST /api/marketing-policy/trial (admin): what another policy would have changed in the contacts of the last days. */
export const policyTrialSchema = z.object({
  record: marketingRecordSchemas.marketingPolicy,
  days: z.int().min(1).max(90),
})
export interface PolicyOutcome {
  /** Contacts in which something would have been offered. */
  readonly offered: number
  /** Contacts of the control group, in which nothing is shown. */
  readonly heldOut: number
  /** Contacts in which a policy alone would have held an offer back, by its name. */
  readonly withheld: Readonly<Record<string, number>>
}
export interface PolicyTrialResult extends TrialCount {
  /** By the policy in force. */
  readonly before: PolicyOutcome
  /** By the one that is tried. */
  readonly after: PolicyOutcome
}

/** GET /api/offers/board?from=&to= (supervisor, admin, quality) */
export interface OfferBoard {
  readonly from: number
  readonly to: number
  readonly total: OfferFigures
  readonly byProposition: readonly (OfferFigures & { readonly propositionId: string; readonly uplift: Uplift | null })[]
  readonly byAgent: readonly (OfferFigures & { readonly agentId: string })[]
  readonly byChannel: readonly (OfferFigures & { readonly channel: Channel })[]
  /** shown per day of the range, centre's zone, the oldest first */
  readonly byDay: readonly { readonly day: string; readonly shown: number; readonly accepted: number }[]
  readonly declineReasons: readonly { readonly reasonId: string; readonly count: number }[]
  /** an answer kept from before they were asked for has none */
  readonly unsuitableReasons: readonly { readonly reasonId: string; readonly count: number }[]
  /** how often the gate or a policy held an offer back */
  readonly withheld: readonly { readonly policy: string; readonly count: number }[]
  readonly uplift: Uplift | null
  /** A purchase this long after an offer or a chance of one counts. */
  readonly attributionDays: number
  readonly fatigue: Fatigue
  readonly value: CentreValue
  readonly assessFirst: AssessFirst
}

/** Questionnaires sent in the time so that something could be offered, and what came of them until now. */
export interface AssessFirst {
  readonly total: AssessFirstFigures
  /** what was asked for most first, as in the other two */
  readonly byProposition: readonly (AssessFirstFigures & { readonly propositionId: string })[]
  readonly byAgent: readonly (AssessFirstFigures & { readonly agentId: string })[]
  readonly byChannel: readonly (AssessFirstFigures & { readonly channel: Channel })[]
}

export interface AssessFirstFigures {
  readonly sent: number
  /** the link was opened */
  readonly opened: number
  readonly signed: number
  /** of those signed: the level that came of it carries the risk of what it was asked for */
  readonly suits: number
  /** the customer then said yes to it */
  readonly accepted: number
}

/** GET /api/offers/mine?from=&to= (whoever serves): the reader's own, and nobody else's. */
export interface OwnBoard {
  readonly from: number
  readonly to: number
  readonly total: OfferFigures
  readonly byProposition: readonly (OfferFigures & { readonly propositionId: string })[]
  readonly byDay: OfferBoard['byDay']
  readonly declineReasons: OfferBoard['declineReasons']
  readonly unsuitableReasons: OfferBoard['unsuitableReasons']
}

/** GET /api/customers/:id/purchase-offers (supervisor, admin): which of their offers a sale now recorded may count for. */
export interface PurchaseOffers {
  /** The policy's: a sale this long after an offer counts for it. */
  readonly attributionDays: number
  /** Shown within those days before now, newest first; whoever was held out was shown nothing. */
  readonly offers: readonly {
    readonly recommendationId: string
    readonly propositionId: string
    readonly productCode: string
    readonly at: number
    readonly accepted: boolean
  }[]
}

/** Whether customers are asked more than they care for. */
export interface Fatigue {
  /** The policy's limit, as it stands. */
  readonly cap: { readonly shown: number; readonly days: number }
  /** Customers with an offer in the days before the end of the time, and those of them who may get no more for now. */
  readonly reached: { readonly customers: number; readonly atCap: number }
  /** Offers of the time by how many their customer had been shown in the days before, the first first; the last counts all beyond. */
  readonly byTurn: readonly {
    readonly turn: number
    readonly shown: number
    readonly presented: number
    readonly accepted: number
  }[]
  /** Customers who said no to offers in the time, and those of them to whom one was presented within `withinDays` before. */
  readonly optOuts: { readonly customers: number; readonly afterOffer: number; readonly withinDays: number }
}

/** What serving costs beside what it brings. */
export interface CentreValue {
  /** fen a contact; null: nobody stated it */
  readonly costPerContact: number | null
  readonly total: ValueFigures
  /** What brings most beyond its cost first; null: contacts of no queue. */
  readonly byQueue: readonly (ValueFigures & { readonly queueId: string | null })[]
  /** Each day of the time, of the centre's zone; revenue stands on the day of the offer it came from. */
  readonly byDay: readonly (ValueFigures & { readonly day: string })[]
}

export interface ValueFigures {
  /** Contacts somebody served. */
  readonly contacts: number
  /** fen, brought about by offers */
  readonly revenue: number
  /** fen; null: nobody stated what a contact costs */
  readonly cost: number | null
}

export interface OfferFigures {
  readonly shown: number
  readonly presented: number
  readonly accepted: number
  readonly declined: number
  readonly later: number
  readonly unsuitable: number
  /** bought within the attribution window after being shown */
  readonly completed: number
  /** of those: nobody wrote down that the customer said yes first */
  readonly unaccepted: number
  /** fen, of all bought */
  readonly revenue: number
}

/** Purchases among those shown against those held out. Percentage points, 95 % interval (Newcombe, 1998). */
export interface Uplift {
  readonly shown: { readonly customers: number; readonly bought: number }
  readonly heldOut: { readonly customers: number; readonly bought: number }
  readonly difference: number
  readonly low: number
  readonly high: number
}
