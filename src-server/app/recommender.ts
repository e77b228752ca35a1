/**
 * Hears what happens in contacts, and asks the floor for an offer where one fits. It works after the floor, on what is
 * durable, one contact at a time, and gives way: an offer that comes a moment later is better than a message that does.
 */
import { type DomainEvent, type EventType, isConfigEvent } from '#shared/domain/events.ts'
import type { Interaction } from '#shared/domain/interaction.ts'
import type { CentreConfig, ConfigKind } from '#shared/domain/config.ts'
import { AMOUNTS } from '#shared/domain/facts.ts'
import { isOnShow, type Recommendation } from '#shared/domain/recommendation.ts'
import type { Me } from '#shared/protocol/sync.ts'
import type { OfferExplanation, Verdict } from '#shared/protocol/offers-rest.ts'
import type { RecommendationCommand } from '../core/decisioning/commands.ts'
import type { MarketingFacts } from '../core/contact-gate/marketing-facts.ts'
import { type Decided, decideOffer } from '../core/decisioning/decide-offer.ts'
import { marketingPolicyOf, waitForRoom } from '../core/decisioning/floor.ts'
import { groundsOf, untilProved } from '../core/decisioning/grounds.ts'
import { isHeldOut } from '../core/decisioning/held-out.ts'
import { hear, type Heard, NOTHING_HEARD, tellsWords } from '../core/decisioning/occasions.ts'
import { knownOtherwise } from '../core/decisioning/known-otherwise.ts'
import { needsAssessment } from '../core/decisioning/suitability.ts'
import { marketingFactsOf, type Situation } from '../core/decisioning/situation.ts'
import { noLongerAllowed, noLongerSuits } from '../core/decisioning/still-fits.ts'
import { stopOf } from '../core/decisioning/stop.ts'
import { answersForFloor, isTheirs } from '../policies/visibility.ts'
import { withSurvivor } from '../projections/history.ts'
import type { Clock } from './clock.ts'
import type { CustomerKnowledge, Knowledge } from './customer-knowledge.ts'
import type { Engine } from './engine.ts'
import type { NewId } from './ids.ts'
import { partsOf, type Shelf, situationOf } from './offer-situation.ts'
import type { Published } from './view.ts'

export interface RecommenderPorts {
  readonly engine: Engine
  readonly knowledge: CustomerKnowledge
  readonly shelf: Shelf
  readonly clock: Clock
  readonly newId: NewId
  readonly onError: (error: unknown, doing: string) => void
}

/** What calls for an offer beside the customer's words. */
const CALLING: ReadonlySet<EventType> = new Set<EventType>([
  'interaction.accepted',
  'interaction.resumed',
  'interaction.identified',
  'interaction.verified',
  'interaction.wrapUpSaved',
  'interaction.reopened',
])
const COUNTING: ReadonlySet<EventType> = new Set<EventType>([
  'recommendation.made',
  'recommendation.answered',
  'recommendation.withdrawn',
  'recommendation.moodNoticed',
])
/** What decides whether something is offered. */
const DECIDING: ReadonlySet<ConfigKind> = new Set<ConfigKind>(['proposition', 'marketingPolicy', 'intent', 'segment'])
/** Time of the floor's thread taken at once, ms. */
const MOST_AT_ONCE_MS = 4

/** What is remembered of a contact while it is in hand. */
interface Listening {
  heard: Heard
  /** Something called for an offer when there was no room for one. */
  isOwed: boolean
  cancelWait: () => void
}

/** Past these a proposition is offered: whether it was is what tells who is held out. */
const PASSED: ReadonlySet<Verdict['stage']> = new Set<Verdict['stage']>(['occasion', 'chosen', 'outranked'])
/** Counted with what was held out, and so at odds with the offers that a desk can see. */
const COUNTED: ReadonlySet<string> = new Set(['offered-here', 'frequency'])

/**
 * [OF17] What passed everything, or was made already, stands at desks by itself unless it was held out. It is left out for
 * everybody, and so is what nothing called for: of what is missing nobody can say which of the two it is.
 */
function isForDesks({ stage, why }: Verdict): boolean {
  return !PASSED.has(stage) && !COUNTED.has(why.code)
}

/** [OF36] */
function withoutAmounts(verdict: Verdict): Verdict {
  const { code, params } = verdict.why
  const isAmount = typeof params['field'] === 'string' && AMOUNTS.has(params['field'])
  return isAmount ? { ...verdict, why: { code, params: { ...params, actual: '' } } } : verdict
}

