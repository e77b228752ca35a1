/** Facts about the call of a voice interaction, in its stream `interaction/<id>`. What SIP does is only true once it stands here. */
import type { Language } from './channel.ts'
import type { AtNight } from './quiet-hours.ts'

/** Who is at the other end of one dialog of the call. */
export type LegParty =
  | { readonly kind: 'customer' }
  | { readonly kind: 'agent'; readonly agentId: string }
  /** Somebody asked in by the agent; `agentId` null: an outside number. Older logs do not name the consultation. */
  | { readonly kind: 'guest'; readonly agentId: string | null; readonly consultId?: string }
  | { readonly kind: 'supervisor'; readonly agentId: string }
  /** A second line of the agent's phone, towards a guest (`of`: the consultation) or a supervisor (`of`: their id). */
  | { readonly kind: 'line'; readonly agentId: string; readonly to: 'guest' | 'supervisor'; readonly of: string }
  /** The number that takes the customer over. */
  | { readonly kind: 'outside' }

export type LegEnd = 'hung-up' | 'failed' | 'lost' | 'moved'
/** Why a number that was called did not answer. `invalid`: no such number. */
export type DialFailure = 'unreachable' | 'busy' | 'no-answer' | 'declined' | 'invalid'
export type HangUpBy = 'customer' | 'agent' | 'system'

/** `listen`: hears both. `whisper`: the agent hears them too. `barge`: everyone hears everyone. */
export type SupervisionMode = 'listen' | 'whisper' | 'barge'
export type RecordingState = 'on' | 'paused' | 'off'
/** `over`: the call ended or went back to its queue. */
export type RecordingCause = 'policy' | 'agent' | 'card-entry' | 'over'
/** `cut-off`: the server stopped before they could be joined. */
export type ConsultEnd = 'declined' | 'no-answer' | 'ended' | 'handed-over' | 'cut-off'

export type ConsultTarget =
  | { readonly agentId: string }
  | { readonly queueId: string }
  /** An outside number; it stands in the body. */
  | { readonly external: true }

/** What it takes to go on speaking in a SIP dialog after a restart (RFC 3261 §12). Personal: URIs hold numbers. */
export interface DialogIds {
  readonly callId: string
  readonly localTag: string
  readonly remoteTag: string
  readonly localUri: string
  readonly remoteUri: string
  readonly remoteTarget: string
  readonly routeSet: readonly string[]
  /** The local CSeq when it was written; a later speaker begins well above. */
  readonly localSeq: number
}

export interface NumberText {
  /** E.164 where it can be told, else as dialled. */
  readonly number: string
}

export interface CallQuality {
  /** percent of packets lost, 0–100 */
  readonly lossPercent: number
  readonly jitterMs: number
  readonly roundTripMs: number
  /** Estimated mean opinion score, 1–5 (ITU-T G.107 simplified). */
  readonly mos: number
}

export interface CallEvents {
  'call.began': {
    readonly direction: 'inbound' | 'outbound'
    /** The centre's own number: dialled by the customer, or shown to them. */
    readonly centreNumber: string
    /** A keypad menu stands before the queue. */
    readonly menu: boolean
    /** The queue whose rules it follows without ever waiting in it; null: an inbound call, which is queued. */
    readonly queueId: string | null
    /** [VC64] Called at night, after a second yes; absent: not at night, or they asked for it. */
    readonly atNight?: AtNight
  }
  /** What the customer chose in the menu; the digits lead through its tree. */
  'call.chosen': { readonly digits: string; readonly language: Language; readonly queueId: string }
  /** A dialog is confirmed (200 and ACK); one beside the call, or with an outside number, is answered (200). */
  'call.legUp': { readonly legId: string; readonly party: LegParty }
  'call.legDown': { readonly legId: string; readonly why: LegEnd }
  'call.held': Record<string, never>
  'call.resumed': Record<string, never>
  'call.consulted': { readonly consultId: string; readonly to: ConsultTarget; readonly agentId: string | null }
  'call.consultAnswered': { readonly consultId: string }
  'call.consultEnded': { readonly consultId: string; readonly outcome: ConsultEnd }
  /** Three-way: the customer hears the guest too. */
  'call.joined': { readonly consultId: string }
  /** An outside number is called that is to take the customer over; they hold until it answers. */
  'call.handOutBegan': Record<string, never>
  /** It did not answer, or the agent would rather go on: the customer stays. */
  'call.handOutEnded': { readonly outcome: DialFailure | 'taken-back' }
  /** The customer who was to be called did not answer. */
  'call.dialFailed': { readonly reason: DialFailure }
  /** The customer was handed on to an outside number: dialled blind, or (`consultId`) asked before. */
  'call.movedOut': { readonly consultId: string | null }
  /** `mode` null: the supervisor left. `shown`: the agent sees it, as the centre's policy says. */
  'call.supervised': { readonly supervisorId: string; readonly mode: SupervisionMode | null; readonly shown: boolean }
  'call.recording': { readonly state: RecordingState; readonly why: RecordingCause }
  /** A recording, or a voicemail, is complete in the blob store. */
  'call.recorded': {
    readonly recordingId: string
    readonly kind: 'recording' | 'voicemail'
    readonly blobId: string
    readonly startedAt: number
    readonly durationMs: number
    readonly bytes: number
  }
  'call.quality': { readonly agentId: string } & CallQuality
  /** The customer would rather be called back and keeps the place. */
  'call.callbackAsked': Record<string, never>
}

/** Personal parts. */
export interface CallBodies {
  'call.legUp': DialogIds
  'call.consulted': NumberText
  'call.handOutBegan': NumberText
  'call.movedOut': NumberText
  'call.callbackAsked': NumberText
}
