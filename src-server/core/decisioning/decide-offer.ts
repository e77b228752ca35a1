/**
 * One proposition for a customer now, or none, with a verdict on each: filters one after another, then a ranking whose
 * every number can be read. Pure: the same situation gives the same choice.
 */
import { RISK_LEVELS } from '#shared/domain/facts.ts'
import type { Occasion } from '#shared/domain/proposition.ts'
import type { Suitability } from '#shared/domain/recommendation.ts'
import { NOTHING_LISTED, type FactValue } from '#shared/domain/rule.ts'
import type { Verdict } from '#shared/protocol/offers-rest.ts'
import { checkGate } from '../contact-gate/gate.ts'
import type { MarketingFacts, Misfit } from '../contact-gate/marketing-facts.ts'
import { isResting } from '../contact-gate/marketing-policies.ts'
import { GATE_POLICIES } from '../contact-gate/policies.ts'
import { HELD_FACTS } from './facts.ts'
import { ofContact } from './grounds.ts'
import { isHeldOut } from './held-out.ts'
import { evaluate, type RuleAnswer } from '#shared/domain/evaluate-rule.ts'
import { isSameOccasion } from './same-occasion.ts'
import { marketingFactsOf, marketingRequest, type Shelved, type Situation, type StandingOccasion } from './situation.ts'
import { fitOfAll, needsAssessment } from './suitability.ts'

export interface Chosen {
  readonly proposition: Shelved
  readonly occasion: Occasion
  /** 0..100 */
  readonly match: number
  readonly suitability: Suitability | null
  readonly heldOut: boolean
  /** [AS1] It can only be offered once the customer is assessed. */
  readonly assessFirst: boolean
  readonly marketing: MarketingFacts
}

export interface Decided {
  readonly chosen: Chosen | null
  /** What would have been chosen and was held back by the gate alone, or by an assessment that is lacking. */
  readonly withheld: { readonly propositionId: string; readonly policy: string; readonly reason: string } | null
  /** One for each proposition, in the shelf's order. */
  readonly verdicts: readonly Verdict[]
}

type Why = Verdict['why']
type Dropped = { readonly stage: Verdict['stage']; readonly why: Why }

const why = (code: string, params: Why['params'] = {}): Why => ({ code, params })

/** Most yuan an acceptance may be worth: the scale's upper end. */
const MOST_VALUE = 10_000_000
/** How fast the match rises with the score. */
const STEEPNESS = 4

/** The one that speaks most directly for it. */
function occasionFor({ record }: Shelved, occasions: Situation['occasions']): StandingOccasion | null {
  let best: StandingOccasion | null = null
  for (const standing of occasions)
    if (
      (best === null || standing.directness > best.directness) &&
      record.occasions.some((o) => isSameOccasion(o, standing.occasion))
    )
      best = standing
  return best
}

/** What the bank noticed, or knows, of whoever the record is about. */
const OF_RECORDS: ReadonlySet<Occasion['on']> = new Set<Occasion['on']>(['bank-event', 'life-cycle'])

/** [OF53] What would be offered whoever it is: by what they said here, and by rules that ask nothing of a record. */
function isForStrangers({ record }: Shelved, { occasion }: StandingOccasion, { facts }: Situation): boolean {
  const said = ofContact(facts)
  const rules = [record.eligibility, record.applicability]
  return !OF_RECORDS.has(occasion.on) && rules.every((rule) => evaluate(rule, said).holds)
}

/** [OF52] Only a person may guess what somebody has while the bank does not say. */
const HOLDINGS_UNKNOWN = why('holdings-unknown')

/** Empty: not known; a list of nothing is known to be one. */
function written(actual: FactValue): string {
  if (actual === null) return ''
  return Array.isArray(actual) && actual.length === 0 ? NOTHING_LISTED : String(actual)
}

function fallenOver(
  stage: Verdict['stage'],
  answer: RuleAnswer,
  { holdings }: Pick<Situation, 'holdings'>,
): Dropped | null {
  if (answer.holds) return null
  if (answer.fallen === null) return { stage, why: why('rule') }
  const { comparison, actual } = answer.fallen
  if (holdings === 'unavailable' && HELD_FACTS.has(comparison.field)) return { stage, why: HOLDINGS_UNKNOWN }
  const { field, operator, value } = comparison
  return {
    stage,
    why: why('rule', { field, operator, value: String(value), actual: written(actual) }),
  }
}