/** What everybody's offers are chosen by. */
interface Rules {
  readonly config: Pick<CentreConfig, 'marketingPolicy' | 'segment'>
  readonly shelf: Situation['shelf']
}

/** Why what is on show may fit no more. */
interface Doubt {
  /** The rules by which it was fit; null: they did not change. */
  readonly before: Rules | null
  /** What is known of its customer changed. */
  readonly ofCustomer: boolean
}

/** Kept as they are: the configuration itself changes in place. */
function rulesOf({ engine, shelf }: Pick<RecommenderPorts, 'engine' | 'shelf'>): Rules {
  const { marketingPolicy, segment } = engine.view.config
  return {
    config: { marketingPolicy: new Map(marketingPolicy), segment: new Map(segment) },
    shelf: shelf.propositions,
  }
}

const isOnShowUnseen = (one: Recommendation): boolean => isOnShow(one) && one.presented === null

export class Recommender {
  readonly #ports: RecommenderPorts
  readonly #listening = new Map<string, Listening>()
  /** Contacts to be looked at, and whether something other than plain words calls for it. */
  readonly #due = new Map<string, boolean>()
  readonly #deciding = new Set<string>()
  /** Contacts in which what is on show may fit no more, and what changed. */
  readonly #inDoubt = new Map<string, Doubt>()
  #rules: Rules
  #scheduled = false
  #stopped = false

  constructor(ports: RecommenderPorts) {
    this.#ports = ports
    this.#rules = rulesOf(ports)
  }

