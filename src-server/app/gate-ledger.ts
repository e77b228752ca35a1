/** What the contact gate held back, for those who answer for it. */
import { streamOf } from '#shared/domain/events.ts'
import type { GateRefusals } from '#shared/protocol/rest.ts'
import type { EventStore } from '../storage/index.ts'
import { readDecoded } from './log-codec.ts'

export type GateLedgerReader = (page: { readonly after: number; readonly limit: number }) => Promise<GateRefusals>

/** The ledger in its own order, a page at a time. */
export function gateLedgerReader(store: Pick<EventStore, 'read' | 'getBodies'>): GateLedgerReader {
  return async ({ after, limit }) => {
    const rows = await store.read({ afterSeq: after, limit, streams: [streamOf.gate()] })
    const events = await readDecoded(rows, (hashes) => store.getBodies(hashes))
    const entries = events.flatMap((event) =>
      event.type === 'gate.refused' ? [{ seq: event.seq, at: event.at, by: event.actor, ...event.data }] : [],
    )
    return { entries, nextAfter: rows.length < limit ? null : (rows.at(-1)?.seq ?? null) }
  }
}