function ineligible({ record }: Shelved, situation: Situation): Dropped | null {
  const { contact, now, facts } = situation
  const stage = 'eligibility'
  if (record.state !== 'live') return { stage, why: why('draft') }
  if (!record.channels.includes(contact.channel)) return { stage, why: why('channel', { channel: contact.channel }) }
  if (record.validFrom !== null && now < record.validFrom)
    return { stage, why: why('not-yet', { at: record.validFrom }) }
  if (record.validUntil !== null && now >= record.validUntil)
    return { stage, why: why('over', { at: record.validUntil }) }
  return fallenOver(stage, evaluate(record.eligibility, facts), situation)
}

function inapplicable(
  { id, record }: Shelved,
  situation: Situation,
  history: MarketingFacts['history'],
): Dropped | null {
  const { facts, holdings, contact, policy, now } = situation
  const stage = 'applicability'
  if (history.some(({ interactionId, propositionId }) => interactionId === contact.id && propositionId === id))
    return { stage, why: why('offered-here') }
  if (holdings === 'unavailable' && record.kind !== 'action') return { stage, why: HOLDINGS_UNKNOWN }
  if (Array.isArray(facts.products) && facts.products.includes(record.productCode))
    return { stage, why: why('holds-it', { productCode: record.productCode }) }
  if (isResting(policy, id, history, now)) return { stage, why: why('resting', { days: policy.rest.days }) }
  return fallenOver(stage, evaluate(record.applicability, facts), situation)
}

/** [OF34] What does not work comes first: beside it only help is offered, never something to buy. */
function besideAProblem({ record }: Shelved, { on }: Occasion, { problems }: Situation): Dropped | null {
  // [OF63] The agent noted what it was about: a service that follows from it is help.
  const follows = record.kind === 'action' && on === 'disposition'
  const helps = follows || record.occasions.some((one) => one.on === 'intent' && problems.has(one.intentId))
  return problems.size === 0 || helps ? null : { stage: 'applicability', why: why('problem-first') }
}

/** Chance, occasion, worth and the business's own hand, multiplied: none makes up for another that is nothing. */
function scoreOf({ record }: Shelved, directness: number, scores: Situation['scores']): number {
  const chance = scores[record.productCode] ?? record.propensity
  const worth = 0.5 + (0.5 * Math.log1p(record.value)) / Math.log1p(MOST_VALUE)
  return chance * directness * worth * record.lever
}

const matchOf = (score: number): number => Math.round(100 * (1 - Math.exp(-STEEPNESS * score)))

interface Candidate {
  readonly shelved: Shelved
  readonly occasion: Occasion
  readonly suitability: Suitability | null
  readonly score: number
  readonly marketing: MarketingFacts
  /** All that is lacking; null: nothing is. */
  readonly lacks: Lack | null
}

/** [OF80] `no-record`: no proof would bring what is asked. */
type Lack = Misfit | 'no-record'

const ofIdentity = (lacks: Lack | null): lacks is 'unproved' | 'no-record' =>
  lacks === 'unproved' || lacks === 'no-record'

type Looked = { readonly ok: true; readonly candidate: Candidate } | ({ readonly ok: false } & Dropped)

/** Everything but the gate, in order; the first that objects says why. */
function look(
  shelved: Shelved,
  situation: Situation,
  gateFacts: Omit<MarketingFacts, 'propositionId' | 'misfit'>,
): Looked {
  const { occasions, bearer } = situation
  const said = bearer.proved ? occasions : occasions.filter(({ occasion }) => !OF_RECORDS.has(occasion.on))
  const standing = occasionFor(shelved, said) ?? occasionFor(shelved, occasions)
  if (standing === null) return { ok: false, stage: 'occasion', why: why('no-occasion') }
  const dropped =
    ineligible(shelved, situation) ??
    besideAProblem(shelved, standing.occasion, situation) ??
    inapplicable(shelved, situation, gateFacts.history)
  if (dropped !== null) return { ok: false, ...dropped }
  const fit = fitOfAll([shelved.record, ...(shelved.parts ?? [])], bearer, situation.policy, situation.now)
  const unproved = !bearer.proved && (!fit.fits || !isForStrangers(shelved, standing, situation))
  if (!unproved && !fit.fits && !needsAssessment(fit.misfit))
    return { ok: false, stage: 'suitability', why: why(fit.misfit) }
  const score = scoreOf(shelved, standing.directness, situation.scores)
  const marketing = { ...gateFacts, propositionId: shelved.id, misfit: null }
  const { occasion } = standing
  const suitability = fit.fits ? fit.suitability : null
  const misfit = fit.fits ? null : fit.misfit
  // [OF80] What rules ask was found; an assessment nobody has is not found by proof.
  const isRecordless = situation.prospect === true && misfit !== null && bearer.assessment === null
  const lacks = unproved ? (isRecordless ? 'no-record' : 'unproved') : misfit
  return { ok: true, candidate: { shelved, occasion, suitability, score, marketing, lacks } }
}

