/** What was done in a call, each with its beginning and end: what its record says and its recordings are marked with. */
import type {
  CallEvents,
  ConsultEnd,
  DialFailure,
  RecordingCause,
  RecordingState,
  SupervisionMode,
} from './call-events.ts'
import { ANSWERING_FOR_DATA, type Role } from './config.ts'
import type { DomainEvent } from './events.ts'

interface Lasting {
  readonly at: number
  /** null: it goes on */
  readonly until: number | null
}

export type CallSpan =
  /** The customer waits apart from the agent. */
  | (Lasting & { readonly what: 'hold' })
  | (Lasting & {
      readonly what: 'consult'
      readonly consultId: string
      /** The colleague who is asked; null for an outside number. */
      readonly agentId: string | null
      /** null: a colleague, or hidden */
      readonly number: string | null
      /** null: not yet, or never */
      readonly answeredAt: number | null
      /** Since when the customer hears them too; null: never. */
      readonly joinedAt: number | null
      /** null: it goes on */
      readonly outcome: ConsultEnd | null
    })
  /** An outside number is called that is to take the customer over. */
  | (Lasting & {
      readonly what: 'hand-out'
      readonly number: string | null
      /** null: it goes on, or it answered */
      readonly outcome: DialFailure | 'taken-back' | null
    })
  /** One mode after another is one span each. */
  | (Lasting & {
      readonly what: 'supervision'
      readonly supervisorId: string
      readonly mode: SupervisionMode
      readonly shown: boolean
    })
  /** What is said is not kept, though the call is recorded. */
  | (Lasting & { readonly what: 'pause'; readonly why: RecordingCause })

/** What of a call the spans are told from. */
interface Spanned {
  readonly heldSince: number | null
  readonly consult: {
    readonly id: string
    readonly agentId: string | null
    readonly number: string | null
    readonly state: 'calling' | 'talking' | 'joined'
  } | null
  readonly handOut: { readonly number: string | null } | null
  readonly supervision: {
    readonly supervisorId: string
    readonly mode: SupervisionMode
    readonly shown: boolean
  } | null
  readonly recording: RecordingState
  readonly spans: readonly CallSpan[]
}

type Span<W extends CallSpan['what']> = Extract<CallSpan, { readonly what: W }>

/** How many of a call's spans are remembered: the newest. */
const SPANS_KEPT = 200

const open = (at: number): Lasting => ({ at, until: null })

/** What this event began; told by what the call is after it and was not before. */
function begunBy(before: Spanned, after: Spanned, { at }: DomainEvent<keyof CallEvents>, why: RecordingCause) {
  const begun: CallSpan[] = []
  if (before.heldSince === null && after.heldSince !== null) begun.push({ what: 'hold', ...open(at) })
  if (after.consult !== null && after.consult.id !== before.consult?.id) {
    const { id: consultId, agentId, number } = after.consult
    const none = { answeredAt: null, joinedAt: null, outcome: null }
    begun.push({ what: 'consult', ...open(at), consultId, agentId, number, ...none })
  }
  if (after.handOut !== null && before.handOut === null)
    begun.push({ what: 'hand-out', ...open(at), number: after.handOut.number, outcome: null })
  if (after.supervision !== null && isOther(before.supervision, after.supervision)) {
    const { supervisorId, mode, shown } = after.supervision
    begun.push({ what: 'supervision', ...open(at), supervisorId, mode, shown })
  }
  if (after.recording === 'paused' && before.recording !== 'paused') begun.push({ what: 'pause', ...open(at), why })
  return begun
}

type Supervised = Spanned['supervision']

const isOther = (one: Supervised, other: Supervised): boolean =>
  one?.supervisorId !== other?.supervisorId || one?.mode !== other?.mode

/** An open span as it stands after the event. */
function goneOn(span: CallSpan, before: Spanned, after: Spanned, event: DomainEvent<keyof CallEvents>): CallSpan {
  const { at } = event
  switch (span.what) {
    case 'hold':
      return after.heldSince === null ? { ...span, until: at } : span
    case 'consult':
      return consultGoneOn(span, after, event)
    case 'hand-out': {
      if (after.handOut !== null) return span
      return { ...span, until: at, outcome: event.type === 'call.handOutEnded' ? event.data.outcome : null }
    }
    case 'supervision':
      return isOther(before.supervision, after.supervision) ? { ...span, until: at } : span
    case 'pause':
      return after.recording === 'paused' ? span : { ...span, until: at }
  }
}

function consultGoneOn(span: Span<'consult'>, after: Spanned, event: DomainEvent<keyof CallEvents>): CallSpan {
  const { at } = event
  if (after.consult?.id !== span.consultId) {
    const outcome = event.type === 'call.consultEnded' ? event.data.outcome : 'ended'
    return { ...span, until: at, outcome }
  }
  if (after.consult.state === 'talking') return { ...span, answeredAt: span.answeredAt ?? at }
  return after.consult.state === 'joined' ? { ...span, joinedAt: span.joinedAt ?? at } : span
}

/** Folds one event into the spans, given what it made of the call. */
export function evolveSpans(
  before: Spanned,
  after: Spanned,
  event: DomainEvent<keyof CallEvents>,
): readonly CallSpan[] {
  const why = event.type === 'call.recording' ? event.data.why : 'agent'
  const begun = begunBy(before, after, event, why)
  const hasOpen = before.spans.some(({ until }) => until === null)
  if (begun.length === 0 && !hasOpen) return before.spans
  const spans = before.spans.map((span) => (span.until === null ? goneOn(span, before, after, event) : span))
  return [...spans, ...begun].slice(-SPANS_KEPT)
}

/** Whether this reader is shown it: who listened unshown is for whoever answers for the floor, and for themselves. */
export function isSpanShown(span: CallSpan, { userId, role }: { readonly userId: string; readonly role: Role }) {
  if (span.what !== 'supervision' || span.shown || span.supervisorId === userId) return true
  return role === 'supervisor' || ANSWERING_FOR_DATA.includes(role)
}
