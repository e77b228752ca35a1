/** What was offered to customers, what they agreed to, and when they wanted to be left alone: rows for caps, rest and figures. */
import type { PropositionRecord } from '#shared/domain/proposition.ts'
import { type DomainEvent, isInteractionEvent } from '#shared/domain/events.ts'
import type { Interaction } from '#shared/domain/interaction.ts'
import type { MarketingRows, MoodRow, OfferRow, ReadModelStore, WithheldRow } from '../storage/index.ts'
import type { InteractionSource } from './history.ts'
import type { Projection } from './projection.ts'

export const OFFERS = 'offers'

/** Events without an offer among them between two checkpoints. */
const CHECKPOINT_EVERY = 5_000

export interface OfferSources {
  readonly interactionOf: InteractionSource
  /** A proposition as it stands, archived or not. */
  readonly propositionOf: (id: string) => PropositionRecord | undefined
  /** The record that shows everything about a customer now; their own where nothing absorbed it. */
  readonly survivorOf: (customerId: string) => string
  /** Of whom no rows are kept any more. */
  readonly isErased: (customerId: string) => boolean
}

const idOf = (event: DomainEvent): string => event.stream.slice(event.stream.indexOf('/') + 1)

/** Rows of offers are made from the interaction's present state, so that a step applied late or twice ends the same. */
export function offersProjection(
  readModels: Pick<ReadModelStore, 'apply' | 'absorbCustomer'>,
  sources: OfferSources,
): Projection {
  let savedSeq = 0
  return {
    name: OFFERS,
    async apply(events, lastSeq) {
      const rows = await rowsOf(events, sources)
      const absorbed = events.filter((event) => event.type === 'customer.absorbed')
      const isEmpty = absorbed.length === 0 && Object.values(rows).every((list) => list.length === 0)
      if (isEmpty && lastSeq - savedSeq < CHECKPOINT_EVERY) return
      await readModels.apply(rows)
      for (const event of absorbed) await readModels.absorbCustomer(idOf(event), event.data.otherId)
      await readModels.apply({ checkpoint: { projection: OFFERS, seq: lastSeq } })
      savedSeq = lastSeq
    },
  }
}

async function rowsOf(
  events: readonly DomainEvent[],
  { interactionOf, propositionOf, survivorOf, isErased }: OfferSources,
): Promise<Required<MarketingRows>> {
  const concerning = events.filter((event) => isInteractionEvent(event) && event.type.startsWith('recommendation.'))
  const contacts = new Map<string, Interaction>()
  for (const contact of await Promise.all([...new Set(concerning.map(idOf))].map(interactionOf)))
    if (contact !== null && !isErased(contact.customerId)) contacts.set(contact.id, contact)
  const moods: MoodRow[] = []
  const consents: Required<MarketingRows>['consents'][number][] = []
  const withheld: WithheldRow[] = []
  for (const event of events) {
    const contact = contacts.get(idOf(event))
    if (event.type === 'recommendation.moodNoticed' && contact !== undefined)
      moods.push({ customerId: contact.customerId, interactionId: contact.id, mood: event.data.mood, at: event.at })
    if (event.type === 'recommendation.withheld' && contact !== undefined) {
      const { propositionId, policy } = event.data
      withheld.push({ interactionId: contact.id, propositionId, policy, at: event.at })
    }
    if (event.type === 'customer.consented' && !isErased(idOf(event)))
      consents.push({ customerId: idOf(event), ...event.data, at: event.at, by: event.actor })
  }
  return {
    offers: [...contacts.values()]
      .flatMap((contact) => offerRows(contact, propositionOf, survivorOf))
      .filter((row) => !isErased(row.customerId)),
    moods,
    consents,
    withheld,
  }
}

function offerRows(
  { id, customerId, channel, lastAgentId, recommendations }: Interaction,
  propositionOf: OfferSources['propositionOf'],
  survivorOf: OfferSources['survivorOf'],
): readonly OfferRow[] {
  // [AS4] To be asked for an assessment is no offer: neither caps nor figures count it.
  const offered = recommendations.filter(({ assessFirst }) => assessFirst !== true)
  return offered.map(({ propositionId, propositionVersion, at, heldOut, presented, answer, ...one }) => ({
    recommendationId: one.id,
    interactionId: id,
    // [OF35] Whoever it was chosen for, should the contact be with somebody else by now.
    customerId: survivorOf(one.customerId ?? customerId),
    propositionId,
    propositionVersion,
    productCode: propositionOf(propositionId)?.productCode ?? '',
    channel,
    agentId: answer?.agentId ?? presented?.agentId ?? lastAgentId,
    at,
    heldOut,
    presentedAt: presented?.at ?? null,
    response: answer?.response ?? null,
    reasonId: answer?.reasonId ?? null,
    answeredAt: answer?.at ?? null,
  }))
}
