/** A shelf for tests: one deposit that a maturing product calls for, and what stands around it. */
import type { ConfigRecords } from '#shared/domain/config.ts'
import { FIRST_MARKETING_POLICY, MARKETING_POLICY_ID } from '#shared/domain/proposition.ts'
import { EVERYBODY } from '#shared/domain/rule.ts'
import type { MarketingFacts } from '../contact-gate/marketing-facts.ts'
import type { RecommendationMake } from '../decisioning/commands.ts'
import type { World } from './world.ts'

const both = (text: string) => ({ zh: text, en: text })
const script = { pitch: both(''), questions: [], objections: [] }

export const offers = {
  proposition: (over: Partial<ConfigRecords['proposition']> = {}): ConfigRecords['proposition'] => ({
    name: both('Three-year deposit'),
    kind: 'deposit',
    productCode: 'DEP-3Y',
    state: 'live',
    channels: ['chat', 'sms', 'wechat', 'voice'],
    validFrom: null,
    validUntil: null,
    risk: null,
    bundle: [],
    figures: [],
    value: 800,
    propensity: 0.3,
    lever: 1,
    occasions: [{ on: 'contact-start' }, { on: 'intent', intentId: 'maturity' }],
    eligibility: EVERYBODY,
    applicability: EVERYBODY,
    why: { zh: '{maturingName}还有 {maturingInDays} 天到期', en: '{maturingName} matures in {maturingInDays} days' },
    scripts: { text: script, voice: { ...script, pitch: both('May I tell you about a deposit?') } },
    disclosures: [],
    card: { title: both('Three-year deposit'), text: both('1.9 % a year'), link: null },
    ...over,
  }),
  intent: (over: Partial<ConfigRecords['intent']> = {}): ConfigRecords['intent'] => ({
    name: both('Maturity'),
    phrases: ['快到期', '到期了', 'matures soon'],
    unless: ['已经转存'],
    mood: 'none',
    problem: false,
    ...over,
  }),
  policy: (over: Partial<ConfigRecords['marketingPolicy']> = {}): ConfigRecords['marketingPolicy'] => ({
    ...FIRST_MARKETING_POLICY,
    controlPercent: 0,
    ...over,
    ...((over.coolDownSeconds ?? Infinity) < FIRST_MARKETING_POLICY.coolDownSeconds
      ? { loosened: { ...over.loosened, 'cool-down': '合规部同意，试点一季' } }
      : {}),
  }),
  /** Of a customer of whom nothing speaks against an offer. */
  marketing: (over: Partial<MarketingFacts> = {}): MarketingFacts => ({
    policy: offers.policy(),
    propositionId: 'deposit',
    interactionId: 'i',
    customerBegan: true,
    consents: [],
    history: [],
    moods: [],
    localMinutes: [600],
    misfit: null,
    ...over,
  }),
  make: (interactionId: string, over: Partial<RecommendationMake> = {}): RecommendationMake => ({
    type: 'recommendation.make',
    interactionId,
    recommendationId: `r-${interactionId}`,
    propositionId: 'deposit',
    propositionVersion: 1,
    occasion: { on: 'contact-start' },
    match: 60,
    suitability: null,
    heldOut: false,
    grounds: { why: both('because'), facts: {} },
    marketing: offers.marketing({ interactionId }),
    ...over,
  }),
}

/** Puts the deposit on the shelf, with the policy. */
export function openShelf(w: World, policy: Partial<ConfigRecords['marketingPolicy']> = {}): World {
  w.config('intent', 'maturity', offers.intent())
  w.config('proposition', 'deposit', offers.proposition())
  return w.config('marketingPolicy', MARKETING_POLICY_ID, offers.policy(policy))
}
