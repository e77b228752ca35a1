/**
 * Sounds for callers to whom nobody speaks, and recordings. The embedded edge needs neither: the caller's page shows and
 * plays what it is told, and the agent's phone records. A media server in front meets this port.
 */
import type { RecordingState } from '#shared/domain/call-events.ts'
import type { WaitState } from '#shared/domain/voice-wire.ts'

/** A leg as the media server knows it. */
export interface MediaLeg {
  /** SIP Call-ID */
  readonly callId: string
  /** The caller's tag: who hears what is played. */
  readonly tag: string
}

export interface CallMedia {
  /** The description to answer a caller with at once, so that sounds can be played to them; null: they show themselves what they are told. */
  park(caller: { readonly offer: string; header(name: string): string | undefined }): string | null
  /** The caller hears this now, until told otherwise. Called again with each change; never rejects. */
  wait(interactionId: string, leg: MediaLeg, state: WaitState): void
  /** Somebody speaks to the caller: whatever plays stops. */
  hush(leg: MediaLeg): void
  /** Whether a call is recorded here, by the first of its customer's routes; else the agent's phone does it. */
  records(route: string | null): boolean
  /** Brings the recording of the call in line with what the log says. */
  record(interactionId: string, customer: MediaLeg, state: RecordingState): void
  /** The caller has gone. */
  over(interactionId: string, customer: MediaLeg): void
  /** Takes up what an earlier process left. */
  start(): Promise<void>
  close(): void
  /** Where digits of plain telephones are told. */
  onDigit: ((leg: MediaLeg, digit: string) => void) | null
}
