/** Between domain events and the rows of the log: bodies apart, the log holding only their hash. */
import { randomBytes } from 'node:crypto'
import { EVENT_VERSION, type DomainEvent } from '#shared/domain/events.ts'
import { upcast } from '#shared/domain/upcast.ts'
import type { JsonValue } from '#shared/lib/json.ts'
import type { Change, RetentionClass } from '../core/decision.ts'
import type { BodyLookup, BodyRow, NewEvent, StoredEvent } from '../storage/event-store.ts'
import { hashBody } from '../storage/hash-chain.ts'

/** Where a row of the log names the hash of its body. */
const BODY_KEY = '$body'

const RETENTION: Readonly<Record<RetentionClass, BodyRow['retention']>> = {
  conversation: 'contact',
  'customer-record': 'profile',
  'wrap-up': 'note',
  survey: 'contact',
  evidence: 'evidence',
}

export interface EncodedChange {
  readonly event: NewEvent
  readonly body: BodyRow | null
}

export interface Occasion {
  /** server time, ms */
  readonly at: number
  readonly actor: string
  /** id of the command that caused it */
  readonly cause: string | null
}

/** The event as the floor and the desks see it, under the number it will have in the log. */
export function domainEvent(change: Change, seq: number, { at, actor, cause }: Occasion): DomainEvent {
  const { stream, type, data } = change
  const body = change.body === null ? null : change.body.content
  // The union of changes and that of events pair type, data and body alike; TypeScript does not follow pairs through a spread.
  return { seq, stream, type, v: EVENT_VERSION, at, actor, cause, data, body } as DomainEvent
}

const SALT_BYTES = 16
const POOLED_SALTS = 256
let pool = Buffer.alloc(0)

/** Asking the system for randomness costs the same for one salt as for many. */
function newSalt(): string {
  if (pool.length === 0) pool = randomBytes(SALT_BYTES * POOLED_SALTS)
  const salt = pool.toString('hex', 0, SALT_BYTES)
  pool = pool.subarray(SALT_BYTES)
  return salt
}

export function encodeChange(change: Change, { at, actor, cause }: Occasion): EncodedChange {
  const { stream, type } = change
  const data = change.data as unknown as Readonly<Record<string, JsonValue>>
  if (change.body === null) return { event: { stream, type, v: EVENT_VERSION, at, data, actor, cause }, body: null }
  const content = change.body.content as unknown as JsonValue
  const salt = newSalt()
  const hash = hashBody(content, salt)
  return {
    event: { stream, type, v: EVENT_VERSION, at, data: { ...data, [BODY_KEY]: hash }, actor, cause },
    body: { hash, salt, subject: change.body.subject, retention: RETENTION[change.body.retention], at, body: content },
  }
}

/** The hash a stored row names; null when it has no body. */
export function bodyHashOf(stored: StoredEvent): string | null {
  const { data } = stored
  if (data === null || typeof data !== 'object' || Array.isArray(data)) return null
  const hash = (data as Readonly<Record<string, JsonValue | undefined>>)[BODY_KEY]
  return typeof hash === 'string' ? hash : null
}

/** Rows of the log as events, older shapes lifted, bodies put back where they still exist. */
export function decodeEvents(
  stored: readonly StoredEvent[],
  bodies: ReadonlyMap<string, BodyLookup>,
): readonly DomainEvent[] {
  return stored.map((row) => {
    const hash = bodyHashOf(row)
    const found = hash === null ? undefined : bodies.get(hash)
    const body = found?.kind === 'present' ? found.row.body : null
    return upcast({
      seq: row.seq,
      stream: row.stream,
      type: row.type,
      v: row.v,
      at: row.at,
      actor: row.actor,
      cause: row.cause,
      data: withoutBodyKey(row.data),
      body,
    })
  })
}

function withoutBodyKey(data: JsonValue): JsonValue {
  if (data === null || typeof data !== 'object' || Array.isArray(data) || !(BODY_KEY in data)) return data
  const { [BODY_KEY]: _, ...rest } = data as Readonly<Record<string, JsonValue>>
  return rest
}

/** Reads a whole stream or a page of the log as events. */
export async function readDecoded(
  rows: readonly StoredEvent[],
  getBodies: (hashes: readonly string[]) => Promise<ReadonlyMap<string, BodyLookup>>,
): Promise<readonly DomainEvent[]> {
  const hashes = rows.map(bodyHashOf).filter((hash) => hash !== null)
  return decodeEvents(rows, hashes.length === 0 ? new Map() : await getBodies(hashes))
}
