/** Everything a choice is made from: gathered outside, so that choosing itself looks nothing up. */
import { leftOf } from '#shared/domain/allowance.ts'
import type { Consent } from '#shared/domain/consent.ts'
import type { Facts } from '#shared/domain/facts.ts'
import type { Interaction } from '#shared/domain/interaction.ts'
import { clocksOf } from '#shared/domain/quiet-hours.ts'
import type { CustomerZone } from '#shared/domain/time-zone.ts'
import { LocalClock } from '#shared/domain/local-clock.ts'
import { marketingTexts } from '#shared/domain/marketing-text.ts'
import type { Holdings } from '#shared/domain/profile.ts'
import type { MarketingPolicyRecord, Occasion, PropositionRecord } from '#shared/domain/proposition.ts'
import type { Recommendation, WithdrawnWhy } from '#shared/domain/recommendation.ts'
import type { GateRequest } from '../contact-gate/gate.ts'
import type { HeardMood, MarketingFacts, PastOffer } from '../contact-gate/marketing-facts.ts'
import type { ChannelFacts } from '../floor/facts.ts'
import { type Bearer, fitOfAll } from './suitability.ts'

export type Contact = Pick<
  Interaction,
  | 'id'
  | 'channel'
  | 'allowance'
  | 'customerId'
  | 'lastCustomerMessageAt'
  | 'recommendations'
  | 'messages'
  | 'outreach'
  | 'call'
>

/** Something that calls for offers in this contact, and how directly it speaks, 0..1. */
export interface StandingOccasion {
  readonly occasion: Occasion
  readonly directness: number
}

export interface Shelved {
  readonly id: string
  readonly version: number
  readonly record: PropositionRecord
  /** What is sold together with it; absent: it is sold alone. */
  readonly parts?: readonly PropositionRecord[]
}

export interface CustomerPast {
  readonly consents: readonly Consent[]
  /** Of other contacts and this one; what is newer in the contact itself counts. */
  readonly offers: readonly PastOffer[]
  readonly moods: readonly HeardMood[]
}

export interface Situation extends CustomerPast {
  /** ms */
  readonly now: number
  readonly contact: Contact
  readonly doNotContact: boolean
  /** They left the account it goes through; absent: they did not. */
  readonly hasLeft?: boolean
  readonly occasions: readonly StandingOccasion[]
  /** intents that say something of theirs does not work */
  readonly problems: ReadonlySet<string>
  readonly facts: Facts
  /** What the bank's core said of what they own; `no-customer`: it knows nothing of them. */
  readonly holdings: Holdings['state']
  readonly bearer: Bearer
  /** Nobody in the bank's records; absent: somebody is, or it is not known. */
  readonly prospect?: boolean
  /** product code → chance of acceptance 0..1, as the bank's models say */
  readonly scores: Readonly<Record<string, number>>
  readonly shelf: readonly Shelved[]
  readonly policy: MarketingPolicyRecord
  readonly channel: ChannelFacts
  /** The customer's; the centre's until theirs is known. */
  readonly zone: CustomerZone
}

/** What takes a prompt away without anybody having been shown it, or having said anything to it. */
const UNSPENT: ReadonlySet<WithdrawnWhy> = new Set(['transferred', 'other-customer', 'shelf', 'policy', 'customer'])

/**
 * A prompt that a change of hands, of the person, of what is known of them or of the bank's rules took away unseen was
 * never spent, nor one to assess first that was answered by it.
 */
export function counts({ withdrawn, presented }: Recommendation): boolean {
  if (withdrawn === null) return true
  return withdrawn.why !== 'assessed' && (!UNSPENT.has(withdrawn.why) || presented !== null)
}

/** [OT15] */
function textsAsOffers(
  contact: Pick<Contact, 'id' | 'recommendations' | 'messages'>,
  exceptId: string | null,
): readonly PastOffer[] {
  return marketingTexts(contact)
    .filter(({ id }) => id !== exceptId)
    .map(({ id, at }) => textAsOffer(contact.id, id, at))
}

/** [OT15] A marketing text as it counts among what a customer was shown. @param at ms */
export function textAsOffer(interactionId: string, id: string, at: number): PastOffer {
  return {
    recommendationId: id,
    interactionId,
    propositionId: '',
    at,
    heldOut: false,
    response: null,
    answeredAt: null,
  }
}

/** Offers of other contacts as stored, those of this one as they stand. */
export function historyOf(
  contact: Pick<Contact, 'id' | 'recommendations' | 'messages'>,
  past: readonly PastOffer[],
  exceptId: string | null,
): readonly PastOffer[] {
  const here = contact.recommendations.filter((one) => counts(one) && one.id !== exceptId)
  return [
    ...past.filter(({ interactionId }) => interactionId !== contact.id),
    ...here.map(({ id, propositionId, at, heldOut, answer }) => ({
      recommendationId: id,
      interactionId: contact.id,
      propositionId,
      at,
      heldOut,
      response: answer?.response ?? null,
      answeredAt: answer?.at ?? null,
    })),
    ...textsAsOffers(contact, exceptId),
  ]
}

const customerBegan = ({ call, outreach }: Pick<Contact, 'call' | 'outreach'>): boolean =>
  call?.direction !== 'outbound' && outreach === null

/** [OT14] What the gate asks of a text that is no offer. @param exceptId the message it is about, which does not count against itself */
export function textFactsOf(
  { contact, policy, consents, moods, offers, zone, now }: TextSituation,
  exceptId: string | null,
): MarketingFacts {
  return {
    policy,
    propositionId: null,
    interactionId: contact.id,
    customerBegan: customerBegan(contact),
    consents,
    history: historyOf(contact, offers, exceptId),
    moods,
    localMinutes: minutesBy(zone, now),
    misfit: null,
  }
}

const minutesBy = (zone: CustomerZone, now: number): readonly number[] =>
  clocksOf(zone).map((timeZone) => new LocalClock(timeZone).at(now).minutes)

export type TextSituation = CustomerPast &
  Pick<Situation, 'policy' | 'zone' | 'now'> & { readonly contact: TextContact }
export type TextContact = Pick<Contact, 'id' | 'recommendations' | 'messages' | 'outreach' | 'call'>

/** @param exceptId the recommendation it is about, which does not count against itself */
export function marketingFactsOf(
  situation: Omit<Situation, 'occasions' | 'facts' | 'holdings' | 'scores' | 'shelf' | 'channel' | 'doNotContact'>,
  { id, record, parts }: Pick<Shelved, 'id' | 'record' | 'parts'>,
  exceptId: string | null,
): MarketingFacts {
  const { contact, policy, now, consents, moods, bearer } = situation
  const fit = fitOfAll([record, ...(parts ?? [])], bearer, policy, now)
  return {
    policy,
    propositionId: id,
    interactionId: contact.id,
    customerBegan: customerBegan(contact),
    consents,
    history: historyOf(contact, situation.offers, exceptId),
    moods,
    localMinutes: minutesBy(situation.zone, now),
    misfit: fit.fits ? null : fit.misfit,
  }
}

export function marketingRequest(situation: Situation, marketing: MarketingFacts): GateRequest {
  const { contact, channel, now, doNotContact, hasLeft = false } = situation
  return {
    purpose: 'marketing',
    channel: contact.channel,
    customer: { id: contact.customerId, doNotContact },
    interaction: contact,
    replyWindowMs: channel.replyWindowMs,
    hasLeft,
    answersLeft: channel.replyRules === null ? null : leftOf(contact.allowance ?? [], now),
    channelPurposes: channel.purposes,
    marketing,
    now,
  }
}
