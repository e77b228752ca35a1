/** Rows of the log by their numbers, as their hashes were made of them. */
import type { JsonValue } from '#shared/lib/json.ts'
import type { EvidenceRow } from '#shared/protocol/compliance-rest.ts'
import type { EventStore, StoredEvent } from '../storage/index.ts'
import { GENESIS_HASH, hashBody } from '../storage/hash-chain.ts'
import { bodyHashOf } from './log-codec.ts'

type Log = Pick<EventStore, 'read' | 'getBodies'>

/** null: the log does not reach that far. */
export async function rowAt(log: Pick<EventStore, 'read'>, seq: number): Promise<StoredEvent | null> {
  const [row] = await log.read({ afterSeq: seq - 1, limit: 1 })
  return row ?? null
}

async function hashBefore(log: Log, seq: number): Promise<string> {
  return seq === 1 ? GENESIS_HASH : ((await rowAt(log, seq - 1))?.hash ?? '')
}

/** With the words and the salt by which they can be checked, where they still are. */
export async function evidenceRows(log: Log, rows: readonly StoredEvent[]): Promise<readonly EvidenceRow[]> {
  const hashes = rows.map(bodyHashOf).filter((hash) => hash !== null)
  const bodies = hashes.length === 0 ? new Map() : await log.getBodies(hashes)
  return Promise.all(
    rows.map(async ({ hash, ...row }) => ({
      previousHash: await hashBefore(log, row.seq),
      hash,
      row,
      body: bodyOf(bodies.get(bodyHashOf({ ...row, hash }) ?? '')),
    })),
  )
}

function bodyOf(
  found: Awaited<ReturnType<Log['getBodies']>> extends ReadonlyMap<string, infer L> ? L | undefined : never,
): EvidenceRow['body'] {
  if (found === undefined) return null
  return found.kind === 'present' ? { content: found.row.body, salt: found.row.salt ?? '' } : 'erased'
}

/** [CO10] What the access log keeps of a file that was given: every word in it counts, and its salt keeps them secret. */
export function sealOf(file: JsonValue): string {
  return `sha256:${hashBody(file, 'huiliu-offer-evidence')}`
}
