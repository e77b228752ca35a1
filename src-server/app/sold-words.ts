/** The words by which something was sold: the law has them kept although the customer asks for theirs to go. */
import type { Interaction } from '#shared/domain/interaction.ts'
import { attachmentOf } from '#shared/domain/message.ts'
import type { Recommendation } from '#shared/domain/recommendation.ts'
import type { EventStore, Purchase, StoredEvent } from '../storage/index.ts'
import { bodyHashOf, readDecoded } from './log-codec.ts'
import { belongsTo } from './offer-evidence.ts'

/** What stays of a contact, by hash and by blob. */
export interface KeptWords {
  readonly hashes: ReadonlySet<string>
  readonly blobIds: ReadonlySet<string>
}

export const NOTHING_KEPT: KeptWords = { hashes: new Set(), blobIds: new Set() }

interface SoldPorts {
  readonly events: Pick<EventStore, 'getBodies'>
  readonly purchases: readonly Purchase[]
  /** undefined: nothing is known of the proposition */
  readonly productOf: (propositionId: string) => string | undefined
}

/**
 * [RP1] Of each offer that was accepted or followed by a purchase: what was offered and on what grounds, what was written
 * until the answer, and how it sounded. The introduction goes: the rest stands under an id alone.
 */
export async function soldWords(
  ports: SoldPorts,
  { recommendations, call }: Interaction,
  rows: readonly StoredEvent[],
): Promise<KeptWords> {
  const sold = recommendations.filter((one) => isSold(ports, one))
  if (sold.length === 0) return NOTHING_KEPT
  const events = await readDecoded(rows, (hashes) => ports.events.getBodies(hashes))
  const kept = events.flatMap((event, index) => {
    const row = rows[index]
    const isTheirs = sold.some((one) => belongsTo(event, one.id, one, one.answer?.at ?? Number.POSITIVE_INFINITY))
    const tellsWho = event.type === 'interaction.identified' || event.type === 'interaction.verified'
    return isTheirs && !tellsWho && row !== undefined ? [{ event, hash: bodyHashOf(row) }] : []
  })
  const sent = kept.flatMap(({ event }) =>
    event.type === 'message.added' ? (attachmentOf(event.body)?.blobId ?? []) : [],
  )
  return {
    hashes: new Set(kept.flatMap(({ hash }) => hash ?? [])),
    blobIds: new Set([...sent, ...(call?.recordings ?? []).map(({ blobId }) => blobId)]),
  }
}

function isSold({ purchases, productOf }: SoldPorts, { propositionId, at, answer, heldOut }: Recommendation): boolean {
  if (heldOut) return false
  const product = productOf(propositionId)
  return answer?.response === 'accepted' || purchases.some((one) => one.productCode === product && one.at >= at)
}
