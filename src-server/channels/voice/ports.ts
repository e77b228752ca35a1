/**
 * What telephony asks of the centre and tells it. The floor is the only truth: the call control compares what stands in
 * the log with the dialogs it holds and brings the dialogs in line; what happens in SIP is told as a command and counts
 * once it is durable.
 */
import type { CallQuality, ConsultEnd, DialogIds, HangUpBy, LegEnd, LegParty } from '#shared/domain/call-events.ts'
import type { Language } from '#shared/domain/channel.ts'
import type { Interaction } from '#shared/domain/interaction.ts'
import type { VoiceEntry } from '#shared/domain/voice-config.ts'

/** What telephony tells the floor. Idempotent: what no longer applies changes nothing. */
export type VoiceCommand =
  | {
      readonly type: 'voice.chose'
      readonly interactionId: string
      readonly digits: string
      readonly queueId: string
      readonly language: Language
    }
  /** The agent's phone answered by itself (a desk phone): the same as accepting the offer at the desk. */
  | {
      readonly type: 'voice.answered'
      readonly interactionId: string
      readonly offerId: string
      readonly agentId: string
    }
  | {
      readonly type: 'voice.rejected'
      readonly interactionId: string
      readonly offerId: string
      readonly agentId: string
    }
  /** No phone of theirs can be reached: the work rings elsewhere, and they are offered no calls until it can. */
  | { readonly type: 'voice.unreachable'; readonly interactionId: string; readonly agentId: string }
  | {
      readonly type: 'voice.legUp'
      readonly interactionId: string
      readonly legId: string
      readonly party: LegParty
      readonly dialog: DialogIds
    }
  | { readonly type: 'voice.legDown'; readonly interactionId: string; readonly legId: string; readonly why: LegEnd }
  | { readonly type: 'voice.hungUp'; readonly interactionId: string; readonly by: HangUpBy }
  | { readonly type: 'voice.consultAnswered'; readonly interactionId: string; readonly consultId: string }
  | {
      readonly type: 'voice.consultEnded'
      readonly interactionId: string
      readonly consultId: string
      readonly outcome: ConsultEnd
    }
  | { readonly type: 'voice.callbackAsked'; readonly interactionId: string; readonly number: string }
  | {
      readonly type: 'voice.recorded'
      readonly interactionId: string
      readonly recordingId: string
      readonly kind: 'recording' | 'voicemail'
      readonly blobId: string
      readonly startedAt: number
      readonly durationMs: number
      readonly bytes: number
    }
  | {
      readonly type: 'voice.quality'
      readonly interactionId: string
      readonly agentId: string
      readonly quality: CallQuality
    }
  /** Registration as the edge sees it. */
  | { readonly type: 'voice.registered'; readonly agentId: string; readonly registered: boolean }

/** A customer dials in. */
export interface IncomingCall {
  /** SIP Call-ID of the customer's dialog: the same call is taken once. */
  readonly key: string
  readonly entryPointId: string
  readonly centreNumber: string
  /** E.164 where it can be told; null: withheld. */
  readonly number: string | null
  readonly displayName: string | null
  readonly language: Language
}

export type VoiceAnswer =
  | { readonly ok: true; readonly interactionId: string | null }
  | { readonly ok: false; readonly code: 'unavailable' | 'refused'; readonly reason: string }

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

export interface VoiceDirectory {
  /** The entry point that answers a dialled number. */
  entryPointOf(
    number: string,
  ): { readonly id: string; readonly queueId: string; readonly language: Language; readonly voice: VoiceEntry } | null
  /** Whether a user may have a phone: serves customers or supervises, and is not archived. */
  mayHavePhone(userId: string): boolean
  displayName(userId: string): string | null
}
