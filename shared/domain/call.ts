/** The call inside a voice interaction: what the log says of its legs, hold, consultation, supervision and recording. */
import { ignoreNever } from '../lib/assert-never.ts'
import type {
  CallEvents,
  CallQuality,
  ConsultTarget,
  DialFailure,
  DialogIds,
  LegParty,
  RecordingState,
  SupervisionMode,
} from './call-events.ts'
import { evolveSpans, type CallSpan } from './call-spans.ts'
import type { DomainEvent } from './events.ts'
import type { AtNight } from './quiet-hours.ts'

export interface Leg {
  readonly id: string
  readonly party: LegParty
  readonly upAt: number
  /** null: hidden from this reader, or erased */
  readonly dialog: DialogIds | null
}

export interface Consult {
  readonly id: string
  readonly to: ConsultTarget
  /** The colleague who is asked; null for an outside number. */
  readonly agentId: string | null
  readonly number: string | null
  readonly state: 'calling' | 'talking' | 'joined'
  readonly since: number
}

export interface Recording {
  readonly id: string
  readonly kind: CallEvents['call.recorded']['kind']
  readonly blobId: string
  readonly startedAt: number
  readonly durationMs: number
}

export interface Call {
  readonly direction: 'inbound' | 'outbound'
  readonly centreNumber: string
  readonly hasMenu: boolean
  /** Digits chosen in the menu; null: none yet. */
  readonly chosen: string | null
  readonly legs: readonly Leg[]
  /** The queue chosen in the menu, or whose rules an outbound call follows; null: neither. */
  readonly queueId: string | null
  /** Legs that are over: late news of them brings none back. */
  readonly endedLegs: readonly string[]
  /** When legs last changed. */
  readonly legsAt: number
  /** Since when agent and customer were first joined; null: never. */
  readonly connectedAt: number | null
  /** When they last came together; null: never. */
  readonly joinedAt: number | null
  /** Since when agent and customer talk without a gap; null: they do not, or the contact is over. */
  readonly talkSince: number | null
  /** ms they talked before that */
  readonly talkedMs: number
  readonly heldSince: number | null
  readonly heldMs: number
  readonly consult: Consult | null
  readonly supervision: {
    readonly supervisorId: string
    readonly mode: SupervisionMode
    readonly shown: boolean
    readonly since: number
  } | null
  readonly recording: RecordingState
  readonly recordings: readonly Recording[]
  /** The customer waits to be called back, at this number (null: hidden). */
  readonly callback: { readonly askedAt: number; readonly number: string | null } | null
  readonly quality: (CallQuality & { readonly at: number }) | null
  /** An outside number (null: hidden) is called to take the customer over. */
  readonly handOut: { readonly since: number; readonly number: string | null } | null
  /** Numbers that did not answer: the customer's own, or one they were to be handed on to. */
  readonly failures: readonly {
    readonly at: number
    readonly what: 'dial' | 'hand-out'
    readonly reason: DialFailure
  }[]
  /** Handed on to an outside number (null: hidden), asked before by that consultation or dialled blind. */
  readonly movedOut: { readonly at: number; readonly number: string | null; readonly consultId: string | null } | null
  /** What was done in it, in order: on hold, asking, supervised, not recorded. */
  readonly spans: readonly CallSpan[]
  /** [VC64] Called at night, after a second yes; absent: not. */
  readonly atNight?: AtNight
}

export type CallEvent = DomainEvent<keyof CallEvents>
export function legOf(call: Call | null, kind: LegParty['kind']): Leg | undefined {
  return call?.legs.find((leg) => leg.party.kind === kind)
}

/** Speech flows, or is only on hold. */
export function isConnected(call: Call | null): boolean {
  return legOf(call, 'customer') !== undefined && legOf(call, 'agent') !== undefined
}

/** The same with one agent in particular: after a transfer the leg of who had it may still stand a moment. */
export function isConnectedTo(call: Call | null, agentId: string): boolean {
  const theirs = call?.legs.some(({ party }) => party.kind === 'agent' && party.agentId === agentId) ?? false
  return theirs && legOf(call, 'customer') !== undefined
}

/** The call when agent and customer stop talking: a queue between two agents is no talk. */
export function talkOver(call: Call, at: number): Call {
  const { talkSince, talkedMs } = call
  return talkSince === null ? call : { ...call, talkSince: null, talkedMs: talkedMs + Math.max(0, at - talkSince) }
}

/** A voicemail to be heard: work of the voice channel with nobody on the line. */
export function isVoicemail(call: Call | null): boolean {
  return call?.recordings.some(({ kind }) => kind === 'voicemail') ?? false
}

/** Agent and customer never came together, as with a voicemail: nothing was said that could be written down. */
export function neverSpoke(call: Call | null): boolean {
  return call !== null && call.connectedAt === null
}

/** Called by a desk, and never spoken to. */
export function neverReached(call: Call | null): boolean {
  return call?.direction === 'outbound' && neverSpoke(call)
}

/** The customer hung up to be called back and is not on the line again yet. */
export function awaitsCallback(call: Call | null): boolean {
  return call !== null && call.callback !== null && legOf(call, 'customer') === undefined
}

