import { mkdtempSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { EngineMedia, type EngineMediaDeps } from './engine-media.ts'
import { RtpengineMedia } from './media.ts'
import { NgRefused } from './ng-client.ts'
import { escapedCallId, RecordingNotes } from './recording-notes.ts'

/** As carriers write it. */
const CALL_ID = '1-2345~a+b@198.51.100.20:5060'
const CAPTURE = '1-2345~a%2Bb%40198.51.100.20%3A5060-106a699f8a30d3f6'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'huiliu-captures-'))
  for (const name of ['pcaps', 'metadata']) mkdirSync(join(folder, name))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const filesIn = (name: string): readonly string[] => readdirSync(join(folder, name))

/** One packet of A-law, captured at rtpengine's port 30000. */
function captured(): void {
  const rtp = Buffer.alloc(12 + 160, 0xd5)
  rtp.set([0x80, 8, 0, 1, 0, 0, 0, 0, 0, 0, 0, 7])
  const udp = Buffer.alloc(8)
  udp.writeUInt16BE(4_000, 0)
  udp.writeUInt16BE(30_000, 2)
  const ip = Buffer.alloc(20)
  ip.set([0x45])
  ip.set([17], 9)
  const packet = Buffer.concat([Buffer.alloc(14), ip, udp, rtp])
  const record = Buffer.alloc(16)
  record.writeUInt32LE(1_800_000_000, 0)
  record.writeUInt32LE(packet.length, 8)
  record.writeUInt32LE(packet.length, 12)
  const header = Buffer.alloc(24)
  header.writeUInt32LE(0xa1b2c3d4, 0)
  header.writeUInt32LE(1, 20)
  writeFileSync(join(folder, 'pcaps', `${CAPTURE}.pcap`), Buffer.concat([header, record, packet]))
  writeFileSync(join(folder, 'metadata', `rtpengine-meta-${CAPTURE}.txt`), 'about it')
}

/** An rtpengine that carries these calls. */
const engine = (...calls: readonly string[]) =>
  new RtpengineMedia(
    {
      ask: async (command, about) => {
        if (!calls.some((known) => known === about?.['call-id'])) throw new NgRefused(`${command}: Unknown call-id`)
        return { result: 'ok', tags: {} }
      },
    },
    folder,
  )

const deps = (media: RtpengineMedia, more: Partial<EngineMediaDeps> = {}): EngineMediaDeps => ({
  engine: media,
  clock: { now: () => 0, after: () => () => undefined },
  log: { warn: (facts) => expect(facts).toBeUndefined(), error: () => undefined },
  sound: async () => null,
  keep: async () => true,
  ...more,
})

const note = { callId: CALL_ID, interactionId: 'i1', kind: 'recording', customerPorts: [30_000] } as const

test('[ED18] a capture is found whatever its Call-ID is made of, and nothing of it stays', async () => {
  expect(`${escapedCallId(CALL_ID)}-106a699f8a30d3f6`).toBe(CAPTURE)
  expect(escapedCallId("!*'()%/")).toBe('%21%2A%27%28%29%25%2F')
  captured()
  const [part, ...more] = await engine(CALL_ID).finishRecording({ callId: CALL_ID })
  expect(more).toEqual([])
  expect(part?.sound.durationMs).toBe(20)
  await part?.forget()
  expect([...filesIn('pcaps'), ...filesIn('metadata')]).toEqual([])
})

test('[ED24] what an earlier process left is kept at start, under the same id whenever it is tried', async () => {
  captured()
  await new RecordingNotes(folder).put(note)
  const asked: unknown[] = []
  const refuses = deps(engine(), {
    keep: async (interactionId, kind, { id }) => asked.push([interactionId, kind, id]) > 1,
  })
  await new EngineMedia(refuses).start()
  expect(filesIn('pcaps')).toHaveLength(1)
  await new EngineMedia(refuses).start()
  expect(asked).toEqual([asked[0], asked[0]])
  expect(asked[0]).toEqual(['i1', 'recording', expect.stringMatching(/^[0-9a-f]{32}$/)])
  expect([...filesIn('pcaps'), ...filesIn('metadata'), ...filesIn('calls')]).toEqual([])
})

test('[ED24] a call that goes on is left to go on', async () => {
  captured()
  await new RecordingNotes(folder).put(note)
  await new EngineMedia(deps(engine(CALL_ID), { keep: async () => expect.fail('too early') })).start()
  expect(filesIn('pcaps')).toHaveLength(1)
  expect(filesIn('calls')).toHaveLength(1)
})

test('[ED24] a note that makes no sense is passed over', async () => {
  mkdirSync(join(folder, 'calls'))
  writeFileSync(join(folder, 'calls', 'x.json'), '{"callId":')
  expect(await new RecordingNotes(folder).all()).toEqual([])
})
