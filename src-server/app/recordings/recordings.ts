/** Recordings made at desks: taken in part by part, made whole, and listed in their call. */
import type { z } from 'zod'
import type { Interaction } from '#shared/domain/interaction.ts'
import type { RecordingPolicy } from '#shared/domain/voice-config.ts'
import type { recordingBeginSchema, recordingFinishSchema, RecordingState } from '#shared/protocol/rest.ts'
import type { RecordingSpool, SpooledPart, SpooledRecording } from '../../storage/index.ts'
import type { Clock } from '../../clock/port.ts'
import { KeyedLock } from '../keyed-lock.ts'
import { RequestRefused } from '../request-refused.ts'
import { keepSound, type KeepingPorts } from './keep-sound.ts'
import { seekable } from './seekable.ts'

export interface RecordingsPorts extends KeepingPorts {
  readonly spool: RecordingSpool
  /** Live, or as the log has it; null: unknown. */
  readonly interaction: (id: string) => Promise<Interaction | null>
  readonly isErased: (customerId: string) => boolean
  readonly policyOf: (queueId: string) => RecordingPolicy
  /** After its contact's end; null: without an end. */
  readonly keptDays: () => number | null
  readonly clock: Clock
  readonly onError: (error: unknown, doing: string) => void
}

const DAY_MS = 86_400_000
/** A desk that was switched off for a long weekend may still bring the rest. */
const DESK_COMES_BACK_MS = 4 * DAY_MS
const STORED: RecordingState = { state: 'stored' }

export class Recordings {
  readonly #ports: RecordingsPorts
  readonly #lock = new KeyedLock()

  constructor(ports: RecordingsPorts) {
    this.#ports = ports
  }

  /**
   * [RC10] Idempotent, and says how far an earlier try came.
   * @throws RequestRefused `not-found`, `calls-only`, `not-yours`, `recording-not-allowed`
   */
  async begin(userId: string, asked: z.output<typeof recordingBeginSchema>): Promise<RecordingState> {
    const { spool, clock } = this.#ports
    const { recordingId: id, interactionId } = asked
    const known = await spool.get(id)
    if (known !== null) {
      if (known.userId !== userId || known.interactionId !== interactionId) throw new RequestRefused('not-yours')
      return { state: 'open', next: firstMissing(await spool.parts(id)) }
    }
    const interaction = await this.#ports.interaction(interactionId)
    if (interaction === null) throw new RequestRefused('not-found')
    const { call, handlings, queueId, arrivedAt, customerId } = interaction
    if (call === null) throw new RequestRefused('calls-only')
    if (!handlings.some(({ agentId }) => agentId === userId)) throw new RequestRefused('not-yours')
    if (call.recordings.some((recording) => recording.id === id)) return STORED
    if (this.#ports.policyOf(queueId) === 'never' || this.#ports.isErased(customerId))
      throw new RequestRefused('recording-not-allowed')
    // A desk's clock is its own: what it says is believed within the call.
    const startedAt = Math.min(Math.max(asked.startedAt, arrivedAt), clock.now())
    await spool.begin({ id, interactionId, userId, startedAt })
    return { state: 'open', next: 0 }
  }

  /** [RC11] @throws RequestRefused `not-found`: begin anew; `not-yours`, `malformed`; @throws StorageUnavailable */
  async part(userId: string, id: string, index: number, bytes: Uint8Array): Promise<void> {
    await this.#own(userId, id)
    if (bytes.length === 0) throw new RequestRefused('malformed', { field: 'body' })
    if (!(await this.#ports.spool.put(id, index, bytes))) throw new RequestRefused('not-found')
  }

  /** [RC12] @returns `open` when parts are missing: from `next` on they are to be sent again */
  async finish(userId: string, id: string, told: z.output<typeof recordingFinishSchema>): Promise<RecordingState> {
    const recording = await this.#own(userId, id)
    return this.#lock.run(id, async () => {
      const parts = (await this.#ports.spool.parts(id)).filter(({ index }) => index < told.parts)
      const next = firstMissing(parts)
      if (next < told.parts) return { state: 'open', next }
      // A power cut may leave a part shorter than it came.
      if (total(parts) !== told.bytes) {
        await this.#ports.spool.remove(id)
        throw new RequestRefused('not-found')
      }
      await this.#store(recording, parts, told.durationMs)
      return STORED
    })
  }

  /** [RC15] What desks began and never came back to is made of what there is. */
  async closeAbandoned(olderThanMs = DESK_COMES_BACK_MS): Promise<void> {
    const { spool, onError } = this.#ports
    for (const recording of await spool.idle(olderThanMs))
      await this.#lock
        .run(recording.id, async () => this.#store(recording, await spool.parts(recording.id), null))
        .catch((error: unknown) => onError(error, 'closing a recording'))
  }

  /** [RC17] Why the sound of a recording is not there, though its call lists it. */
  async whyGone(interactionId: string): Promise<'recording-expired' | 'not-found'> {
    const days = this.#ports.keptDays()
    const phase = (await this.#ports.interaction(interactionId))?.phase
    if (days === null || phase?.name !== 'closed') return 'not-found'
    return this.#ports.clock.now() - phase.at >= days * DAY_MS ? 'recording-expired' : 'not-found'
  }

  async #own(userId: string, id: string): Promise<SpooledRecording> {
    const recording = await this.#ports.spool.get(id)
    if (recording === null) throw new RequestRefused('not-found')
    if (recording.userId !== userId) throw new RequestRefused('not-yours')
    return recording
  }

  async #store(recording: SpooledRecording, parts: readonly SpooledPart[], lastsMs: number | null): Promise<void> {
    const { id: recordingId, interactionId, startedAt } = recording
    const interaction = await this.#ports.interaction(interactionId)
    const isWanted =
      interaction !== null &&
      !this.#ports.isErased(interaction.customerId) &&
      interaction.call?.recordings.some(({ id }) => id === recordingId) === false
    // One at a time: a long one takes its memory twice over.
    const sound = isWanted
      ? await this.#lock.run('', async () => seekable(await this.#gathered(recordingId, parts), lastsMs))
      : null
    if (isWanted && sound !== null)
      await keepSound(this.#ports, interaction, { ...sound, recordingId, contentType: 'audio/webm', startedAt })
    await this.#ports.spool.remove(recordingId)
  }

  /** The parts as stretches without a gap. */
  async #gathered(id: string, parts: readonly SpooledPart[]): Promise<readonly Uint8Array[]> {
    const stretches: Uint8Array[][] = []
    let before = -1
    for (const { index } of parts) {
      const bytes = await this.#ports.spool.read(id, index)
      if (bytes === null) continue
      if (index !== before + 1 || stretches.length === 0) stretches.push([])
      stretches.at(-1)?.push(bytes)
      before = index
    }
    return stretches.map((stretch) => Buffer.concat(stretch))
  }
}

const total = (parts: readonly SpooledPart[]): number => parts.reduce((sum, { size }) => sum + size, 0)

/** @param parts by index */
function firstMissing(parts: readonly SpooledPart[]): number {
  const gap = parts.findIndex(({ index }, place) => index !== place)
  return gap === -1 ? parts.length : gap
}
