/** Joins rtpengine to the centre: the product's own sounds, uploaded ones, and the store for what it records. */
import { createHash } from 'node:crypto'
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { buffer } from 'node:stream/consumers'
import { readInteraction } from './app/load-floor.ts'
import { keepSound } from './app/recordings/keep-sound.ts'
import type { Submission } from './app/submission.ts'
import type { CallMedia } from './channels/voice/media.ts'
import { listenForDigits } from './channels/voice/rtpengine/digits.ts'
import { EngineMedia, type RecordingKind } from './channels/voice/rtpengine/engine-media.ts'
import { MAX_SOUND_BYTES, RtpengineMedia, type RecordedPart, type Sound } from './channels/voice/rtpengine/media.ts'
import { NgClient } from './channels/voice/rtpengine/ng-client.ts'
import { withSurvivor } from './projections/history.ts'
import type { ChannelGround } from './mounted-channel.ts'
import type { RtpengineSettings } from './settings.ts'

const OWN_SOUND = /^\/widget\/(audio\/[\w-]+\/[\w-]+\.ogg)$/
const UPLOADED_SOUND = /^\/api\/voice\/sounds\/([\w%-]+)$/

type Recorded = Pick<RecordedPart, 'id' | 'sound'>

export interface MediaServer {
  readonly media: CallMedia
  close(): void
}

/** @param distDir holds the product's own sounds */
export async function openMediaServer(
  { control, digits, recordingDir }: RtpengineSettings,
  { engine, storage, clock, log, newId }: Pick<ChannelGround, 'engine' | 'storage' | 'clock' | 'log' | 'newId'>,
  distDir: string,
): Promise<MediaServer> {
  const { blobs } = storage
  const client = await NgClient.open(control, (err) => log.warn({ err }, 'the media server makes no sense'))
  const media = new EngineMedia({ engine: new RtpengineMedia(client, recordingDir), clock, log, sound, keep })
  const ear = await listenForDigits(digits, ({ callId, tag, digit }) => media.onDigit?.({ callId, tag }, digit))

  const sounds = new Map<string, Promise<Sound | null>>()
  function sound(path: string): Promise<Sound | null> {
    const known = sounds.get(path) ?? fetched(path)
    sounds.set(path, known)
    // A sound that is not there may come.
    known.then((found) => found === null && sounds.delete(path)).catch(() => sounds.delete(path))
    return known
  }

  async function fetched(path: string): Promise<Sound | null> {
    const bytes = await bytesAt(path)
    if (bytes === null || bytes.length <= MAX_SOUND_BYTES) return bytes && { bytes }
    const folder = join(recordingDir, 'sounds')
    await mkdir(folder, { recursive: true })
    const file = join(folder, createHash('sha256').update(bytes).digest('hex'))
    await writeFile(`${file}.new`, bytes, { mode: 0o644 })
    await rename(`${file}.new`, file)
    return { file }
  }

  async function bytesAt(path: string): Promise<Uint8Array | null> {
    const own = OWN_SOUND.exec(path)?.[1]
    if (own !== undefined) return readFile(join(distDir, 'widget', own)).catch(() => null)
    const blobId = UPLOADED_SOUND.exec(path)?.[1]
    const content = blobId === undefined ? null : await blobs.get(decodeURIComponent(blobId))
    return content === null ? null : buffer(content.stream)
  }

  /** [ED24] Also where the floor forgot the call meanwhile; what was said with somebody erased is not kept. */
  async function keep(interactionId: string, kind: RecordingKind, part: Recorded): Promise<boolean> {
    const { wav, startedAt, durationMs, skippedPackets } = part.sound
    const { customers } = engine.floor
    const live = engine.view.interactions.get(interactionId)
    const interaction = withSurvivor(
      live ?? (await readInteraction(storage.events, interactionId)),
      (customerId) => customers.get(customerId)?.absorbedBy,
    )
    if (interaction === null || customers.get(interaction.customerId)?.erased === true) return true
    if (skippedPackets > 0)
      log.warn({ interactionId, skippedPackets }, 'part of a call is in a codec nobody can record')
    const ports = { blobs, newId, submit: (submission: Submission) => engine.submit(submission) }
    const whole = { recordingId: part.id, kind, contentType: 'audio/wav', bytes: wav, startedAt, durationMs } as const
    return keepSound(ports, interaction, whole).then(
      () => true,
      (err: unknown) => {
        log.error({ err, interactionId }, 'a recording could not be listed; it is tried again')
        return false
      },
    )
  }

  return {
    media,
    close() {
      ear.close()
      client.close()
    },
  }
}