function begun({ data, at }: DomainEvent<'call.began'>): Call {
  return {
    direction: data.direction,
    centreNumber: data.centreNumber,
    hasMenu: data.menu,
    chosen: null,
    queueId: data.queueId,
    legs: [],
    endedLegs: [],
    legsAt: at,
    connectedAt: null,
    joinedAt: null,
    talkSince: null,
    talkedMs: 0,
    heldSince: null,
    heldMs: 0,
    consult: null,
    supervision: null,
    recording: 'off',
    recordings: [],
    callback: null,
    quality: null,
    handOut: null,
    failures: [],
    movedOut: null,
    spans: [],
    ...(data.atNight === undefined ? {} : { atNight: data.atNight }),
  }
}

/** How many of a call's ended legs are remembered. */
const ENDED_LEGS_KEPT = 50

function endHold(call: Call, at: number): Call {
  if (call.heldSince === null) return call
  return { ...call, heldSince: null, heldMs: call.heldMs + Math.max(0, at - call.heldSince) }
}

function withLeg(call: Call, event: DomainEvent<'call.legUp'>): Call {
  const { legId, party } = event.data
  const leg: Leg = { id: legId, party, upAt: event.at, dialog: event.body }
  const legs = [...call.legs.filter((other) => other.id !== legId), leg]
  const next = { ...call, legs, legsAt: event.at }
  if (!isConnected(next) || call.legs.some((other) => other.id === legId)) return next
  const { connectedAt, talkSince } = next
  return { ...next, connectedAt: connectedAt ?? event.at, joinedAt: event.at, talkSince: talkSince ?? event.at }
}

function withoutLeg(call: Call, event: DomainEvent<'call.legDown'>): Call {
  const { legId } = event.data
  const next = {
    ...call,
    legs: call.legs.filter((leg) => leg.id !== legId),
    endedLegs: [...call.endedLegs, legId].slice(-ENDED_LEGS_KEPT),
    legsAt: event.at,
  }
  // [VC63] A phone that is lost comes back to the call as it was: hold ends by hand, or with the customer.
  const heard = legOf(next, 'customer') === undefined ? endHold(next, event.at) : next
  return isConnected(call) && !isConnected(heard) ? talkOver(heard, event.at) : heard
}

function failed(call: Call, at: number, what: 'dial' | 'hand-out', reason: DialFailure): Call {
  return { ...call, failures: [...call.failures, { at, what, reason }] }
}

/** Folds one event into the call; the first must be `call.began`. Never looks into bodies. */
export function evolveCall(before: Call | null, event: CallEvent): Call {
  if (event.type === 'call.began') return begun(event)
  if (before === null) throw new Error(`${event.type} before call.began in ${event.stream}`)
  const after = changed(before, event)
  const spans = after === before ? before.spans : evolveSpans(before, after, event)
  return spans === before.spans ? after : { ...after, spans }
}

function changed(before: Call, event: Exclude<CallEvent, { readonly type: 'call.began' }>): Call {
  switch (event.type) {
    case 'call.chosen':
      return { ...before, chosen: event.data.digits, queueId: event.data.queueId }
    case 'call.legUp':
      return withLeg(before, event)
    case 'call.legDown':
      return withoutLeg(before, event)
    case 'call.held':
      return { ...before, heldSince: before.heldSince ?? event.at }
    case 'call.resumed':
      return endHold(before, event.at)
    case 'call.consulted': {
      const { consultId: id, to, agentId } = event.data
      const number = event.body?.number ?? null
      return { ...before, consult: { id, to, agentId, number, state: 'calling', since: event.at } }
    }
    case 'call.consultAnswered':
      return before.consult?.id === event.data.consultId
        ? { ...before, consult: { ...before.consult, state: 'talking', since: event.at } }
        : before
    case 'call.joined':
      return before.consult?.id === event.data.consultId
        ? { ...before, consult: { ...before.consult, state: 'joined', since: event.at } }
        : before
    case 'call.consultEnded':
      return before.consult?.id === event.data.consultId ? { ...before, consult: null } : before
    case 'call.supervised': {
      const { supervisorId, mode, shown } = event.data
      return { ...before, supervision: mode === null ? null : { supervisorId, mode, shown, since: event.at } }
    }
    case 'call.recording':
      return { ...before, recording: event.data.state }
    case 'call.recorded': {
      const { recordingId: id, kind, blobId, startedAt, durationMs } = event.data
      return { ...before, recordings: [...before.recordings, { id, kind, blobId, startedAt, durationMs }] }
    }
    case 'call.quality': {
      const { lossPercent, jitterMs, roundTripMs, mos } = event.data
      return { ...before, quality: { lossPercent, jitterMs, roundTripMs, mos, at: event.at } }
    }
    case 'call.handOutBegan':
      return { ...before, handOut: { since: event.at, number: event.body?.number ?? null } }
    case 'call.handOutEnded': {
      const { outcome } = event.data
      const after = { ...before, handOut: null }
      return outcome === 'taken-back' ? after : failed(after, event.at, 'hand-out', outcome)
    }
    case 'call.dialFailed':
      return failed(before, event.at, 'dial', event.data.reason)
    case 'call.movedOut': {
      const { consultId } = event.data
      return { ...before, handOut: null, movedOut: { at: event.at, number: event.body?.number ?? null, consultId } }
    }
    case 'call.callbackAsked':
      return { ...before, callback: { askedAt: event.at, number: event.body?.number ?? null } }
    default:
      return ignoreNever(event, before)
  }
}
