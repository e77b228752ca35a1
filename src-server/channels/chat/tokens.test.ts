import fc from 'fast-check'
import { expect, test } from 'vitest'
import { isSignedBySite } from './identity.ts'
import { createTokens, SESSION_TOKEN, UPLOAD_TOKEN, VISITOR_TOKEN } from './tokens.ts'

const tokens = createTokens(new Uint8Array(32).fill(1))
const visitor = { entryPointId: 'web', visitorId: 'v1', x: 1_000 }

test('[C5] a token says what was signed until it expires', () => {
  const token = tokens.seal(VISITOR_TOKEN, visitor)
  expect(tokens.open(VISITOR_TOKEN, token, 999)).toEqual(visitor)
  expect(tokens.open(VISITOR_TOKEN, token, 1_000)).toBeNull()
})

test('[C5] a token of one kind is none of another, and another secret opens nothing', () => {
  const token = tokens.seal(VISITOR_TOKEN, visitor)
  expect(tokens.open(UPLOAD_TOKEN, token, 0)).toBeNull()
  expect(tokens.open(SESSION_TOKEN, token, 0)).toBeNull()
  expect(createTokens(new Uint8Array(32).fill(2)).open(VISITOR_TOKEN, token, 0)).toBeNull()
})

test('[C19] no altered or invented token opens, and none throws', () => {
  const token = tokens.seal(VISITOR_TOKEN, visitor)
  const altered = fc
    .tuple(fc.nat(token.length - 1), fc.constantFrom('a', 'b', 'X', 'Y', '0', '9', '-', '_', '.'))
    .map(([at, character]) => token.slice(0, at) + character + token.slice(at + 1))
  const nothingOpens = fc.property(fc.oneof(fc.string(), altered), (guess) => {
    const opened = tokens.open(VISITOR_TOKEN, guess, 0)
    // The last character of base64 has bits nobody reads: such a token is the same one.
    return opened === null || (guess.slice(0, -1) === token.slice(0, -1) && opened.visitorId === 'v1')
  })
  expect(() => fc.assert(nothingOpens)).not.toThrow()
})

test('a secret too short to be one is refused', () => {
  expect(() => createTokens(new Uint8Array(16))).toThrow('at least 32 bytes')
})

test('[C2] the hash is hex HMAC-SHA256 of the id', () => {
  // RFC 4231, test case 2
  const hash = '5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843'
  expect(isSignedBySite('Jefe', 'what do ya want for nothing?', hash)).toBe(true)
  expect(isSignedBySite('Jefe', 'what do ya want for nothing', hash)).toBe(false)
  expect(isSignedBySite('jefe', 'what do ya want for nothing?', hash)).toBe(false)
})

test('[C2] no other text passes for a hash', () => {
  const noneSigned = fc.property(fc.string(), fc.string(), (id, hash) => !isSignedBySite('key', id, hash))
  expect(() => fc.assert(noneSigned)).not.toThrow()
})
