/**
 * What telephony asks of the centre and tells it. The floor is the only truth: the call control compares what stands in
 * the log with the dialogs it holds and brings the dialogs in line; what happens in SIP is told as a command and counts
 * once it is durable.
 */
import type { Language, LocalText } from '#shared/domain/channel.ts'
import type { Interaction } from '#shared/domain/interaction.ts'
import type { IncomingCall, VoiceAnswer, VoiceCommand } from '#shared/domain/voice-command.ts'
import type { VoiceEntry } from '#shared/domain/voice-config.ts'

export type { IncomingCall, VoiceAnswer, VoiceCommand } from '#shared/domain/voice-command.ts'

export interface VoiceFloor {
  arrive(call: IncomingCall): Promise<VoiceAnswer>
  say(command: VoiceCommand): Promise<VoiceAnswer>
  /** A voice interaction the floor still holds. */
  interaction(id: string): Interaction | undefined
  /** Every open voice interaction. */
  open(): readonly Interaction[]
  /** Something durable changed in a voice interaction. */
  onChanged(listener: (interactionId: string) => void): () => void
  /** Place in its queue and expected wait, ms; null: does not wait or cannot be told. */
  place(interactionId: string): { readonly position: number; readonly expectedWaitMs: number | null } | null
  onPlaceChanged(listener: (interactionId: string) => void): () => void
}

export interface EntryPointOfNumber {
  readonly id: string
  readonly queueId: string
  readonly language: Language
  readonly voice: VoiceEntry
  /** What a caller is told after hours. */
  readonly closedText: LocalText
}

export interface VoiceDirectory {
  /** The entry point that answers a dialled number. */
  entryPointOf(number: string): EntryPointOfNumber | null
  /** Whether a user may have a phone: serves customers or supervises, and is not archived. */
  mayHavePhone(userId: string): boolean
  displayName(userId: string): string | null
  /** Whether calls of this queue are recorded without being asked for. */
  recordsCalls(queueId: string): boolean
}

export interface VoiceClock {
  /** ms since the epoch */
  now(): number
  after(ms: number, call: () => void): () => void
}

/** Where faults are written; never numbers or names. */
export interface VoiceLog {
  warn(facts: object, message: string): void
  error(facts: object, message: string): void
}
