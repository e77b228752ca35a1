import { createHash, createHmac, timingSafeEqual } from 'node:crypto'

/**
 * Whether the site signed this id: hash = hex HMAC-SHA256(key, id), compared in constant time.
 * Only the id is signed; name, phone and e-mail beside it are the page's word.
 */
export function isSignedBySite(key: string, id: string, hash: string): boolean {
  const expected = createHmac('sha256', key).update(id).digest()
  const given = Buffer.from(hash, 'hex')
  return given.length === expected.length && timingSafeEqual(given, expected)
}

/** Names a key without revealing it: sessions made under a key end when it is replaced. */
export function markOfKey(key: string): string {
  return createHash('sha256').update(key).digest('hex').slice(0, 12)
}
