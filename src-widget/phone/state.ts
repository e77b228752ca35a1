/** What the web phone is doing: pure, so that every course of a call can be told in a test. */
import type { CallCause, WaitState } from '#shared/domain/voice-wire.ts'
import { assertNever } from '#shared/lib/assert-never.ts'

/** Why there is no microphone. */
export type MicrophoneProblem = 'refused' | 'missing' | 'in-use' | 'insecure'

export type EndReason =
  | 'finished'
  | 'gave-up'
  | 'closed'
  | 'callback-kept'
  | 'voicemail-left'
  | 'not-available'
  | 'not-allowed'
  | 'network'
  | 'sound-failed'
  | 'missed'

interface Live {
  readonly since: number
  readonly told: WaitState | null
  /** Counts what was told, so that the same prompt can be heard twice. */
  readonly tellings: number
  /** Digits pressed in this call. */
  readonly pressed: string
}

export interface Calling extends Live {
  readonly name: 'calling'
  readonly isRinging: boolean
}

/** The centre calls. */
export interface Rung {
  readonly name: 'rung'
  readonly since: number
  readonly cause: CallCause
  readonly isRecorded: boolean
}

export interface Talking extends Live {
  readonly name: 'talking'
  readonly isHeld: boolean
  readonly isMuted: boolean
  /** Nothing gets through any more; it may come back. */
  readonly isSoundLost: boolean
  /** When the tone before a message ended; null: not yet. */
  readonly toneAt: number | null
}

export interface Ended {
  readonly name: 'ended'
  readonly why: EndReason
  /** The last words of the centre, where they matter. */
  readonly told: WaitState | null
  readonly talkedMs: number | null
}

export type CallState =
  | { readonly name: 'idle' }
  | { readonly name: 'asking' }
  | { readonly name: 'no-microphone'; readonly problem: MicrophoneProblem }
  | Calling
  | Rung
  | Talking
  | Ended

export interface PhoneState {
  /** `unknown` until the first attempt ended. */
  readonly network: 'unknown' | 'there' | 'lost'
  readonly call: CallState
  /** The centre promised to call back. */
  readonly expectsCallback: boolean
}

export type PhoneEvent =
  | { readonly type: 'dial' }
  | { readonly type: 'no-microphone'; readonly problem: MicrophoneProblem }
  | { readonly type: 'dialled'; readonly at: number }
  | { readonly type: 'progress'; readonly status: number; readonly told: WaitState | null }
  | { readonly type: 'told'; readonly told: WaitState }
  | { readonly type: 'up'; readonly at: number }
  | { readonly type: 'held'; readonly held: boolean }
  | { readonly type: 'sound'; readonly lost: boolean }
  | { readonly type: 'muted'; readonly muted: boolean }
  | { readonly type: 'pressed'; readonly digit: string }
  | { readonly type: 'tone-over'; readonly at: number }
  | { readonly type: 'rung'; readonly at: number; readonly cause: CallCause; readonly isRecorded: boolean }
  /** `status` as the line tells it; null: they hung up */
  | { readonly type: 'ended'; readonly at: number; readonly status: number | null }
  | { readonly type: 'media-failed'; readonly at: number }
  | { readonly type: 'hang-up'; readonly at: number }
  | { readonly type: 'dismiss' }
  | { readonly type: 'network'; readonly there: boolean; readonly at: number }

export const INITIAL: PhoneState = { network: 'unknown', call: { name: 'idle' }, expectsCallback: false }

export function isLive(call: CallState): call is Calling | Talking {
  return call.name === 'calling' || call.name === 'talking'
}

/** Nothing goes on that another call would disturb. */
export function isFree({ name }: CallState): boolean {
  return name === 'idle' || name === 'ended' || name === 'no-microphone'
}

/** The greeting is played: what is said before the tone is no message. */
export function awaitsTone(call: CallState): boolean {
  return isLive(call) && call.told?.stage === 'voicemail' && (call.name === 'calling' || call.toneAt === null)
}

/** Nothing gets through although somebody should be heard: whoever waits hears nobody. */
export function missesSound(call: Talking): boolean {
  return call.isSoundLost && (call.told === null || call.told.stage === 'voicemail')
}

/** Whether there may be anything to say: the last words are heard to the end although the call is over. */
export function hasWords({ call }: PhoneState): boolean {
  if (call.name === 'ended') return call.why === 'closed' || call.why === 'callback-kept'
  return isLive(call) && call.told !== null
}

