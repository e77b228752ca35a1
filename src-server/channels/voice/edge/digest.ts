/** Digest authentication of REGISTER (RFC 8760), without state: a nonce proves by itself when and for whom it was made. */
import { createHash, createHmac, timingSafeEqual } from 'node:crypto'
import { passwordFor, userOf } from '../credentials.ts'

const NONCE_LIFE_MS = 300_000
const ALGORITHMS = { 'SHA-256': 'sha256', MD5: 'md5' } as const

export interface DigestRealm {
  readonly realm: string
  readonly secret: string
  readonly now: () => number
}

/** What is checked: the request, and the connection it came by. */
export interface DigestAttempt {
  readonly authorization: string | undefined
  readonly method: string
  readonly connectionId: string
}

export type DigestResult =
  | { readonly ok: true; readonly user: string; readonly username: string }
  /** `stale`: the password was right, only the nonce is old. */
  | { readonly ok: false; readonly stale: boolean }

/** Values of `WWW-Authenticate`, the better first; sip.js looks at the last alone, and knows MD5 alone. */
export function challenges(realm: DigestRealm, connectionId: string, stale: boolean): readonly string[] {
  const nonce = makeNonce(realm, connectionId, realm.now())
  return Object.keys(ALGORITHMS).map(
    (algorithm) =>
      `Digest realm="${realm.realm}", nonce="${nonce}", algorithm=${algorithm}, qop="auth"${stale ? ', stale=true' : ''}`,
  )
}

export function checkDigest(realm: DigestRealm, attempt: DigestAttempt): DigestResult {
  const refused = { ok: false, stale: false } as const
  const fields = parseAuthorization(attempt.authorization)
  if (fields === null || fields.get('realm') !== realm.realm || fields.get('qop') !== 'auth') return refused
  const hash = hasher(fields.get('algorithm') ?? 'MD5')
  const field = (name: string): string => fields.get(name) ?? ''
  const username = field('username')
  const user = userOf(username, realm.now())
  if (hash === null || user === null) return refused
  const ha1 = hash(`${username}:${realm.realm}:${passwordFor(realm.secret, username)}`)
  const ha2 = hash(`${attempt.method}:${field('uri')}`)
  const expected = hash([ha1, field('nonce'), field('nc'), field('cnonce'), 'auth', ha2].join(':'))
  if (!isSame(expected, field('response'))) return refused
  const age = nonceAge(realm, attempt.connectionId, field('nonce'))
  return age !== null && age <= NONCE_LIFE_MS ? { ok: true, user, username } : { ok: false, stale: true }
}

/** Tied to the connection, so that an answer overheard elsewhere is worth nothing. */
function makeNonce({ secret }: DigestRealm, connectionId: string, at: number): string {
  const time = Math.floor(at).toString(36)
  return `${time}-${createHmac('sha256', secret).update(`nonce ${time} ${connectionId}`).digest('hex').slice(0, 32)}`
}

/** ms since it was made; null: not one of ours. */
function nonceAge(realm: DigestRealm, connectionId: string, nonce: string): number | null {
  const at = Number.parseInt(nonce.split('-')[0] ?? '', 36)
  if (!Number.isSafeInteger(at) || at < 0) return null
  return isSame(makeNonce(realm, connectionId, at), nonce) ? Math.max(0, realm.now() - at) : null
}

function parseAuthorization(header: string | undefined): ReadonlyMap<string, string> | null {
  if (header === undefined || !/^Digest /i.test(header)) return null
  const fields = new Map<string, string>()
  for (const [, name = '', quoted, plain] of header.slice(7).matchAll(/(\w+)\s*=\s*(?:"([^"\\]*)"|([^\s",]+))/g)) {
    if (fields.has(name.toLowerCase())) return null
    fields.set(name.toLowerCase(), quoted ?? plain ?? '')
  }
  return fields
}

function hasher(algorithm: string): ((text: string) => string) | null {
  const name = algorithm.toUpperCase()
  if (name !== 'MD5' && name !== 'SHA-256') return null
  return (text) => createHash(ALGORITHMS[name]).update(text).digest('hex')
}

function isSame(expected: string, given: string): boolean {
  const a = Buffer.from(expected)
  const b = Buffer.from(given)
  return a.length === b.length && timingSafeEqual(a, b)
}
