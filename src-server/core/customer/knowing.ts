/** What a desk writes down about a customer: consent, a field of the profile, a better service grade for a while. */
import type { ConsentEvents } from '#shared/domain/consent.ts'
import { streamOf } from '#shared/domain/events.ts'
import { fieldFault } from '#shared/domain/field-limits.ts'
import { done, fact, factWithBody, no, NOTHING } from '../change.ts'
import type { CustomerCommand, DeskCommand } from '../commands.ts'
import type { Context, Decision } from '../decision.ts'
import type { Floor } from '../floor/floor.ts'
import { proofOfRequest } from '#shared/domain/rights-request.ts'
import { proofBar } from './consent-proof.ts'
import { tellOfRecord } from './record.ts'
import { withdrawnFor } from './rights-requests.ts'
import { dayWritten } from './written-day.ts'

type Desk<T extends DeskCommand['type']> = Extract<DeskCommand, { readonly type: T }>

/** [CP20] [RP7] The word, its proof and where it fell; what was noted beside it is evidence. */
export function consent(floor: Floor, command: Desk<'customer.consent'>, ctx: Context): Decision {
  const { customerId, note, type: _, requestId, ...said } = command
  const asked = requestId === undefined ? NOTHING : withdrawnFor(ctx, { ...command, requestId })
  if (!asked.ok) return asked
  const proved = { proof: 'form', proofRef: requestId === undefined ? null : proofOfRequest(requestId) } as const
  const word = requestId === undefined ? said : { ...said, ...proved }
  if (word.until !== null && word.until <= ctx.now) return no('malformed', { field: 'until' })
  // What came by itself, as a refusal by short message, is proved before it gets here.
  const bar = ctx.actor === 'system' ? null : proofBar(floor, command, ctx.customer?.consents ?? [])
  if (bar !== null) return no(bar)
  const data: ConsentEvents['customer.consented'] = word
  const body = note === '' ? null : ({ subject: customerId, retention: 'evidence', content: { note } } as const)
  return done([factWithBody(streamOf.customer(customerId), 'customer.consented', data, body), ...asked.changes])
}

/** [CP21] [CP54] [OF38] A day of birth is kept in one way, however it was written. */
export function tell(floor: Floor, command: Desk<'customer.tell'>, ctx: Context): Decision {
  const { customerId, field, value: written } = command
  if (field === 'name' || field === 'language') return tellOfRecord(floor, { ...command, field, value: written }, ctx)
  if (written !== null && fieldFault(field, written, ctx.now) !== null) return no('malformed', { field })
  const value = field === 'birthDate' && written !== null ? dayWritten(written) : written
  const body = { subject: customerId, retention: 'customer-record', content: { value } } as const
  return done([factWithBody(streamOf.customer(customerId), 'customer.told', { field }, body)])
}

/** [CP43] What it was before stands beside it; the same again says nothing. */
export function stage(floor: Floor, command: Extract<CustomerCommand, { readonly type: 'customer.stage' }>): Decision {
  const { customerId, stage: begun, from, why } = command
  const flags = floor.customers.get(customerId)
  if (flags?.erased === true || (flags?.absorbedBy ?? null) !== null) return no('not-found', { what: 'customer' })
  if (begun === from) return NOTHING
  return done([fact(streamOf.customer(customerId), 'customer.staged', { stage: begun, from, why })])
}

/** [CP22] A lift ends by itself; the reason is kept. */
export function lift({ customerId, grade, until, reason }: Desk<'customer.lift'>, ctx: Context): Decision {
  if ((grade === null) !== (until === null)) return no('malformed', { field: 'until' })
  if (until !== null && until <= ctx.now) return no('malformed', { field: 'until' })
  const body = { subject: customerId, retention: 'evidence', content: { reason } } as const
  return done([factWithBody(streamOf.customer(customerId), 'customer.lifted', { grade, until }, body)])
}
