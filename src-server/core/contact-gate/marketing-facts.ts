/** What the marketing policies ask. The edge loads it: the floor keeps no customer's history. */
import type { Consent } from '#shared/domain/consent.ts'
import type { Mood } from '#shared/domain/facts.ts'
import type { MarketingPolicyRecord } from '#shared/domain/proposition.ts'

/** One offer of before, or of the contact at hand; times in ms. */
export interface PastOffer {
  readonly recommendationId: string
  readonly interactionId: string
  readonly propositionId: string
  readonly at: number
  readonly heldOut: boolean
  readonly response: string | null
  readonly answeredAt: number | null
}

export interface HeardMood {
  readonly mood: Exclude<Mood, 'none'>
  readonly at: number
  readonly interactionId: string
}

/** Why a product may not be offered to somebody at all. */
export type Misfit =
  | 'unproved'
  | 'assessment-missing'
  | 'assessment-expired'
  | 'risk-above-tolerance'
  | 'elder'
  | 'age-unknown'

export interface MarketingFacts {
  readonly policy: MarketingPolicyRecord
  /** null: a text that is no offer */
  readonly propositionId: string | null
  readonly interactionId: string
  /** false: it is us who began this contact. */
  readonly customerBegan: boolean
  readonly consents: readonly Consent[]
  /** Every other offer of theirs, those of this contact included. */
  readonly history: readonly PastOffer[]
  /** Of this contact and of those before. */
  readonly moods: readonly HeardMood[]
  /** Minutes since midnight where the customer is; several where it may be one place or another. */
  readonly localMinutes: readonly number[]
  /** null: it fits */
  readonly misfit: Misfit | null
}