function ended(state: PhoneState, why: EndReason, at: number): PhoneState {
  const { call } = state
  const talkedMs = call.name === 'talking' ? Math.max(0, at - call.since) : null
  const told = isLive(call) ? call.told : null
  return { ...state, call: { name: 'ended', why, told, talkedMs } }
}

const REFUSED = new Set([401, 403, 407])
const GIVEN_UP = 487

function endReason(call: CallState, status: number | null): EndReason {
  const stage = isLive(call) ? call.told?.stage : undefined
  if (stage === 'closed') return 'closed'
  if (stage === 'callback-kept') return 'callback-kept'
  if (call.name === 'talking') return stage === 'voicemail' ? 'voicemail-left' : 'finished'
  if (call.name === 'rung') return 'missed'
  if (status === GIVEN_UP) return 'gave-up'
  return status !== null && REFUSED.has(status) ? 'not-allowed' : 'not-available'
}

/** A phone that speaks to a person is told nothing about waiting; a voicemail's words stay. */
function toldWhenUp(told: WaitState | null): WaitState | null {
  return told?.stage === 'voicemail' ? told : null
}

function withTold<C extends Calling | Talking>(call: C, told: WaitState): C {
  return { ...call, told, tellings: call.tellings + 1 }
}

export function next(state: PhoneState, event: PhoneEvent): PhoneState {
  const { call } = state
  const having = (changed: CallState): PhoneState => ({ ...state, call: changed })
  switch (event.type) {
    case 'dial':
      return isFree(call) ? { ...state, call: { name: 'asking' }, expectsCallback: false } : state
    case 'no-microphone':
      return having({ name: 'no-microphone', problem: event.problem })
    case 'dialled':
      if (call.name !== 'asking') return state
      return having({ name: 'calling', since: event.at, told: null, tellings: 0, pressed: '', isRinging: false })
    case 'progress': {
      if (call.name !== 'calling') return state
      const ringing: Calling = { ...call, isRinging: call.isRinging || event.status === 180 }
      return event.told === null ? having(ringing) : next(having(ringing), { type: 'told', told: event.told })
    }
    case 'told':
      if (!isLive(call)) return state
      return {
        ...state,
        call: withTold(call, event.told),
        expectsCallback: state.expectsCallback || event.told.stage === 'callback-kept',
      }
    case 'up':
      if (call.name !== 'calling' && call.name !== 'rung') return state
      return {
        ...state,
        expectsCallback: false,
        call: {
          name: 'talking',
          since: event.at,
          told: call.name === 'calling' ? toldWhenUp(call.told) : null,
          tellings: call.name === 'calling' ? call.tellings : 0,
          pressed: call.name === 'calling' ? call.pressed : '',
          isHeld: false,
          isMuted: false,
          isSoundLost: false,
          toneAt: null,
        },
      }
    case 'held':
      if (call.name !== 'talking') return state
      return having({ ...call, isHeld: event.held, told: event.held ? call.told : toldWhenUp(call.told) })
    case 'sound':
      return call.name === 'talking' ? having({ ...call, isSoundLost: event.lost }) : state
    case 'muted':
      return call.name === 'talking' ? having({ ...call, isMuted: event.muted }) : state
    case 'pressed':
      return isLive(call) ? having({ ...call, pressed: call.pressed + event.digit }) : state
    case 'tone-over':
      return call.name === 'talking' ? having({ ...call, toneAt: call.toneAt ?? event.at }) : state
    case 'rung':
      if (!isFree(call)) return state
      return having({ name: 'rung', since: event.at, cause: event.cause, isRecorded: event.isRecorded })
    case 'ended':
      return isLive(call) || call.name === 'rung' ? ended(state, endReason(call, event.status), event.at) : state
    case 'media-failed':
      return ended(state, 'sound-failed', event.at)
    case 'hang-up': {
      if (call.name === 'rung' || call.name === 'asking') return having({ name: 'idle' })
      const why = call.name === 'talking' ? endReason(call, null) : 'gave-up'
      return isLive(call) ? ended(state, call.told?.stage === 'callback-kept' ? 'callback-kept' : why, event.at) : state
    }
    case 'dismiss':
      return isFree(call) ? having({ name: 'idle' }) : state
    case 'network': {
      const heard: PhoneState = { ...state, network: event.there ? 'there' : 'lost' }
      const isWaiting = call.name === 'calling' || call.name === 'rung'
      return !event.there && isWaiting ? ended(heard, 'network', event.at) : heard
    }
    default:
      return assertNever(event)
  }
}
