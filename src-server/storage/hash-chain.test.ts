import fc from 'fast-check'
import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import type { JsonValue } from '#shared/lib/json.ts'
import { canonicalJson, ChainVerifier, ChainWriter, GENESIS_HASH, hashBody, hashEvent } from './hash-chain.ts'

const json = fc.jsonValue().map((value): JsonValue => JSON.parse(JSON.stringify(value)))
const row = {
  seq: 1,
  centre: 'default',
  epoch: 2,
  stream: 'a"b',
  type: 't',
  v: 1,
  at: 5,
  data: { z: 1, a: '汇' },
  cause: null,
  actor: '王',
}

test('[S4] canonical JSON means the same as its value and ignores the order of keys', () => {
  fc.assert(
    fc.property(json, (value) => {
      expect(JSON.parse(canonicalJson(value))).toEqual(value)
    }),
  )
  expect(canonicalJson({ b: [1, { d: null, c: 'x' }], a: undefined, A: true })).toBe(
    '{"A":true,"b":[1,{"c":"x","d":null}]}',
  )
})

test('[S4] an event hash covers the hash before and the canonical row', () => {
  const expected = createHash('sha256')
    .update(GENESIS_HASH + canonicalJson(row))
    .digest('hex')
  expect(hashEvent(GENESIS_HASH, row)).toBe(expected)
})

test.each(
  Object.entries({
    seq: 2,
    centre: 'x',
    epoch: 3,
    stream: 'b',
    type: 'u',
    v: 2,
    at: 6,
    data: null,
    cause: 'c',
    actor: 'x',
  }),
)('[S4] changing %s changes the hash', (field, value) => {
  expect(hashEvent(GENESIS_HASH, { ...row, [field]: value })).not.toBe(hashEvent(GENESIS_HASH, row))
})

test('[S4] what the writer seals the verifier accepts, and nothing out of order', () => {
  const writer = new ChainWriter({ seq: 0, hash: GENESIS_HASH }, 1)
  const event = { stream: 'a', type: 't', v: 1, at: 1, data: null, cause: null, actor: 'x' }
  const [first, second, third] = [writer.seal(event).event, writer.seal(event).event, writer.seal(event).event]
  const verifier = new ChainVerifier()
  expect(verifier.check(first)).toBeNull()
  expect(verifier.check(third)).toEqual({ ok: false, seq: 3, problem: 'gap' })
  expect(verifier.check({ ...second, hash: first.hash })).toEqual({ ok: false, seq: 2, problem: 'hash-mismatch' })
  expect(verifier.check(second)).toBeNull()
})

test('[S16] equal words with different salts have different hashes', () => {
  expect(hashBody('same', 'a')).not.toBe(hashBody('same', 'b'))
  expect(hashBody({ x: 1, y: 2 }, 'a')).toBe(hashBody({ y: 2, x: 1 }, 'a'))
})
