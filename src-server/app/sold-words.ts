/** The words by which something was sold: the law has them kept although the customer asks for theirs to go. */
import type { DomainEvent } from '#shared/domain/events.ts'
import type { Interaction } from '#shared/domain/interaction.ts'
import { attachmentOf } from '#shared/domain/message.ts'
import type { Recommendation } from '#shared/domain/recommendation.ts'
import { type AttributedOffer, soldBy } from '../projections/attribution.ts'
import type { EventStore, Purchase, StoredEvent } from '../storage/index.ts'
import { bodyHashOf, readDecoded } from './log-codec.ts'
import { belongsTo } from './offer-evidence.ts'

/** What stays of a contact, by hash and by blob. */
export interface KeptWords {
  readonly hashes: ReadonlySet<string>
  readonly blobIds: ReadonlySet<string>
}

export const NOTHING_KEPT: KeptWords = { hashes: new Set(), blobIds: new Set() }

const CONTACT_OVER: ReadonlySet<string> = new Set(['interaction.contactEnded', 'interaction.closed'])

interface SoldPorts {
  readonly events: Pick<EventStore, 'getBodies'>
  readonly purchases: readonly Purchase[]
  /** The customer's in all their contacts, as far as they were counted by now. */
  readonly offers: readonly AttributedOffer[]
  /** How long after an offer a purchase belongs to it, ms. */
  readonly within: number
  /** undefined: nothing is known of the proposition */
  readonly productOf: (propositionId: string) => string | undefined
}

/**
 * [RP1] Of each offer that was accepted or followed by a purchase: what was offered and on what grounds, what was written
 * until the answer, or until the offer or the contact was over without one, and how it sounded. The introduction goes;
 * what they said and wrote themselves stands as it was, whatever they named in it.
 */
export async function soldWords(
  ports: SoldPorts,
  { recommendations, call }: Interaction,
  rows: readonly StoredEvent[],
): Promise<KeptWords> {
  const soldIds = soldBy(offersWith(ports, recommendations), ports.purchases, ports.within)
  const soldHere = recommendations.filter(({ id }) => soldIds.has(id))
  if (soldHere.length === 0) return NOTHING_KEPT
  const events = await readDecoded(rows, (hashes) => ports.events.getBodies(hashes))
  const sold = soldHere.map((one) => ({ one, until: endOf(one, events) }))
  const kept = events.flatMap((event, index) => {
    const row = rows[index]
    const isTheirs = sold.some(({ one, until }) => belongsTo(event, one.id, one, until))
    const tellsWho = event.type === 'interaction.identified' || event.type === 'interaction.verified'
    return isTheirs && !tellsWho && row !== undefined ? [{ event, hash: bodyHashOf(row) }] : []
  })
  const sent = kept.flatMap(({ event }) =>
    event.type === 'message.added' ? (attachmentOf(event.body)?.blobId ?? []) : [],
  )
  const heard = (call?.recordings ?? []).filter(({ startedAt }) => sold.some(({ until }) => startedAt <= until))
  return {
    hashes: new Set(kept.flatMap(({ hash }) => hash ?? [])),
    blobIds: new Set([...sent, ...heard.map(({ blobId }) => blobId)]),
  }
}

/** Those of this contact as the log has them: what was counted may lag behind, and an erasure is not taken back. */
function offersWith(
  { offers, productOf }: SoldPorts,
  recommendations: readonly Recommendation[],
): readonly AttributedOffer[] {
  const counted = new Map(offers.map((row) => [row.recommendationId, row]))
  for (const { id, propositionId, at, heldOut, answer } of recommendations) {
    const productCode = counted.get(id)?.productCode ?? productOf(propositionId) ?? ''
    counted.set(id, { recommendationId: id, productCode, at, heldOut, response: answer?.response ?? null })
  }
  return [...counted.values()]
}

/** An answer, or what ended it without one; after the contact it is over in any case. */
function endOf({ at, answer, withdrawn }: Recommendation, events: readonly DomainEvent[]): number {
  const over = events.find((event) => event.at >= at && CONTACT_OVER.has(event.type))
  return answer?.at ?? withdrawn?.at ?? over?.at ?? Number.POSITIVE_INFINITY
}
