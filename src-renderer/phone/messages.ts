/** What passes between the interface and the phone, which may live in another window: plain data only. */
import type { PhoneFault } from '#shared/domain/agent-events.ts'
import type { CallQuality, RecordingState, SupervisionMode } from '#shared/domain/call-events.ts'
import type { DeskLeg } from '#shared/domain/voice-wire.ts'

/** How to reach the exchange as this user: the answer of `GET /api/phone`. */
export interface PhoneCredentials {
  /** `wss://desk.bank.example/sip` */
  readonly server: string
  /** Address of record without the scheme: `a1@cc.invalid`. */
  readonly address: string
  readonly username: string
  readonly password: string
  /** server ms */
  readonly expiresAt: number
  readonly iceServers: readonly {
    readonly urls: string | string[]
    readonly username?: string
    readonly credential?: string
  }[]
}

/** What stands in the log of one call that concerns this user; the phone brings its legs in line with it. */
export interface CallWish {
  readonly interactionId: string
  /**
   * `offered`: rings for this user. `owner`: theirs. `asked`: whose it is asks them. `supervisor`: they listen in. `over`:
   * known to have ended for them.
   */
  readonly role: 'offered' | 'owner' | 'asked' | 'supervisor' | 'over'
  readonly held: boolean
  readonly consult: 'none' | 'calling' | 'talking' | 'joined'
  readonly supervision: SupervisionMode | null
  readonly recording: RecordingState
}

export interface DeviceChoice {
  /** Empty: the system's default. */
  readonly microphoneId: string
  readonly speakerId: string
}

export type ToPhone =
  /** A (new) interface is here and wants to know everything. */
  | { readonly type: 'hello' }
  /** null: no phone for whoever sits here now; calls end. */
  | { readonly type: 'credentials'; readonly credentials: PhoneCredentials | null; readonly now: number }
  | { readonly type: 'devices'; readonly choice: DeviceChoice }
  /** `live` false: the line to the floor is down, what it says is old. */
  | { readonly type: 'wishes'; readonly live: boolean; readonly wishes: readonly CallWish[] }
  | { readonly type: 'answer' | 'hang-up'; readonly legId: string }
  | { readonly type: 'mute'; readonly on: boolean }
  /** A card number is being typed: recording hears nothing meanwhile, whatever the log says yet. */
  | { readonly type: 'hush'; readonly interactionId: string; readonly on: boolean }
  | { readonly type: 'digits'; readonly legId: string; readonly digits: string }
  /** Opens the microphone to show its level, outside a call. */
  | { readonly type: 'meter'; readonly on: boolean }
  | { readonly type: 'echo-test' }
  /** Asks for the microphone where the browser has not been asked yet. */
  | { readonly type: 'ask-microphone' }
  | { readonly type: 'dismiss-notice'; readonly id: number }
  /** The machine woke up, or the network changed under the interface. */
  | { readonly type: 'reconnect' }

export type FromPhone =
  | { readonly type: 'state'; readonly state: PhoneState }
  | { readonly type: 'credentials-wanted' }
  /** A part of a recording, or its end, is kept on this computer. */
  | { readonly type: 'recording-kept' }
  /** 0 to 1, about ten times a second while somebody looks. */
  | { readonly type: 'level'; readonly level: number }

export type Registration = 'off' | 'connecting' | 'registered' | 'retrying' | 'refused'
/** `asking`: the browser will ask. `denied`: the person or the system forbade it. `missing`: none plugged in. `failed`: taken or broken. */
export type MicrophoneState = 'asking' | 'ready' | 'denied' | 'missing' | 'failed'
export type LegPhase = 'ringing' | 'answering' | 'talking'
export type MediaState = 'connecting' | 'connected' | 'broken'
export type EchoTest = 'idle' | 'recording' | 'playing' | 'failed'

export interface PhoneDevice {
  readonly id: string
  readonly label: string
}

/** A device went away or came back during work; said until it is dismissed or set right. */
export interface DeviceNotice {
  readonly id: number
  readonly kind: 'microphone' | 'speaker'
  readonly what: 'lost' | 'back'
  /** The device it is about. */
  readonly label: string
  /** What is used now; null: nothing is left. */
  readonly now: string | null
}

export interface LegView {
  readonly id: string
  readonly interactionId: string | null
  readonly purpose: DeskLeg
  readonly phase: LegPhase
  readonly media: MediaState
  /** Who calls, as the exchange says it: shown where the interaction is not in view. */
  readonly caller: string
  /** null until it was measured */
  readonly quality: CallQuality | null
  /** Nothing came from the microphone for a while although it is open. */
  readonly silent: boolean
}

export interface PhoneState {
  readonly registration: Registration
  readonly microphone: MicrophoneState
  readonly inputs: readonly PhoneDevice[]
  readonly outputs: readonly PhoneDevice[]
  /** In use now; null: the system's default, unnamed. */
  readonly microphoneInUse: PhoneDevice | null
  readonly speakerInUse: PhoneDevice | null
  readonly legs: readonly LegView[]
  readonly muted: boolean
  readonly notices: readonly DeviceNotice[]
  readonly echo: EchoTest
}

export const initialState: PhoneState = {
  registration: 'off',
  microphone: 'asking',
  inputs: [],
  outputs: [],
  microphoneInUse: null,
  speakerInUse: null,
  legs: [],
  muted: false,
  notices: [],
  echo: 'idle',
}

/** Why this user can't be heard now; null: a call can be offered. */
export function unfitness({
  registration,
  microphone,
}: Pick<PhoneState, 'registration' | 'microphone'>): PhoneFault | null {
  switch (microphone) {
    case 'asking':
    case 'denied':
      return 'permission'
    case 'missing':
    case 'failed':
      return 'no-microphone'
    case 'ready':
      break
  }
  if (registration === 'registered') return null
  return registration === 'retrying' ? 'network' : 'not-registered'
}
