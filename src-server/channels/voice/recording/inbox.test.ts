import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { openRecordingInbox, type FoundRecording } from './inbox.ts'
import { wavDurationMs } from './wav.ts'

/** 8 kHz A-law in stereo. */
function wav(ms: number, told = ms * 16): Buffer {
  const head = Buffer.alloc(44)
  head.write('RIFF', 0)
  head.write('WAVEfmt ', 8)
  head.writeUInt32LE(16, 16)
  head.writeUInt16LE(6, 20)
  head.writeUInt16LE(2, 22)
  head.writeUInt32LE(8_000, 24)
  head.writeUInt32LE(16_000, 28)
  head.write('data', 36)
  head.writeUInt32LE(told, 40)
  return Buffer.concat([head, Buffer.alloc(ms * 16)])
}

let folder: string
let kept: FoundRecording[]
let calls: Set<string>
let warned: string[]
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'huiliu-inbox-'))
  kept = []
  calls = new Set(['i1'])
  warned = []
})
afterEach(() => rm(folder, { recursive: true }))

const open = (keep?: (found: FoundRecording) => Promise<boolean>) =>
  openRecordingInbox({
    folder,
    keep:
      keep ??
      (async (found) => {
        if (!calls.has(found.interactionId)) return false
        kept.push(found)
        return true
      }),
    clock: { now: () => 0, after: () => () => undefined },
    log: { warn: (_facts, message) => void warned.push(message), error: () => undefined },
  })

test('[RC16] a file that no longer grows is kept with its length, and then removed', async () => {
  const inbox = open()
  const path = join(folder, 'i1~part-1.wav')
  await writeFile(path, wav(1_000))
  await inbox.look()
  expect(kept).toEqual([])
  await writeFile(path, wav(2_500))
  await inbox.look()
  expect(kept).toEqual([])
  await inbox.look()
  expect(kept).toMatchObject([{ interactionId: 'i1', recordingId: 'part-1', durationMs: 2_500 }])
  expect(await readdir(folder)).toEqual([])
})

test('[RC16] what belongs to no call, or is no sound, stays, and is said once', async () => {
  const inbox = open()
  await writeFile(join(folder, 'i9~a.wav'), wav(100))
  await writeFile(join(folder, 'i1~b.wav'), 'no sound')
  await writeFile(join(folder, 'notes.txt'), 'x')
  for (let looks = 0; looks < 4; looks += 1) await inbox.look()
  expect([kept, warned.length]).toEqual([[], 2])
  expect((await readdir(folder)).toSorted()).toEqual(['i1~b.wav', 'i9~a.wav', 'notes.txt'])
})

test('[RC16] what could not be kept now is found again', async () => {
  let isFull = true
  const inbox = open(async (found) => {
    if (isFull) throw new Error('the disk is full')
    kept.push(found)
    return true
  })
  await writeFile(join(folder, 'i1~a.wav'), wav(100))
  await inbox.look()
  await expect(inbox.look()).rejects.toThrow('the disk is full')
  isFull = false
  await inbox.look()
  expect(kept).toHaveLength(1)
})

test('[RC16] the length is that of the sound that is there', () => {
  expect([wav(1_000), wav(1_000, 0), wav(1_000, 0xff_ff_ff_ff)].map(wavDurationMs)).toEqual([1_000, 1_000, 1_000])
  expect([Buffer.from('RIFF'), Buffer.alloc(100), wav(10).subarray(0, 30)].map(wavDurationMs)).toEqual([
    null,
    null,
    null,
  ])
})
