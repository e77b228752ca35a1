/** Whether what is known about a customer may go, and whether it must stay. The words themselves go after the log has it. */
import { streamOf } from '#shared/domain/events.ts'
import { isOpen } from '#shared/domain/interaction.ts'
import { done, factWithBody, no } from '../change.ts'
import type { DeskCommand } from '../commands.ts'
import type { Change, Context, Decision } from '../decision.ts'
import type { Floor } from '../floor/floor.ts'
import { afterErasure, erasureFor, isOfAsker } from './rights-requests.ts'

type Erase = Extract<DeskCommand, { readonly type: 'customer.erase' }>
type Ask = Extract<DeskCommand, { readonly type: 'customer.askErasure' }>
type Drop = Extract<DeskCommand, { readonly type: 'customer.dropErasure' }>
type Hold = Extract<DeskCommand, { readonly type: 'customer.hold' }>
type Reasoned = 'customer.erasureDropped' | 'customer.held' | 'customer.released'

function reasoned(type: Reasoned, customerId: string, reason: string): Change {
  const body = { subject: customerId, retention: 'evidence', content: { reason } } as const
  return factWithBody<Reasoned>(streamOf.customer(customerId), type, {}, body)
}

/** [RP2] [RP7] */
export function askErasure(floor: Floor, { customerId, reason, requestId }: Ask, ctx: Context): Decision {
  if (ctx.customer == null) return no('not-found', { what: 'customer' })
  const flags = floor.customers.get(customerId)
  if (flags?.held === true) return no('legal-hold')
  if (flags?.erasure !== undefined) return no('already-done')
  const body = { subject: customerId, retention: 'evidence', content: { reason } } as const
  const stream = streamOf.customer(customerId)
  if (requestId === undefined) return done([factWithBody(stream, 'customer.erasureAsked', {}, body)])
  const linked = erasureFor(ctx, customerId, requestId)
  if (!linked.ok) return linked
  return done([factWithBody(stream, 'customer.erasureAsked', { requestId }, body), ...linked.changes])
}

/** [RP2] [RP7] Who asked takes it back; for anybody else it is turned down. */
export function dropErasure(floor: Floor, { customerId, reason }: Drop, ctx: Context): Decision {
  const erasure = floor.customers.get(customerId)?.erasure
  if (erasure === undefined) return no('already-done')
  const name = erasure.by === ctx.actor ? 'erasure-taken-back' : 'erasure-refused'
  return done([
    reasoned('customer.erasureDropped', customerId, reason),
    ...afterErasure(ctx, customerId, erasure.requestId, { name, reason }),
  ])
}

/** [K7] [K8] [RP2] [RP4] */
export function erase(floor: Floor, { customerId, reason }: Erase, ctx: Context): Decision {
  if (ctx.customer == null) return no('not-found', { what: 'customer' })
  const flags = floor.customers.get(customerId)
  if (flags?.held === true) return no('legal-hold')
  if (flags?.erasure === undefined || flags.erasure.by === ctx.actor) return no('second-person')
  if (!isOfAsker(ctx, customerId, flags.erasure.requestId)) return no('not-found', { what: 'request' })
  for (const interaction of floor.interactions.values())
    if (interaction.customerId === customerId && isOpen(interaction)) return no('customer-here')
  const { refused } = ctx.customer
  const body = { subject: customerId, retention: 'evidence', content: { reason } } as const
  const left = refused === undefined ? {} : { refused }
  return done([
    factWithBody(streamOf.customer(customerId), 'customer.erased', left, body),
    ...afterErasure(ctx, customerId, flags.erasure.requestId, { name: 'erased', reason }),
  ])
}

/** [K8] */
export function hold(floor: Floor, { customerId, held, reason }: Hold, ctx: Context): Decision {
  if (ctx.customer == null) return no('not-found', { what: 'customer' })
  if ((floor.customers.get(customerId)?.held ?? false) === held) return no('already-done')
  return done([reasoned(held ? 'customer.held' : 'customer.released', customerId, reason)])
}
