import type { Interaction } from '#shared/domain/interaction.ts'
import type { BlobStore } from '../../storage/index.ts'
import type { NewId } from '../ids.ts'
import { RequestRefused } from '../request-refused.ts'
import type { Answer, Submission } from '../submission.ts'

export interface KeepingPorts {
  readonly blobs: Pick<BlobStore, 'put' | 'keep'>
  readonly submit: (submission: Submission) => Promise<Answer>
  readonly newId: NewId
}

export interface WholeSound {
  readonly recordingId: string
  /** A recording where nothing is said. */
  readonly kind?: 'recording' | 'voicemail'
  readonly contentType: 'audio/webm' | 'audio/wav'
  readonly bytes: Uint8Array
  /** ms since the epoch */
  readonly startedAt: number
  readonly durationMs: number
}

/**
 * [RC12] Stores a recording and lists it in its call, once, also where the floor forgot the call.
 * @throws StorageUnavailable @throws RequestRefused `storage-unavailable`
 */
export async function keepSound(
  { blobs, submit, newId }: KeepingPorts,
  { id: interactionId, call }: Interaction,
  { recordingId, kind = 'recording', contentType, bytes, startedAt, durationMs }: WholeSound,
): Promise<void> {
  const recordings = call?.recordings.map(({ id }) => id) ?? []
  if (recordings.includes(recordingId)) return
  const name = `${recordingId}.${contentType.slice('audio/'.length)}`
  const { id: blobId, size } = await blobs.put(bytes, { contentType, name, maxBytes: bytes.length })
  // No sweep takes what the log names.
  if (!(await blobs.keep(blobId))) throw new RequestRefused('storage-unavailable')
  const told = { kind, blobId, startedAt, durationMs, bytes: size } as const
  const command = { type: 'voice.recorded', interactionId, recordingId, ...told } as const
  const answer = await submit({ id: newId(), actor: 'system', command, fresh: true, recordings })
  if (!answer.ok) throw new RequestRefused('storage-unavailable')
}
