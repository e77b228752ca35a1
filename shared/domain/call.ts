/** The call inside a voice interaction: what the log says of its legs, hold, consultation, supervision and recording. */
import { ignoreNever } from '../lib/assert-never.ts'
import type {
  CallEvents,
  CallQuality,
  ConsultTarget,
  DialogIds,
  LegParty,
  RecordingState,
  SupervisionMode,
} from './call-events.ts'
import type { DomainEvent } from './events.ts'

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
  /** Since when agent and customer were first joined; null: never. */
  readonly connectedAt: number | null
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
  readonly quality: CallQuality | null
}

export type CallEvent = DomainEvent<keyof CallEvents>
export function legOf(call: Call | null, kind: LegParty['kind']): Leg | undefined {
  return call?.legs.find((leg) => leg.party.kind === kind)
}

/** Speech flows, or is only on hold. */
export function isConnected(call: Call | null): boolean {
  return legOf(call, 'customer') !== undefined && legOf(call, 'agent') !== undefined
}

function begun({ data }: DomainEvent<'call.began'>): Call {
  return {
    direction: data.direction,
    centreNumber: data.centreNumber,
    hasMenu: data.menu,
    chosen: null,
    legs: [],
    connectedAt: null,
    heldSince: null,
    heldMs: 0,
    consult: null,
    supervision: null,
    recording: 'off',
    recordings: [],
    callback: null,
    quality: null,
  }
}

function endHold(call: Call, at: number): Call {
  if (call.heldSince === null) return call
  return { ...call, heldSince: null, heldMs: call.heldMs + Math.max(0, at - call.heldSince) }
}

function withLeg(call: Call, event: DomainEvent<'call.legUp'>): Call {
  const { legId, party } = event.data
  const leg: Leg = { id: legId, party, upAt: event.at, dialog: event.body }
  const legs = [...call.legs.filter((other) => other.id !== legId), leg]
  const next = { ...call, legs }
  return { ...next, connectedAt: next.connectedAt ?? (isConnected(next) ? event.at : null) }
}

function withoutLeg(call: Call, event: DomainEvent<'call.legDown'>): Call {
  const next = { ...call, legs: call.legs.filter((leg) => leg.id !== event.data.legId) }
  return isConnected(call) && !isConnected(next) ? endHold(next, event.at) : next
}

/** Folds one event into the call; the first must be `call.began`. Never looks into bodies. */
export function evolveCall(before: Call | null, event: CallEvent): Call {
  if (event.type === 'call.began') return begun(event)
  if (before === null) throw new Error(`${event.type} before call.began in ${event.stream}`)
  switch (event.type) {
    case 'call.chosen':
      return { ...before, chosen: event.data.digits }
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
      return { ...before, quality: { lossPercent, jitterMs, roundTripMs, mos } }
    }
    case 'call.callbackAsked':
      return { ...before, callback: { askedAt: event.at, number: event.body?.number ?? null } }
    default:
      return ignoreNever(event, before)
  }
}
