/** A contact as the part that chooses sees it: the floor's state, the shelf and what is known of the customer, put together. */
import type { CentreConfig } from '#shared/domain/config.ts'
import type { Mood } from '#shared/domain/facts.ts'
import type { PropositionRecord } from '#shared/domain/proposition.ts'
import { marketingTexts } from '#shared/domain/marketing-text.ts'
import type { PastOffer } from '../core/contact-gate/marketing-facts.ts'
import type { Interaction } from '#shared/domain/interaction.ts'
import { isProved } from '#shared/domain/verification.ts'
import { type CompiledIntents, compileIntents } from '../core/decisioning/intents.ts'
import { ageAt, factsOf } from '../core/decisioning/facts.ts'
import { segmentsOf } from '../core/decisioning/segments.ts'
import { bornOn } from '../core/customer/questions.ts'
import { hasLeftAccount } from '../core/floor/facts.ts'
import { termsFor } from '../core/floor/terms.ts'
import { marketingPolicyOf } from '../core/decisioning/floor.ts'
import { type Heard, standingOccasions } from '../core/decisioning/occasions.ts'
import { type CustomerPast, type Shelved, type Situation, textAsOffer } from '../core/decisioning/situation.ts'
import type { Knowledge } from './customer-knowledge.ts'
import type { Engine } from './engine.ts'

/** The shelf and the intents, worked out once for each change of configuration. */
export class Shelf {
  readonly #engine: Pick<Engine, 'view'>
  #propositions: readonly Shelved[] | null = null
  #intents: CompiledIntents | null = null

  constructor(engine: Pick<Engine, 'view'>) {
    this.#engine = engine
  }

  configChanged(): void {
    this.#propositions = null
    this.#intents = null
  }

  get propositions(): readonly Shelved[] {
    const { proposition } = this.#engine.view.config
    this.#propositions ??= [...proposition.values()]
      .filter(({ archived }) => !archived)
      .map((one) => ({ ...one, parts: partsOf(one.record, proposition) }))
    return this.#propositions
  }

  /** There is nothing to offer and nothing to listen for: contacts need not be looked at. */
  get isEmpty(): boolean {
    return this.propositions.every(({ record }) => record.state === 'draft') && this.intents.isEmpty
  }

  get intents(): CompiledIntents {
    this.#intents ??= compileIntents(this.#engine.view.config.intent.values())
    return this.#intents
  }
}

/** [OF37] Everything that is sold with it, and what is sold with that. */
export function partsOf(
  { bundle }: PropositionRecord,
  shelf: ReadonlyMap<string, { readonly record: PropositionRecord }>,
): readonly PropositionRecord[] {
  const parts = new Map<string, PropositionRecord>()
  const waiting = [...bundle]
  for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
    const part = shelf.get(id)?.record
    if (part === undefined || parts.has(id)) continue
    parts.set(id, part)
    waiting.push(...part.bundle)
  }
  return [...parts.values()]
}

/** [OT15] The timeline may lag behind what was said a moment ago: the contacts that the floor still knows say it themselves. */
export function withTextsOf(past: CustomerPast, customerId: string, contacts: Iterable<Interaction>): CustomerPast {
  const known = new Set(past.offers.map(({ interactionId, at }) => `${interactionId} ${at}`))
  const fresh: PastOffer[] = []
  for (const contact of contacts) {
    if (contact.customerId !== customerId) continue
    for (const { id, at } of marketingTexts(contact))
      if (!known.has(`${contact.id} ${at}`)) fresh.push(textAsOffer(contact.id, id, at))
  }
  return fresh.length === 0 ? past : { ...past, offers: [...past.offers, ...fresh] }
}

/** What the contact itself says beside what is stored of those before. */
function pastOf(interaction: Interaction, past: CustomerPast, now: number): CustomerPast {
  const here = interaction.moods.map((mood) => ({ mood, at: now, interactionId: interaction.id }))
  return { ...past, moods: [...past.moods.filter(({ interactionId }) => interactionId !== interaction.id), ...here] }
}

/** @param now ms */
export function situationOf(
  { view, floor }: Pick<Engine, 'view' | 'floor'>,
  interaction: Interaction,
  {
    knowledge,
    heard,
    shelf,
    config = view.config,
    now,
  }: {
    readonly knowledge: Knowledge
    readonly heard: Heard
    readonly shelf: readonly Shelved[]
    /** Absent: as it is. */
    readonly config?: Pick<CentreConfig, 'marketingPolicy' | 'segment'>
    readonly now: number
  },
): Situation {
  const { known, past, bankEvents, zone: theirs } = knowledge
  const { profile, language, prospect } = known
  const { timeZone } = view.centre
  const flags = floor.customers.get(interaction.customerId)
  const mood: Mood = interaction.moods.at(-1) ?? [...heard.moods.keys()].at(-1) ?? 'none'
  const here = { now, timeZone }
  const said = { intents: [...heard.said.keys()], mood }
  const facts = {
    ...factsOf({ ...known, lifted: flags?.lifted ?? null }, interaction, said, here),
    segments: segmentsOf(config, { profile, language, prospect }, here),
  }
  const dispositionId = interaction.wrapUp?.dispositionId ?? null
  return {
    now,
    contact: interaction,
    doNotContact: flags?.doNotContact ?? false,
    hasLeft: hasLeftAccount(flags, interaction),
    occasions: standingOccasions(heard, { bankEvents, stage: known.stage ?? profile.stage, dispositionId }, now),
    problems: heard.problems,
    facts,
    holdings: known.holdings.state,
    bearer: {
      assessment: profile.assessment,
      age: ageAt(bornOn(profile.readings, now), now, timeZone),
      proved: isProved(interaction),
    },
    prospect,
    scores: profile.scores,
    shelf,
    policy: marketingPolicyOf({ config }),
    channel: termsFor(floor, interaction),
    zone: theirs,
    ...pastOf(interaction, withTextsOf(past, interaction.customerId, view.interactions.values()), now),
  }
}
