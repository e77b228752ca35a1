/** What the gate asks before a marketing text goes to a customer. */
import type { Interaction } from '#shared/domain/interaction.ts'
import type { MarketingFacts } from '../core/contact-gate/marketing-facts.ts'
import { marketingPolicyOf } from '../core/decisioning/floor.ts'
import { type TextContact, textFactsOf } from '../core/decisioning/situation.ts'
import { survivorOf } from '../projections/history.ts'
import type { Clock } from './clock.ts'
import type { CustomerKnowledge } from './customer-knowledge.ts'
import type { Engine } from './engine.ts'
import { withTextsOf } from './offer-situation.ts'

export interface MarketingTextsPorts {
  readonly engine: Engine
  readonly knowledge: Pick<CustomerKnowledge, 'of'>
  readonly clock: Clock
}

export class MarketingTexts {
  readonly #ports: MarketingTextsPorts

  constructor(ports: MarketingTextsPorts) {
    this.#ports = ports
  }

  /** [OT14] For a text said in this contact; null: it can't be looked up now. @param exceptId the message that is sent again */
  async inContact(interactionId: string, exceptId: string | null): Promise<MarketingFacts | null> {
    const contact = this.#ports.engine.view.interactions.get(interactionId)
    return contact === undefined ? null : this.#facts(contact.customerId, contact, exceptId)
  }

  /** [OT14] For a text that begins a contact. */
  toBegin(customerId: string, interactionId: string): Promise<MarketingFacts | null> {
    const contact = { id: interactionId, recommendations: [], messages: [], call: null, moods: [] }
    return this.#facts(customerId, { ...contact, outreach: { continuesId: null } }, null)
  }

  async #facts(
    whose: string,
    contact: TextContact & Pick<Interaction, 'moods'>,
    exceptId: string | null,
  ): Promise<MarketingFacts | null> {
    const { engine, knowledge, clock } = this.#ports
    const { view, floor } = engine
    const customerId = survivorOf(whose, (id) => floor.customers.get(id)?.absorbedBy)
    const known = await knowledge.of(customerId)
    if (known === null) return null
    const now = clock.now()
    const past = withTextsOf(known.past, customerId, view.interactions.values())
    const here = contact.moods.map((mood) => ({ mood, at: now, interactionId: contact.id }))
    const standing = { policy: marketingPolicyOf(view), zone: known.zone, now, contact }
    return textFactsOf({ ...past, moods: [...past.moods, ...here], ...standing }, exceptId)
  }
}
