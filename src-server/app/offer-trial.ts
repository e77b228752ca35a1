/** A proposition, or another policy, tried on contacts that are over: nothing is shown to anyone. */
import type { z } from 'zod'
import type { Interaction } from '#shared/domain/interaction.ts'
import type {
  PolicyOutcome,
  PolicyTrialResult,
  policyTrialSchema,
  TrialResult,
  trialSchema,
  Verdict,
} from '#shared/protocol/offers-rest.ts'
import { type Decided, decideOffer } from '../core/decisioning/decide-offer.ts'
import { groundsOf, withoutAmounts } from '../core/decisioning/grounds.ts'
import { hear, NOTHING_HEARD } from '../core/decisioning/occasions.ts'
import type { Shelved, Situation } from '../core/decisioning/situation.ts'
import type { CustomerKnowledge } from './customer-knowledge.ts'
import type { Engine } from './engine.ts'
import { partsOf, type Shelf, situationOf } from './offer-situation.ts'
import { isErased, lookBack, type PastContactsPorts } from './past-contacts.ts'

export interface OfferTrialPorts extends PastContactsPorts {
  readonly engine: Pick<Engine, 'view' | 'floor'>
  readonly knowledge: CustomerKnowledge
  readonly shelf: Shelf
}

type Trial = z.output<typeof trialSchema>

const MOST_EXAMPLES = 20
const UNSAVED = 'unsaved'

export class OfferTrial {
  readonly #ports: OfferTrialPorts

  constructor(ports: OfferTrialPorts) {
    this.#ports = ports
  }

  /** [OF18] Judged by the words of then and by what is known of the customer now. */
  async run({ propositionId, record, days }: Trial): Promise<TrialResult> {
    // A draft is tried as if it were live: that is what trying is for.
    const shelved: Shelved = {
      id: propositionId ?? UNSAVED,
      version: 0,
      record: { ...record, state: 'live' },
      parts: partsOf(record, this.#ports.engine.view.config.proposition),
    }
    const dropped: Partial<Record<Verdict['stage'], number>> = {}
    const examples: TrialResult['examples'][number][] = []
    let wouldShow = 0
    const count = await lookBack(this.#ports, days, async (interaction) => {
      const situation = await this.#situation(interaction, [shelved])
      if (typeof situation === 'string') return situation
      const { chosen, verdicts } = decideOffer(situation)
      const [verdict] = verdicts
      if (verdict === undefined) return null
      if (verdict.stage !== 'chosen' || chosen === null) {
        dropped[verdict.stage] = (dropped[verdict.stage] ?? 0) + 1
        return null
      }
      wouldShow++
      const { id: interactionId, arrivedAt: at, channel } = interaction
      const facts = { ...withoutAmounts(situation.facts), identified: true }
      const { occasion } = chosen
      const { why } = groundsOf(record, facts, occasion)
      if (examples.length < MOST_EXAMPLES) examples.push({ interactionId, at, channel, occasion, why })
      return null
    })
    return { ...count, wouldShow, dropped, examples }
  }

  /** [OF61] Each contact judged by the policy in force and by another, with the shelf as it stands. */
  async runPolicy({ record, days }: z.output<typeof policyTrialSchema>): Promise<PolicyTrialResult> {
    const [before, after] = [new Tally(), new Tally()]
    const count = await lookBack(this.#ports, days, async (interaction) => {
      const situation = await this.#situation(interaction, this.#ports.shelf.propositions)
      if (typeof situation === 'string') return situation
      before.take(decideOffer(situation))
      after.take(decideOffer({ ...situation, policy: record }))
      return null
    })
    return { ...count, before: before.outcome, after: after.outcome }
  }

  /** The contact as it stood when it ended; why it cannot be looked at otherwise. */
  async #situation(
    interaction: Interaction,
    propositions: readonly Shelved[],
  ): Promise<Situation | 'not-served' | 'erased' | 'customer-gone'> {
    const { engine, knowledge, shelf } = this.#ports
    if (interaction.firstAcceptedAt === null) return 'not-served'
    if (isErased(interaction)) return 'erased'
    const known = await knowledge.of(interaction.customerId)
    if (known === null) return 'customer-gone'
    const now = interaction.contactEnded?.at ?? interaction.firstAcceptedAt
    // What was offered in it, or after it, says nothing about what would have been.
    const alone: Interaction = { ...interaction, recommendations: [] }
    const past = { ...known.past, offers: known.past.offers.filter(({ at }) => at < interaction.arrivedAt) }
    const heard = hear(NOTHING_HEARD, interaction, shelf.intents)
    return situationOf(engine, alone, { knowledge: { ...known, past }, heard, shelf: propositions, now })
  }
}

/** Counts what came of contacts under one policy. */
class Tally {
  #offered = 0
  #heldOut = 0
  readonly #withheld = new Map<string, number>()

  take({ chosen, withheld }: Decided): void {
    if (chosen?.heldOut === true) this.#heldOut++
    else if (chosen !== null) this.#offered++
    else if (withheld !== null) this.#withheld.set(withheld.policy, (this.#withheld.get(withheld.policy) ?? 0) + 1)
  }

  get outcome(): PolicyOutcome {
    return { offered: this.#offered, heldOut: this.#heldOut, withheld: Object.fromEntries(this.#withheld) }
  }
}
