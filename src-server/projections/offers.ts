/** What was offered to customers, what they agreed to, and when they wanted to be left alone: rows for caps, rest and figures. */
import type { PropositionRecord } from '#shared/domain/proposition.ts'
import type { WithdrawnWhy } from '#shared/domain/recommendation.ts'
import { type DomainEvent, isInteractionEvent } from '#shared/domain/events.ts'
import type { Interaction } from '#shared/domain/interaction.ts'
import { counts } from '../core/decisioning/situation.ts'
import type { MarketingRows, MoodRow, OfferRow, ReadModelStore, WithheldRow } from '../storage/index.ts'
import type { InteractionSource } from './history.ts'
import type { Projection } from './projection.ts'

export const OFFERS = 'offers'

/** Why what was on show went, where a rule took it: the end of a contact, or its handing on, is none. */
const HELD_BACK: ReadonlySet<WithdrawnWhy> = new Set(['mood', 'complaint', 'refused', 'policy'])
/** Events without an offer among them between two checkpoints. */
const CHECKPOINT_EVERY = 5_000

export interface OfferSources {
  readonly interactionOf: InteractionSource
  /** A proposition as it stands, archived or not. */
  readonly propositionOf: (id: string) => PropositionRecord | undefined
  /** The record that shows everything about a customer now; their own where nothing absorbed it. */
  readonly survivorOf: (customerId: string) => string
  /** Of whom no mood is kept any more. */
  readonly isErased: (customerId: string) => boolean
}

const idOf = (event: DomainEvent): string => event.stream.slice(event.stream.indexOf('/') + 1)

/** Rows of offers are made from the interaction's present state, so that a step applied late or twice ends the same. */
export function offersProjection(
  readModels: Pick<
    ReadModelStore,
    'apply' | 'absorbCustomer' | 'separateCustomer' | 'eraseCustomer' | 'offersOf' | 'moodsOf'
  >,
  sources: OfferSources,
): Projection {
  let savedSeq = 0
  return {
    name: OFFERS,
    async apply(events, lastSeq) {
      let changed = false
      // In the log's order: what a record said before it went into another goes when that one is erased.
      for (const { before, turn } of turns(events)) {
        const rows = await rowsOf(before, sources)
        const isEmpty = Object.values(rows).every((list) => list.length === 0)
        if (!isEmpty) await readModels.apply(rows)
        if (turn?.type === 'customer.absorbed') await readModels.absorbCustomer(idOf(turn), turn.data.otherId)
        if (turn?.type === 'customer.separated') {
          const { otherId, consents } = turn.data
          await readModels.separateCustomer(idOf(turn), otherId, { consents, tasks: [] })
          await readModels.apply(await goneBack(readModels, idOf(turn), sources))
        }
        if (turn?.type === 'customer.erased') await readModels.eraseCustomer(idOf(turn), 'marketing')
        changed ||= !isEmpty || turn !== null
      }
      if (!changed && lastSeq - savedSeq < CHECKPOINT_EVERY) return
      await readModels.apply({ checkpoint: { projection: OFFERS, seq: lastSeq } })
      savedSeq = lastSeq
    },
  }
}

type Turn = DomainEvent<'customer.absorbed' | 'customer.separated' | 'customer.erased'>

/** [IR40] Offers and moods of the contacts that are the other's again. */
async function goneBack(
  readModels: Pick<ReadModelStore, 'offersOf' | 'moodsOf'>,
  customerId: string,
  { interactionOf, propositionOf, survivorOf }: OfferSources,
): Promise<MarketingRows> {
  const all = { since: 0, limit: Number.MAX_SAFE_INTEGER }
  const rows = [...(await readModels.offersOf(customerId, all)), ...(await readModels.moodsOf(customerId, 0))]
  const contacts = await Promise.all([...new Set(rows.map(({ interactionId }) => interactionId))].map(interactionOf))
  const known = contacts.filter((contact) => contact !== null)
  return {
    ...offersIn(known, propositionOf, survivorOf),
    identified: known.map(({ id, customerId: whose }) => ({ interactionId: id, customerId: whose })),
  }
}

const isTurn = (event: DomainEvent): event is Turn =>
  event.type === 'customer.absorbed' || event.type === 'customer.separated' || event.type === 'customer.erased'

