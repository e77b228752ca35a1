import { expect, test } from 'vitest'
import { soundOf } from './call-sound.ts'
import { A_LAW_OF_MU_LAW, fromALaw, toALaw } from './g711.ts'
import { PcapError } from './pcap.ts'

const CUSTOMER_PORT = 30_010
const AGENT_PORT = 30_020
const STARTED_AT = 1_800_000_000_000

interface Spoken {
  readonly at: number
  readonly toPort: number
  readonly timestamp: number
  readonly source: number
  readonly sound: Buffer
  readonly type?: number
}

function captured({ at, toPort, timestamp, source, sound, type = 8 }: Spoken): Buffer {
  const rtp = Buffer.alloc(12)
  rtp[0] = 0x80
  rtp[1] = type
  rtp.writeUInt32BE(timestamp >>> 0, 4)
  rtp.writeUInt32BE(source, 8)
  const udp = Buffer.alloc(8)
  udp.writeUInt16BE(5000, 0)
  udp.writeUInt16BE(toPort, 2)
  const ip = Buffer.alloc(20)
  ip[0] = 0x45
  ip[9] = 17
  const frame = Buffer.concat([Buffer.alloc(14), ip, udp, rtp, sound])
  const record = Buffer.alloc(16)
  record.writeUInt32LE(Math.floor(at / 1000), 0)
  record.writeUInt32LE((at % 1000) * 1000, 4)
  record.writeUInt32LE(frame.length, 8)
  record.writeUInt32LE(frame.length, 12)
  return Buffer.concat([record, frame])
}

function fileHeader(): Buffer {
  const header = Buffer.alloc(24)
  header.writeUInt32LE(0xa1b2c3d4, 0)
  header.writeUInt32LE(1, 20)
  return header
}

/** In odd chunks, as a file comes. */
async function* pieces(file: Buffer): AsyncGenerator<Buffer> {
  for (let at = 0; at < file.length; at += 77) yield file.subarray(at, at + 77)
}

const heard = (packets: readonly Spoken[]) =>
  soundOf(pieces(Buffer.concat([fileHeader(), ...packets.map(captured)])), new Set([CUSTOMER_PORT]))

const speech = (value: number, packets = 1): Buffer => Buffer.alloc(160 * packets, toALaw(value))
const said = (wav: Buffer, ms: number, channel: 0 | 1): number => fromALaw(wav[46 + ms * 16 + channel] ?? 0)

test('[ED18] the agent is left, the customer right, each where they spoke', async () => {
  const sound = await heard([
    { at: STARTED_AT, toPort: CUSTOMER_PORT, timestamp: 4_000, source: 1, sound: speech(8_000) },
    { at: STARTED_AT + 100, toPort: AGENT_PORT, timestamp: 90_000, source: 2, sound: speech(-4_000) },
  ])
  expect(sound).toMatchObject({ startedAt: STARTED_AT, durationMs: 120, skippedPackets: 0 })
  const wav = sound?.wav ?? Buffer.alloc(0)
  expect(said(wav, 10, 1)).toBeCloseTo(8_000, -3)
  expect(Math.abs(said(wav, 10, 0))).toBeLessThan(16)
  expect(said(wav, 110, 0)).toBeCloseTo(-4_000, -3)
  expect(Math.abs(said(wav, 110, 1))).toBeLessThan(16)
})

test('[ED18] jitter and disorder are not heard, a new clock is followed', async () => {
  const packet = (at: number, timestamp: number, value: number): Spoken => ({
    at: STARTED_AT + at,
    toPort: CUSTOMER_PORT,
    timestamp,
    source: 7,
    sound: speech(value),
  })
  const sound = await heard([
    packet(0, 0xffff_ff60, 1_000),
    packet(55, 160, 3_000),
    packet(57, 0, 2_000),
    packet(2_000, 3_000_000, 4_000),
  ])
  const wav = sound?.wav ?? Buffer.alloc(0)
  expect([10, 30, 50, 2_010].map((ms) => Math.round(said(wav, ms, 1) / 1_000))).toEqual([1, 2, 3, 4])
  expect(sound?.durationMs).toBe(2_020)
})

test('[ED18] a capture cut short is heard as far as it goes; other codecs are counted', async () => {
  const whole = Buffer.concat([
    fileHeader(),
    captured({ at: STARTED_AT, toPort: CUSTOMER_PORT, timestamp: 0, source: 1, sound: speech(5_000) }),
    captured({ at: STARTED_AT + 20, toPort: CUSTOMER_PORT, timestamp: 160, source: 1, sound: speech(0), type: 111 }),
    captured({ at: STARTED_AT + 40, toPort: CUSTOMER_PORT, timestamp: 320, source: 1, sound: speech(5_000) }),
  ])
  const sound = await soundOf(pieces(whole.subarray(0, -50)), new Set([CUSTOMER_PORT]))
  expect(sound).toMatchObject({ durationMs: 20, skippedPackets: 1 })
})

test('[ED26] of a voicemail counts what the customer said aloud', async () => {
  const counted = await heard([
    { at: STARTED_AT, toPort: CUSTOMER_PORT, timestamp: 0, source: 1, sound: speech(8_000, 5) },
    { at: STARTED_AT + 100, toPort: CUSTOMER_PORT, timestamp: 800, source: 1, sound: speech(20, 5) },
    { at: STARTED_AT, toPort: AGENT_PORT, timestamp: 0, source: 2, sound: speech(8_000, 5) },
  ])
  expect(counted).toMatchObject({ durationMs: 200, spokenMs: 100 })
})

test('[ED18] a silent capture is no sound, and what is no capture is refused', async () => {
  expect(await soundOf(pieces(fileHeader()), new Set())).toBeNull()
  await expect(soundOf(pieces(Buffer.from('RIFF, a sound file, not a packet capture')), new Set())).rejects.toThrow(
    PcapError,
  )
})

test('A-law survives reading and writing, μ-law is carried over', () => {
  for (let code = 0; code < 256; code += 1) expect(toALaw(fromALaw(code))).toBe(code)
  expect(Math.abs(fromALaw(A_LAW_OF_MU_LAW[0xff] ?? 0))).toBeLessThan(16)
  expect(fromALaw(A_LAW_OF_MU_LAW[0x80] ?? 0)).toBeCloseTo(32_124, -3)
})
