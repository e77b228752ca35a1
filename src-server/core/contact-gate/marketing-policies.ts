/**
 * Who may be offered something, and when. Each policy names the rule it comes from; a bank's lawyer checks them before
 * they are relied on.
 */
import { consentAt } from '#shared/domain/consent.ts'
import { isQuiet } from '#shared/domain/quiet-hours.ts'
import type { GatePolicy, GateRequest } from './gate.ts'
import type { HeardMood, MarketingFacts, PastOffer } from './marketing-facts.ts'

const DAY = 86_400_000

/** Binds marketing alone. */
function ofMarketing(
  name: string,
  objection: (facts: MarketingFacts, request: GateRequest) => string | null,
): GatePolicy {
  return {
    name,
    objection: (request) =>
      request.purpose !== 'marketing' || request.marketing === null ? null : objection(request.marketing, request),
  }
}

/** What nobody could look up is not assumed: without the customer's consents and history nothing is offered. */
const marketingKnown: GatePolicy = {
  name: 'marketing-known',
  objection: ({ purpose, marketing }) => (purpose === 'marketing' && marketing === null ? 'consents-not-known' : null),
}

/** The bank's own switch. */
const marketingOn = ofMarketing('marketing-on', ({ policy }) => (policy.enabled ? null : 'switched-off'))

/**
 * Consent to marketing. Source: MIIT SMS rules (2015; the 2020 draft counts silence as refusal) and 消保办法
 * (令2022第9号). What we begin needs a yes; in a contact the customer began a no binds, and by the bank's own choice
 * (`consentInContact`) silence too.
 */
const marketingConsent = ofMarketing('marketing-consent', ({ policy, customerBegan, consents }, { channel, now }) => {
  const consent = consentAt(consents, 'marketing', channel, now)
  if (consent === 'refused') return 'refused'
  const needsYes = !customerBegan || policy.consentInContact === 'given'
  return needsYes && consent !== 'given' ? 'not-given' : null
})

/** An easy way out of offers chosen by a machine. Source: PIPL Art. 24. */
const recommendationsOff = ofMarketing('recommendations-off', ({ consents }, { channel, now }) =>
  consentAt(consents, 'profiling', channel, now) === 'refused' ? 'refused' : null,
)

/**
 * A customer in distress is left alone, in that contact and for a while after it. Source: the bank's own conduct rules;
 * 消保办法 (令2022第9号) on fair dealing.
 */
const silence = ofMarketing('silence', ({ policy, moods, interactionId }, { now }) => {
  const daysOf = (mood: HeardMood['mood']): number => (mood === 'no-offers' ? 0 : policy.silenceDays[mood])
  const heard = moods.find((one) => one.interactionId === interactionId || now < one.at + daysOf(one.mood) * DAY)
  return heard?.mood ?? null
})

/** So much to one customer over all channels. Source: the bank's own policy; MIIT SMS rules on disturbing nobody. */
const frequency = ofMarketing('frequency', ({ policy: { frequency: limit }, history }, { now }) => {
  const since = now - limit.days * DAY
  // [OF43] Those held out have as many occasions as the others, or comparing the two would say nothing.
  return history.filter(({ at }) => at > since).length >= limit.shown ? 'shown-often' : null
})

/** Whether it was declined so often that it is not offered for a while. @param now ms */
export function isResting(
  { rest }: Pick<MarketingFacts['policy'], 'rest'>,
  propositionId: string,
  history: readonly PastOffer[],
  now: number,
): boolean {
  const since = now - rest.days * DAY
  const declines = history.filter(
    (offer) =>
      offer.propositionId === propositionId &&
      offer.response === 'declined' &&
      offer.answeredAt !== null &&
      offer.answeredAt > since,
  )
  return declines.length >= rest.declines
}

/** A refusal is respected. Source: 人身保险电话销售业务管理办法 (2013): at least 6 months for the insured kinds. */
const restAfterDeclines = ofMarketing('rest-after-declines', ({ policy, propositionId, history }, { now }) =>
  propositionId !== null && isResting(policy, propositionId, history, now) ? 'declined-before' : null,
)

/**
 * No approach at night, by the customer's own clock; an answer in a contact they began is none. Source:
 * 人身保险电话销售业务管理办法 (2013): 21:00–09:00; US TSR: 08:00–21:00 at the callee.
 */
const quietHours = ofMarketing('quiet-hours', ({ policy, customerBegan, localMinutes }) => {
  const { quietHours: hours } = policy
  if (customerBegan || hours === null) return null
  // [CP60] Where nobody knows which clock is theirs, it must not be night by any.
  return localMinutes.some((minutes) => isQuiet(hours, minutes)) ? 'night' : null
})

/**
 * The last word on fitness, should anything before have missed it: an assessment that counts, no more risk than it
 * allows, extra care with the elderly. Source: 金融机构产品适当性管理办法 (令2025第7号, from 2026-02-01).
 */
const suitability = ofMarketing('suitability', ({ misfit }) => misfit)

/** In the order in which the first objection is given. */
export const MARKETING_POLICIES: readonly GatePolicy[] = [
  marketingKnown,
  marketingOn,
  recommendationsOff,
  marketingConsent,
  silence,
  suitability,
  restAfterDeclines,
  frequency,
  quietHours,
]
