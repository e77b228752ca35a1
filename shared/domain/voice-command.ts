/** The words between telephony and the floor. */
import type { CallQuality, ConsultEnd, DialFailure, DialogIds, HangUpBy, LegEnd, LegParty } from './call-events.ts'
import type { Language } from './channel.ts'

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
  | {
      readonly type: 'voice.hungUp'
      readonly interactionId: string
      readonly by: HangUpBy
      /** Whose hand it was, where it was an agent's: the call may be another's by the time it is told. */
      readonly agentId?: string
    }
  | { readonly type: 'voice.consultAnswered'; readonly interactionId: string; readonly consultId: string }
  | {
      readonly type: 'voice.consultEnded'
      readonly interactionId: string
      readonly consultId: string
      readonly outcome: ConsultEnd
    }
  /** The customer, whom the centre called, did not answer. */
  | { readonly type: 'voice.dialFailed'; readonly interactionId: string; readonly reason: DialFailure }
  /** The outside number that is to take the customer over answered. */
  | { readonly type: 'voice.handOutAnswered'; readonly interactionId: string }
  | { readonly type: 'voice.handOutFailed'; readonly interactionId: string; readonly reason: DialFailure }
  /** The supervisor's side of the call is over: they hung up, or a phone could not be reached. */
  | { readonly type: 'voice.supervisionEnded'; readonly interactionId: string; readonly supervisorId: string }
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
