/**
 * Recordings that something outside makes: a media server, or a recorder at the carrier's side. It writes WAV files into
 * a folder, named `<interaction id>~<recording id>.wav`; each is taken in once it no longer grows.
 */
import { readdir, readFile, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { VoiceClock, VoiceLog } from '../ports.ts'
import { wavDurationMs } from './wav.ts'

export interface FoundRecording {
  readonly interactionId: string
  /** From the name: the same file taken in twice is one recording. */
  readonly recordingId: string
  readonly sound: Buffer
  /** ms since the epoch */
  readonly startedAt: number
  readonly durationMs: number
}

export interface RecordingInboxPorts {
  readonly folder: string
  /** Durable, and listed in its call, when it resolves to true; false: it belongs to no call. */
  keep(found: FoundRecording): Promise<boolean>
  readonly clock: VoiceClock
  readonly log: VoiceLog
}

export interface RecordingInbox {
  look(): Promise<void>
  close(): void
}

const LOOK_EVERY_MS = 10_000
const NAME = /^([\w.:-]{1,64})~([\w-]{1,64})\.wav$/

/** Looks now and then until it is closed: an event of the file system may be missed, a folder is not. */
export function openRecordingInbox({ folder, keep, clock, log }: RecordingInboxPorts): RecordingInbox {
  /** How each file was at the last look: what still changes is still being written. */
  let before = new Map<string, string>()
  /** Said once. */
  const strangers = new Set<string>()
  let isClosed = false
  let cancel = clock.after(LOOK_EVERY_MS, again)

  async function look(): Promise<void> {
    const names = await readdir(folder).catch(() => [])
    const now = new Map<string, string>()
    for (const name of names.filter((one) => NAME.test(one)).toSorted()) {
      const file = await stat(join(folder, name)).catch(() => null)
      if (file === null || !file.isFile()) continue
      const state = `${file.size} ${file.mtimeMs}`
      now.set(name, state)
      if (before.get(name) === state && !strangers.has(name)) await take(name, file.mtimeMs)
    }
    before = now
  }

  async function take(name: string, endedAt: number): Promise<void> {
    const [, interactionId = '', recordingId = ''] = NAME.exec(name) ?? []
    const sound = await readFile(join(folder, name))
    const durationMs = wavDurationMs(sound)
    const isKept =
      durationMs !== null &&
      (await keep({ interactionId, recordingId, sound, durationMs, startedAt: Math.round(endedAt - durationMs) }))
    // Only now: a crash before this finds the file again, and the call lists it once.
    if (isKept) return rm(join(folder, name), { force: true })
    strangers.add(name)
    log.warn({ name }, 'a recording in the inbox belongs to no call, or is no sound')
  }

  function again(): void {
    look()
      .catch((err: unknown) => log.error({ err }, 'the inbox of recordings could not be looked at'))
      .finally(() => {
        if (!isClosed) cancel = clock.after(LOOK_EVERY_MS, again)
      })
  }

  return {
    look,
    close() {
      isClosed = true
      cancel()
    },
  }
}
