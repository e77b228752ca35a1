import fc from 'fast-check'
import { expect, test } from 'vitest'
import { bdecode, bencode, BencodeError, type Bdecoded } from './bencode.ts'

test('writes what rtpengine reads, keys in order', () => {
  expect(bencode({ 'from-tag': 'a', command: 'play media', 'repeat-times': 3, flags: ['x', '音'] }).toString()).toBe(
    'd7:command10:play media5:flagsl1:x3:音e8:from-tag1:a12:repeat-timesi3ee',
  )
})

test('reads back what it wrote', () => {
  const { value } = fc.letrec<{ value: Bdecoded }>((tie) => ({
    value: fc.oneof(
      { maxDepth: 4 },
      fc.integer(),
      fc.string({ unit: 'grapheme' }),
      fc.array(tie('value')),
      fc.dictionary(fc.string(), tie('value'), { noNullPrototype: true }),
    ),
  }))
  fc.assert(
    fc.property(value, (original) => {
      expect(bdecode(bencode(original))).toEqual(original)
    }),
  )
})

test('[ED17] refuses whatever is not bencoded, and nothing else happens', () => {
  const refused = (noise: Uint8Array): unknown => {
    try {
      return bdecode(Buffer.from(noise)) === undefined
    } catch (error) {
      return error
    }
  }
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 64 }), (noise) => {
      expect(refused(noise)).toSatisfy((outcome) => outcome === false || outcome instanceof BencodeError)
    }),
  )
  for (const broken of ['', 'd', 'i12', '5:abc', 'i1ei2e', '-1:a', 'l'.repeat(1000)])
    expect(() => bdecode(Buffer.from(broken))).toThrow(BencodeError)
})
