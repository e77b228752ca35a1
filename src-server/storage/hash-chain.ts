import { hash } from 'node:crypto'
import type { JsonValue } from '#shared/lib/json.ts'
import type { BodyRow, ChainReport, NewEvent, StoredEvent } from './event-store.ts'

/** The only centre of this installation: the shard key of a larger one. */
export const CENTRE = 'default'

/** What the first row of a centre's log is chained to. */
export const GENESIS_HASH = '0'.repeat(64)

/**
 * JSON with sorted keys and no white space (RFC 8785 for what `JSON.stringify` writes), so that a
 * hash survives a store that reorders keys. Keys whose value is undefined are left out.
 */
export function canonicalJson(value: JsonValue): string {
  if (value === null || typeof value !== 'object') return JSON.stringify(value)
  if (isArray(value)) return `[${value.map(canonicalJson).join(',')}]`
  let members = ''
  for (const key of Object.keys(value).sort()) {
    const member = value[key]
    if (member !== undefined) members += `${members === '' ? '' : ','}${JSON.stringify(key)}:${canonicalJson(member)}`
  }
  return `{${members}}`
}

// Array.isArray narrows a readonly array to any[]; this keeps the element type.
function isArray(value: object): value is readonly JsonValue[] {
  return Array.isArray(value)
}

/**
 * The hash of a log row: sha256 over the hash of the row before and the canonical JSON of the row itself.
 * @param dataText `canonicalJson(row.data)`, for callers that have it already
 */
export function hashEvent(
  previousHash: string,
  row: Omit<StoredEvent, 'hash'>,
  dataText = canonicalJson(row.data),
): string {
  // Written out in sorted order: this runs for every event on the hot path.
  const text = JSON.stringify
  const head = `{"actor":${text(row.actor)},"at":${row.at},"cause":${text(row.cause)},"centre":${text(row.centre)},"data":${dataText}`
  const tail = `"epoch":${row.epoch},"seq":${row.seq},"stream":${text(row.stream)},"type":${text(row.type)},"v":${row.v}}`
  return sha256(`${previousHash}${head},${tail}`)
}

/** Gives events their numbers and links them, in order, to what stands in the log. */
export class ChainWriter {
  #last: { seq: number; hash: string }
  readonly #epoch: number

  constructor(last: { readonly seq: number; readonly hash: string }, epoch: number) {
    this.#last = last
    this.#epoch = epoch
  }

  get lastSeq(): number {
    return this.#last.seq
  }

  seal(event: NewEvent): { readonly event: StoredEvent; readonly dataText: string } {
    const { stream, type, v, at, data, cause, actor } = event
    const dataText = canonicalJson(data)
    const row = { seq: this.#last.seq + 1, centre: CENTRE, epoch: this.#epoch, stream, type, v, at, data, cause, actor }
    const sealed = hashEvent(this.#last.hash, row, dataText)
    this.#last = { seq: row.seq, hash: sealed }
    return { event: { ...row, hash: sealed }, dataText }
  }
}

/**
 * A reference for a body that tells nothing once the body and its salt are erased. Without a salt
 * nobody could guess, a phone number could be found again by hashing every phone number.
 */
export function hashBody(body: JsonValue, salt: string): string {
  return sha256(`${salt}\n${canonicalJson(body)}`)
}

/** Whether a body is the one its hash was made from; a body without a salt carries an opaque id and proves nothing. */
export function bodyIsGenuine(row: BodyRow): boolean {
  return row.salt === undefined || hashBody(row.body, row.salt) === row.hash
}

/** Walks rows in order and stops at the first that does not follow from the one before. */
export class ChainVerifier {
  #previous: { seq: number; hash: string }

  constructor(from: { seq: number; hash: string } = { seq: 0, hash: GENESIS_HASH }) {
    this.#previous = from
  }

  get last(): { readonly seq: number; readonly hash: string } {
    return this.#previous
  }

  /** @returns null while the chain holds, else what is wrong with this row. */
  check(row: StoredEvent): ChainReport | null {
    if (row.seq !== this.#previous.seq + 1) return { ok: false, seq: row.seq, problem: 'gap' }
    if (hashEvent(this.#previous.hash, row) !== row.hash) return { ok: false, seq: row.seq, problem: 'hash-mismatch' }
    this.#previous = { seq: row.seq, hash: row.hash }
    return null
  }
}

function sha256(text: string): string {
  return hash('sha256', text)
}