  stop(): void {
    this.#stopped = true
    this.#due.clear()
    for (const { cancelWait } of this.#listening.values()) cancelWait()
  }

  /** Cheap: only notes what is to be looked at. */
  published({ events, configChanged }: Pick<Published, 'events' | 'configChanged'>): void {
    if (configChanged) this.#ports.shelf.configChanged()
    if (events.some((event) => isConfigEvent(event) && DECIDING.has(event.data.kind))) this.#doubtAll()
    for (const event of events) this.#noted(event)
  }

  /** [OF8] What is known of a customer changed, such as their profile or stage, or the bank noticed something. */
  customerChanged(customerId: string): void {
    this.#ports.knowledge.forget(customerId)
    for (const { id, phase } of this.#ports.engine.view.interactions.values())
      if (phase.name !== 'closed' && this.#contact(id)?.customerId === customerId) {
        this.#doubt(id, { before: null, ofCustomer: true })
        if (phase.name === 'active') this.#lookAt(id, true)
      }
  }

  /** What the gate needs to know before this offer is presented; null: it can't be looked up now. */
  async marketingFor(interactionId: string, recommendationId: string): Promise<MarketingFacts | null> {
    const { engine, knowledge } = this.#ports
    const before = this.#contact(interactionId)
    const known = before === null ? null : await knowledge.of(before.customerId)
    const interaction = this.#contact(interactionId)
    const recommendation = interaction?.recommendations.find(({ id }) => id === recommendationId)
    if (known === null || interaction === null || recommendation === undefined) return null
    const proposition = engine.view.config.proposition.get(recommendation.propositionId)
    if (proposition === undefined) return null
    const offered = {
      id: proposition.id,
      record: proposition.record,
      parts: partsOf(proposition.record, engine.view.config.proposition),
    }
    const facts = marketingFactsOf(this.#situation(interaction, known), offered, recommendationId)
    // [AS3] What it lacks is what it asks for.
    const isAsking = recommendation.assessFirst === true && facts.misfit !== null && needsAssessment(facts.misfit)
    return isAsking ? { ...facts, misfit: null } : facts
  }

  /** [OF17] How everything on the shelf stands for an open contact now; null: there is none, or it can't be looked up. */
  async explain(interactionId: string, reader: Me): Promise<OfferExplanation | null> {
    const { knowledge, clock } = this.#ports
    const interaction = this.#contact(interactionId)
    const known = interaction === null ? null : await knowledge.of(interaction.customerId)
    if (interaction === null || known === null) return null
    const situation = this.#situation(interaction, known)
    const mayReadAmounts = isTheirs(reader, interaction) && situation.facts.identified === true
    const seesAll = answersForFloor(reader)
    const all = decideOffer(situation).verdicts.filter((one) => seesAll || isForDesks(one))
    const verdicts = situation.bearer.proved ? all : all.map((one) => untilProved(one, situation.prospect === true))
    const stopped = stopOf(situation, interaction, seesAll)
    return { at: clock.now(), stopped, verdicts: mayReadAmounts ? verdicts : verdicts.map(withoutAmounts) }
  }

  #noted(event: DomainEvent): void {
    const { stream, type } = event
    const customerId = knownOtherwise(event)
    if (customerId !== null) return this.customerChanged(customerId)
    if (stream.startsWith('customer/')) return this.#ports.knowledge.forget(stream.slice('customer/'.length))
    if (!stream.startsWith('interaction/')) return
    const id = stream.slice('interaction/'.length)
    if (event.type === 'message.added') {
      const channel = this.#contact(id)?.channel
      if (channel !== undefined && tellsWords(event.data, channel)) this.#lookAt(id, false)
      // [OT15] It counts among what they were shown.
      if (event.data.purpose === 'marketing') this.#counted(id)
    } else if (type === 'recommendation.moodDismissed') {
      // [OF79] Offers may come again.
      this.#counted(id)
      this.#lookAt(id, true)
    } else if (CALLING.has(type)) this.#lookAt(id, true)
    else if (COUNTING.has(type)) this.#counted(id)
    else if (type === 'interaction.closed') this.#letGo(id)
  }

  /** [OF70] Many changes at once are one look at each contact that shows something nobody was presented yet. */
  #doubtAll(): void {
    const before = this.#rules
    this.#rules = rulesOf(this.#ports)
    for (const { id, phase } of this.#ports.engine.view.interactions.values())
      if (phase.name !== 'closed') this.#doubt(id, { before, ofCustomer: false })
  }

  #doubt(id: string, { before, ofCustomer }: Doubt): void {
    if (this.#ports.engine.view.interactions.get(id)?.recommendations.some(isOnShow) !== true) return
    const open = this.#inDoubt.get(id)
    this.#inDoubt.set(id, { before: open?.before ?? before, ofCustomer: ofCustomer || open?.ofCustomer === true })
    this.#lookAt(id, true)
  }

  /** [OF70] [OF77] What can't be looked up now stays: presenting it asks again. */
  async #takeBack(interactionId: string, { before: rules, ofCustomer }: Doubt): Promise<void> {
    const before = this.#contact(interactionId)
    const known = before === null ? null : await this.#ports.knowledge.of(before.customerId)
    const interaction = this.#contact(interactionId)
    const shown = interaction?.recommendations.find(isOnShow)
    if (known === null || interaction === null || shown === undefined) return
    const situation = this.#situation(interaction, known)
    const why =
      (rules === null ? null : noLongerAllowed(situation, shown, this.#situation(interaction, known, rules))) ??
      (ofCustomer ? noLongerSuits(situation, shown) : null)
    if (why === null || (why !== 'refused' && !isOnShowUnseen(shown))) return
    await this.#submit({ type: 'recommendation.withdraw', interactionId, recommendationId: shown.id, why })
  }

  /** Other contacts of theirs count it from now on, and there may be room again in this one. */
  #counted(id: string): void {
    const customerId = this.#contact(id)?.customerId
    if (customerId !== undefined) this.#ports.knowledge.forget(customerId)
    if (this.#listening.get(id)?.isOwed === true) this.#lookAt(id, true)
  }

  /** As it is durable, under the record that shows everything about its customer now. */
  #contact(id: string): Interaction | null {
    const { view, floor } = this.#ports.engine
    return withSurvivor(view.interactions.get(id) ?? null, (customerId) => floor.customers.get(customerId)?.absorbedBy)
  }

  #letGo(id: string): void {
    this.#listening.get(id)?.cancelWait()
    this.#listening.delete(id)
    this.#due.delete(id)
    this.#inDoubt.delete(id)
  }

  #lookAt(id: string, calls: boolean): void {
    if (this.#stopped || (this.#ports.shelf.isEmpty && !this.#inDoubt.has(id))) return
    this.#due.set(id, calls || this.#due.get(id) === true)
    if (this.#scheduled) return
    this.#scheduled = true
    setImmediate(() => this.#lookThrough())
  }

  #lookThrough(): void {
    this.#scheduled = false
    const started = performance.now()
    for (const [id, calls] of this.#due) {
      if (performance.now() - started > MOST_AT_ONCE_MS) break
      // Whoever is being decided about is looked at again after.
      if (this.#deciding.has(id)) continue
      this.#due.delete(id)
      this.#deciding.add(id)
      this.#decide(id, calls)
        .catch((error: unknown) => this.#ports.onError(error, 'choosing an offer'))
        .finally(() => {
          this.#deciding.delete(id)
          this.#goOn()
        })
    }
    this.#goOn()
  }

  #goOn(): void {
    if (this.#scheduled || this.#stopped || ![...this.#due.keys()].some((id) => !this.#deciding.has(id))) return
    this.#scheduled = true
    setImmediate(() => this.#lookThrough())
  }

  /** @param calls false: only new words of the customer's do, if they mean anything */
  async #decide(id: string, calls: boolean): Promise<void> {
    const { engine, knowledge, clock } = this.#ports
    const doubt = this.#inDoubt.get(id)
    this.#inDoubt.delete(id)
    if (doubt !== undefined) await this.#takeBack(id, doubt)
    const interaction = this.#contact(id)
    if (interaction === null || interaction.phase.name === 'closed') return
    const listening = this.#listeningTo(id)
    const isNew = this.#hear(interaction, listening)
    await this.#notice(interaction, listening.heard)
    const policy = marketingPolicyOf(engine.view)
    if (!policy.enabled || (!calls && !isNew && !listening.isOwed)) return
    const now = clock.now()
    const wait = waitForRoom(this.#contact(id) ?? interaction, policy, now)
    // Before it is in hand nothing is offered; taking it in hand looks again.
    if (wait === null || listening.heard.moods.size > 0) return
    listening.isOwed = true
    if (interaction.recommendations.some(isOnShow)) return
    if (wait > 0) return this.#later(id, listening, wait)
    const known = await knowledge.of(interaction.customerId)
    const current = this.#contact(id)
    if (known === null || current === null) return
    listening.isOwed = false
    this.#hear(current, listening)
    const situation = this.#situation(current, known)
    await this.#carryOut(id, situation, decideOffer(situation))
  }

  #listeningTo(id: string): Listening {
    const before = this.#listening.get(id)
    if (before !== undefined) return before
    const listening: Listening = { heard: NOTHING_HEARD, isOwed: false, cancelWait: () => undefined }
    this.#listening.set(id, listening)
    return listening
  }

  /** @returns whether something was said that calls for anything */
  #hear(interaction: Interaction, listening: Listening): boolean {
    const before = listening.heard
    listening.heard = hear(before, interaction, this.#ports.shelf.intents)
    return [...listening.heard.said].some(([intent, at]) => before.said.get(intent) !== at)
  }

  /** [OF15] */
  async #notice(interaction: Interaction, { moods }: Heard): Promise<void> {
    for (const [mood, messageId] of moods)
      if (!interaction.moods.includes(mood))
        await this.#submit({ type: 'recommendation.notice', interactionId: interaction.id, mood, messageId })
  }

  #later(id: string, listening: Listening, wait: number): void {
    listening.cancelWait()
    listening.cancelWait = this.#ports.clock.after(wait, () => this.#lookAt(id, true))
  }

  /** @param rules other than those of now */
  #situation(interaction: Interaction, knowledge: Knowledge, rules?: Rules): Situation {
    const { engine, shelf, clock } = this.#ports
    const heard = this.#listening.get(interaction.id)?.heard ?? NOTHING_HEARD
    return situationOf(engine, interaction, {
      knowledge,
      heard: hear(heard, interaction, shelf.intents),
      shelf: shelf.propositions,
      ...rules,
      now: clock.now(),
    })
  }

  async #carryOut(interactionId: string, situation: Situation, { chosen, withheld }: Decided): Promise<void> {
    const { contact, policy, facts } = situation
    if (chosen !== null) {
      const { proposition, occasion, match, suitability, heldOut, assessFirst, marketing } = chosen
      await this.#submit({
        type: 'recommendation.make',
        interactionId,
        recommendationId: this.#ports.newId(),
        propositionId: proposition.id,
        propositionVersion: proposition.version,
        occasion,
        match,
        suitability,
        heldOut,
        customerId: contact.customerId,
        ...(assessFirst ? { assessFirst } : {}),
        grounds: groundsOf(proposition.record, facts, occasion),
        marketing,
      })
      // [OF13] Of what is kept from the control group nothing is told either.
    } else if (withheld !== null && !isHeldOut(contact.customerId, policy.controlPercent)) {
      await this.#submit({ type: 'recommendation.withhold', interactionId, ...withheld })
    }
  }

  async #submit(command: RecommendationCommand): Promise<void> {
    const { engine, newId } = this.#ports
    // Refused only while nothing can be stored: the contact is looked at again when something more is said.
    await engine.submit({ id: newId(), actor: 'system', command, fresh: true })
  }
}
