import { expect, test } from 'vitest'
import { opusPackets } from '../../../demo/callers/ogg.ts'
import { OggOpus } from './ogg-opus.ts'

test('[TL26] what is written is read again, packet by packet, with silence in the gaps', () => {
  const file = new OggOpus(7)
  const packets = Array.from({ length: 120 }, (_, n) => Buffer.alloc((n * 7) % 600 || 1, n + 1))
  packets.forEach((packet, n) => file.write(packet, n * 960))
  file.write(Buffer.from([1, 2]), 123 * 960)
  file.write(Buffer.alloc(5_000), 124 * 960)
  expect(file.durationMs).toBe(124 * 20)
  const read = opusPackets(file.finish())
  expect(read.slice(0, 120)).toEqual(packets)
  expect(read.slice(120)).toEqual([
    Buffer.from([0xf8, 0xff, 0xfe]),
    Buffer.from([0xf8, 0xff, 0xfe]),
    Buffer.from([0xf8, 0xff, 0xfe]),
    Buffer.from([1, 2]),
  ])
})

test('[TL26] a page carries the checksum of RFC 3533', () => {
  const file = new OggOpus(1).finish()
  const end = file.indexOf('OggS', 4)
  const page = Buffer.from(file.subarray(0, end))
  const written = page.readUInt32LE(22)
  page.writeUInt32LE(0, 22)
  let crc = 0
  for (const byte of page) {
    crc = (crc ^ (byte << 24)) >>> 0
    for (let bit = 0; bit < 8; bit += 1) crc = (crc & 0x80000000 ? (crc << 1) ^ 0x04c11db7 : crc << 1) >>> 0
  }
  expect(written).toBe(crc)
})
