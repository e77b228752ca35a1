/** What the centre lets rtpengine do with a leg it anchors: play to the caller, and record both sides. */
import { createReadStream } from 'node:fs'
import { readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import type { MediaLeg } from '../media.ts'
import { soundOf, type CallSound } from './call-sound.ts'
import { NgRefused, type NgClient } from './ng-client.ts'

/** A file rtpengine can read, or, where it is small, its bytes; any common sound format. */
export type Sound = { readonly file: string } | { readonly bytes: Uint8Array }

/** They travel in one datagram. */
export const MAX_SOUND_BYTES = 60_000
/** More than any call lasts. */
const FOR_EVER = 100_000
/** rtpengine names a capture after its Call-ID and hides what a file name cannot hold. */
const FILE_NAME_SAFE = /^[\w.@+-]{1,200}$/

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
  readonly #client: NgClient
  readonly #recordingDir: string
  /** Ports at which the customers of running recordings are heard. */
  readonly #customerPorts = new Map<string, ReadonlySet<number>>()

  /** @param recordingDir `recording-dir` of rtpengine.conf, as this process sees it */
  constructor(client: NgClient, recordingDir: string) {
    this.#client = client
    this.#recordingDir = recordingDir
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

  /** From now on, both sides. After {@link finishRecording} it may begin again, as a new part. */
  async startRecording({ callId, tag }: MediaLeg): Promise<void> {
    const { tags } = mediaSchema.parse(await this.#client.ask('query', { 'call-id': callId }))
    const streams = (tags[tag]?.medias ?? []).flatMap(({ streams: each }) => each)
    this.#customerPorts.set(callId, new Set(streams.map((stream) => stream['local port'])))
    await this.#client.ask('start recording', { 'call-id': callId })
  }

  /** Works after the call's end too. @returns the parts nobody fetched yet, oldest first, with how to forget each */
  async finishRecording({ callId }: MediaLeg): Promise<readonly RecordedPart[]> {
    await this.#client.ask('stop recording', { 'call-id': callId }).catch(forgiveUnknown)
    const customerPorts = this.#customerPorts.get(callId) ?? new Set()
    this.#customerPorts.delete(callId)
    const parts: RecordedPart[] = []
    for (const file of await this.#capturesOf(callId)) {
      const sound = await soundOf(createReadStream(file), customerPorts)
      const forget = async (): Promise<void> => rm(file, { force: true })
      if (sound === null) await forget()
      else parts.push({ sound, forget })
    }
    return parts.toSorted((a, b) => a.sound.startedAt - b.sound.startedAt)
  }

  async #capturesOf(callId: string): Promise<readonly string[]> {
    if (!FILE_NAME_SAFE.test(callId)) return []
    const folder = join(this.#recordingDir, 'pcaps')
    const names = await readdir(folder)
    const rest = /^-[0-9a-f]{16}\.pcap$/
    return names
      .filter((name) => name.startsWith(callId) && rest.test(name.slice(callId.length)))
      .map((name) => join(folder, name))
  }
}

export interface RecordedPart {
  readonly sound: CallSound
  /** Removes the capture: call it once the sound is kept durably elsewhere. */
  forget(): Promise<void>
}

function forgiveUnknown(error: unknown): void {
  if (!(error instanceof NgRefused)) throw error
}