/** [AS1] Only where compliance enabled it, and not for those who would be shown nothing after it either. */
function mayAskToAssess({ policy, contact }: Situation): boolean {
  return policy.remoteAssessment && !isHeldOut(contact.customerId, policy.controlPercent)
}

const asksFirst = ({ lacks }: Candidate): boolean => lacks !== null && !ofIdentity(lacks)

/** The highest of what is sold together; wealth that nobody rated comes last. */
function riskOf({ shelved }: Candidate): number {
  const levels = [shelved.record, ...(shelved.parts ?? [])].flatMap(({ risk }) => (risk === null ? [] : [risk]))
  return levels.length === 0 ? RISK_LEVELS.length : Math.max(...levels.map((risk) => RISK_LEVELS.indexOf(risk)))
}

/** [AS18] Of whom nobody knows what they can bear is asked for the lowest risk first; everything else keeps its place. */
function gentlestFirst(ranked: readonly Candidate[]): readonly Candidate[] {
  const asking = ranked.filter(asksFirst).toSorted((a, b) => riskOf(a) - riskOf(b))
  return ranked.map((candidate) => (asksFirst(candidate) ? (asking.shift() ?? candidate) : candidate))
}

/** [OF5] [OF6] [OF9] */
export function decideOffer(situation: Situation): Decided {
  const dropped = new Map<string, Verdict>()
  const candidates: Candidate[] = []
  const [first] = situation.shelf
  if (first === undefined) return { chosen: null, withheld: null, verdicts: [] }
  const gateFacts = marketingFactsOf(situation, first, null)
  for (const shelved of situation.shelf) {
    const looked = look(shelved, situation, gateFacts)
    if (looked.ok) candidates.push(looked.candidate)
    else dropped.set(shelved.id, { propositionId: shelved.id, stage: looked.stage, why: looked.why, match: null })
  }
  // Ids settle ties, so that nothing hangs on the order in which records were saved.
  const ranked = candidates.toSorted((a, b) => b.score - a.score || (a.shelved.id < b.shelved.id ? -1 : 1))
  const inOrder = gentlestFirst(ranked)
  let chosen: Candidate | null = null
  let withheld: Decided['withheld'] = null
  const mayAssess = mayAskToAssess(situation)
  for (const candidate of inOrder) {
    const { shelved, marketing, score, lacks } = candidate
    const propositionId = shelved.id
    const match = matchOf(score)
    const answer = checkGate(GATE_POLICIES, marketingRequest(situation, marketing))
    if (ofIdentity(lacks) && answer.allowed) {
      withheld ??= { propositionId, policy: 'identity', reason: lacks }
      dropped.set(propositionId, { propositionId, stage: 'gate', why: why('identity', { reason: lacks }), match: null })
    } else if (lacks !== null && !ofIdentity(lacks) && (chosen !== null || !mayAssess || !answer.allowed)) {
      if (answer.allowed && !mayAssess) withheld ??= { propositionId, policy: 'suitability', reason: lacks }
      dropped.set(propositionId, { propositionId, stage: 'suitability', why: why(lacks), match: null })
    } else if (!answer.allowed) {
      const { policy, reason } = answer
      withheld ??= { propositionId, policy, reason }
      dropped.set(propositionId, { propositionId, stage: 'gate', why: why(policy, { reason }), match })
    } else if (chosen === null) {
      chosen = candidate
      dropped.set(propositionId, {
        propositionId,
        stage: 'chosen',
        why: lacks === null ? why('best', { on: candidate.occasion.on }) : why('assess-first'),
        match,
      })
    } else {
      dropped.set(propositionId, {
        propositionId,
        stage: 'outranked',
        why: why('outranked', { by: chosen.shelved.id }),
        match,
      })
    }
  }
  const verdicts = situation.shelf.map(({ id }) => dropped.get(id)).filter((verdict) => verdict !== undefined)
  return {
    chosen: chosen === null ? null : chosenOf(chosen, situation),
    withheld: chosen === null ? withheld : null,
    verdicts,
  }
}

function chosenOf(
  { shelved, occasion, suitability, score, marketing, lacks }: Candidate,
  { contact, policy }: Situation,
): Chosen {
  const heldOut = isHeldOut(contact.customerId, policy.controlPercent)
  return {
    proposition: shelved,
    occasion,
    match: matchOf(score),
    suitability,
    heldOut,
    assessFirst: lacks !== null,
    marketing,
  }
}
