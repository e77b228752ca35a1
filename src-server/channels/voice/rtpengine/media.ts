/** What the centre lets rtpengine do with a leg it anchors: play to the caller, and record both sides. */
import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import type { MediaLeg } from '../media.ts'
import { soundOf, type CallSound } from './call-sound.ts'
import { NgRefused, type NgClient } from './ng-client.ts'
import { escapedCallId, RecordingNotes, type RecordingNote } from './recording-notes.ts'

/** A file rtpengine can read, or, where it is small, its bytes; any common sound format. */
export type Sound = { readonly file: string } | { readonly bytes: Uint8Array }

/** They travel in one datagram. */
export const MAX_SOUND_BYTES = 60_000
/** More than any call lasts. */
const FOR_EVER = 100_000
/** What rtpengine adds to the name of a capture, so that each has its own. */
const CAPTURE_END = /^-[0-9a-f]{16}\.pcap$/

const playedSchema = z.looseObject({ duration: z.int().min(0).optional() })
const mediaSchema = z.looseObject({
  tags: z.record(
    z.string(),
    z.looseObject({
      medias: z.array(
        z.looseObject({ protocol: z.string(), streams: z.array(z.looseObject({ 'local port': z.int() })) }),
      ),
    }),
  ),
})

export class RtpengineMedia {
  readonly #client: Pick<NgClient, 'ask'>
  readonly #recordingDir: string
  readonly #notes: RecordingNotes

  /** @param recordingDir `recording-dir` of rtpengine.conf, as this process sees it */
  constructor(client: Pick<NgClient, 'ask'>, recordingDir: string) {
    this.#client = client
    this.#recordingDir = recordingDir
    this.#notes = new RecordingNotes(recordingDir)
  }

  /** Whether the party speaks plain RTP; false too where rtpengine does not carry the leg. */
  async isTelephone({ callId, tag }: MediaLeg): Promise<boolean> {
    const answer = await this.#client.ask('query', { 'call-id': callId }).catch(forgiveUnknown)
    if (answer === undefined) return false
    return mediaSchema.parse(answer).tags[tag]?.medias[0]?.protocol === 'RTP/AVP'
  }

  /** @returns how long it is, ms, once; null: rtpengine cannot tell */
  async play({ callId, tag }: MediaLeg, sound: Sound, options: { readonly endless: boolean }): Promise<number | null> {
    if ('bytes' in sound && sound.bytes.length > MAX_SOUND_BYTES)
      throw new RangeError(`A sound of ${sound.bytes.length} bytes must be a file.`)
    const answer = await this.#client.ask('play media', {
      'call-id': callId,
      'from-tag': tag,
      ...('file' in sound ? { file: sound.file } : { blob: sound.bytes }),
      ...(options.endless ? { 'repeat-times': FOR_EVER } : {}),
    })
    return playedSchema.parse(answer).duration ?? null
  }

  /** Idempotent: a call that is gone plays nothing. */
  async stop({ callId, tag }: MediaLeg): Promise<void> {
    await this.#client.ask('stop media', { 'call-id': callId, 'from-tag': tag }).catch(forgiveUnknown)
  }

  /** From now on, both sides, also while this server is away. After {@link finishRecording} it may begin again, as a new part. */
  async startRecording({ callId, tag }: MediaLeg, of: Pick<RecordingNote, 'interactionId' | 'kind'>): Promise<void> {
    const { tags } = mediaSchema.parse(await this.#client.ask('query', { 'call-id': callId }))
    const streams = (tags[tag]?.medias ?? []).flatMap(({ streams: each }) => each)
    await this.#notes.put({ ...of, callId, customerPorts: streams.map((stream) => stream['local port']) })
    await this.#client.ask('start recording', { 'call-id': callId })
  }

  /** Recordings that were begun and are not {@link recordingKept}, by this process or one before it. */
  unfinished(): Promise<readonly RecordingNote[]> {
    return this.#notes.all()
  }

  /** Whether rtpengine carries a call no more. */
  async isOver(callId: string): Promise<boolean> {
    const answer = await this.#client.ask('query', { 'call-id': callId }).catch(forgiveUnknown)
    return answer === undefined
  }

  /** Nothing of it waits to be fetched. */
  recordingKept(callId: string): Promise<void> {
    return this.#notes.remove(callId)
  }

  /** Works after the call's end too. @returns the parts nobody fetched yet, oldest first, with how to forget each */
  async finishRecording({ callId }: Pick<MediaLeg, 'callId'>): Promise<readonly RecordedPart[]> {
    await this.#client.ask('stop recording', { 'call-id': callId }).catch(forgiveUnknown)
    const customerPorts = new Set((await this.#notes.get(callId))?.customerPorts)
    const parts: RecordedPart[] = []
    for (const name of await this.#capturesOf(callId)) {
      const file = join(this.#recordingDir, 'pcaps', name)
      const sound = await soundOf(createReadStream(file), customerPorts)
      const about = join(this.#recordingDir, 'metadata', `rtpengine-meta-${name.replace(/pcap$/, 'txt')}`)
      const forget = async (): Promise<void> => {
        await rm(file, { force: true })
        await rm(about, { force: true })
      }
      const id = createHash('sha256').update(name).digest('hex').slice(0, 32)
      if (sound === null) await forget()
      else parts.push({ id, sound, forget })
    }
    return parts.toSorted((a, b) => a.sound.startedAt - b.sound.startedAt)
  }

  async #capturesOf(callId: string): Promise<readonly string[]> {
    const start = escapedCallId(callId)
    const names = await readdir(join(this.#recordingDir, 'pcaps'))
    return names.filter((name) => name.startsWith(start) && CAPTURE_END.test(name.slice(start.length)))
  }
}

export interface RecordedPart {
  /** The same whenever it is fetched. */
  readonly id: string
  readonly sound: CallSound
  /** Removes the capture: call it once the sound is kept durably elsewhere. */
  forget(): Promise<void>
}

function forgiveUnknown(error: unknown): void {
  if (!(error instanceof NgRefused)) throw error
}