/** The events up to each that moves or removes rows, with it; the rest comes last. */
function turns(
  events: readonly DomainEvent[],
): readonly { readonly before: readonly DomainEvent[]; readonly turn: Turn | null }[] {
  const parts: { readonly before: readonly DomainEvent[]; readonly turn: Turn | null }[] = []
  let from = 0
  for (const [index, event] of events.entries()) {
    if (!isTurn(event)) continue
    parts.push({ before: events.slice(from, index), turn: event })
    from = index + 1
  }
  return [...parts, { before: events.slice(from), turn: null }]
}

/** Offers and moods are shown anew where the contact turned out to be somebody else's. */
function concernsOffers(event: DomainEvent): boolean {
  return (
    event.type === 'interaction.identified' || (isInteractionEvent(event) && event.type.startsWith('recommendation.'))
  )
}

async function rowsOf(
  events: readonly DomainEvent[],
  { interactionOf, propositionOf, survivorOf, isErased }: OfferSources,
): Promise<Required<Omit<MarketingRows, 'questionnaires' | 'questionnaireSteps'>>> {
  const concerning = events.filter(concernsOffers)
  const contacts = new Map<string, Interaction>()
  for (const contact of await Promise.all([...new Set(concerning.map(idOf))].map(interactionOf)))
    if (contact !== null) contacts.set(contact.id, contact)
  const moods: MoodRow[] = []
  const dismissedMoods: Required<MarketingRows>['dismissedMoods'][number][] = []
  const consents: Required<MarketingRows>['consents'][number][] = []
  const withheld: WithheldRow[] = []
  const identified: Required<MarketingRows>['identified'][number][] = []
  for (const event of events) {
    const contact = contacts.get(idOf(event))
    if (event.type === 'recommendation.moodNoticed' && contact !== undefined && !isErased(contact.customerId))
      moods.push({ customerId: contact.customerId, interactionId: contact.id, mood: event.data.mood, at: event.at })
    // [OF79] By the contact it was noticed in, whosever that turns out to be.
    if (event.type === 'recommendation.moodDismissed') {
      const { mood, heardIn = idOf(event) } = event.data
      dismissedMoods.push({ interactionId: heardIn, mood, at: event.at })
    }
    // [BO6] A mood leaves the whole contact without offers, and takes back what was on show.
    if (event.type === 'recommendation.moodNoticed' && contact !== undefined)
      withheld.push({ interactionId: contact.id, propositionId: '', policy: `mood-${event.data.mood}`, at: event.at })
    if (event.type === 'recommendation.withdrawn' && contact !== undefined) {
      const { recommendationId, why } = event.data
      const propositionId = contact.recommendations.find(({ id }) => id === recommendationId)?.propositionId
      if (propositionId !== undefined && HELD_BACK.has(why))
        withheld.push({ interactionId: contact.id, propositionId, policy: `withdrawn-${why}`, at: event.at })
    }
    if (event.type === 'interaction.identified' && contact !== undefined && contact.moods.length > 0)
      identified.push({ interactionId: contact.id, customerId: contact.customerId })
    if (event.type === 'recommendation.withheld' && contact !== undefined) {
      const { propositionId, policy } = event.data
      withheld.push({ interactionId: contact.id, propositionId, policy, at: event.at })
    }
    if (event.type === 'customer.consented')
      consents.push({ customerId: idOf(event), ...event.data, at: event.at, by: event.actor })
  }
  return {
    ...offersIn([...contacts.values()], propositionOf, survivorOf),
    moods,
    dismissedMoods,
    consents,
    withheld,
    identified,
  }
}

/** [OF70] What was taken back unseen counts as never made, for caps and figures alike. */
function offersIn(
  contacts: readonly Interaction[],
  propositionOf: OfferSources['propositionOf'],
  survivorOf: OfferSources['survivorOf'],
): Required<Pick<MarketingRows, 'offers' | 'unmade'>> {
  return {
    offers: contacts.flatMap((contact) => offerRows(contact, propositionOf, survivorOf)),
    unmade: contacts.flatMap(({ recommendations }) =>
      recommendations.filter((one) => !counts(one)).map(({ id }) => id),
    ),
  }
}

function offerRows(
  { id, customerId, channel, lastAgentId, recommendations }: Interaction,
  propositionOf: OfferSources['propositionOf'],
  survivorOf: OfferSources['survivorOf'],
): readonly OfferRow[] {
  // [AS4] To be asked for an assessment is no offer: neither caps nor figures count it.
  const offered = recommendations.filter((one) => one.assessFirst !== true && counts(one))
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
