/** What of a call leaves the server, and for whom. */
import type { Call } from '#shared/domain/call.ts'
import { isSpanShown, type CallSpan } from '#shared/domain/call-spans.ts'
import type { DomainEvent } from '#shared/domain/events.ts'
import { maskAddress } from '#shared/domain/masked-address.ts'
import type { Actor } from './user.ts'

/** [VC38] Who may hear what was said: whoever said it, and those who answer for how it was said. */
export function mayHear({ role }: Pick<Actor, 'role'>, isTheirs: boolean): boolean {
  return isTheirs || role === 'supervisor' || role === 'quality' || role === 'compliance'
}

const numberFor = (number: string | null, isTheirs: boolean): string | null =>
  number === null || isTheirs ? number : maskAddress(number)

/** [VC37] The call as this person may see it; dialogs are the server's own. */
export function callFor(user: Actor, call: Call, isTheirs: boolean): Call {
  const { consult, callback, handOut, movedOut } = call
  return {
    ...call,
    legs: call.legs.map((leg) => ({ ...leg, dialog: null })),
    recordings: mayHear(user, isTheirs) ? call.recordings : [],
    consult: consult === null ? null : { ...consult, number: numberFor(consult.number, isTheirs) },
    // [CP52] The customer's own.
    callback: callback === null ? null : { ...callback, number: numberFor(callback.number, false) },
    handOut: handOut === null ? null : { ...handOut, number: numberFor(handOut.number, isTheirs) },
    movedOut: movedOut === null ? null : { ...movedOut, number: numberFor(movedOut.number, isTheirs) },
    spans: call.spans.filter((span) => isSpanShown(span, user)).map((span) => spanFor(span, isTheirs)),
  }
}

function spanFor(span: CallSpan, isTheirs: boolean): CallSpan {
  return 'number' in span ? { ...span, number: numberFor(span.number, isTheirs) } : span
}

/** The same for one event of the call. */
export function callEventFor(user: Actor, event: DomainEvent, isTheirs: boolean): DomainEvent {
  if (event.type === 'call.legUp') return { ...event, body: null }
  if (event.type === 'call.recorded')
    return mayHear(user, isTheirs) ? event : { ...event, data: { ...event.data, blobId: '' } }
  if (isTheirs && event.type !== 'call.callbackAsked') return event
  const holdsNumber =
    event.type === 'call.consulted' ||
    event.type === 'call.callbackAsked' ||
    event.type === 'call.handOutBegan' ||
    event.type === 'call.movedOut'
  if (!holdsNumber || event.body === null) return event
  return { ...event, body: { number: maskAddress(event.body.number) } }
}
