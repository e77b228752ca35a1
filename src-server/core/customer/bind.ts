/** What is written down about whom a customer is tied to. */
import { INVERSE_RELATION } from '#shared/domain/bond.ts'
import { streamOf } from '#shared/domain/events.ts'
import { systemOf } from '#shared/domain/service-key.ts'
import { done, fact, factWithBody, no, NOTHING } from '../change.ts'
import type { DeskCommand } from '../commands.ts'
import type { Change, Context, Decision } from '../decision.ts'
import { activeUser } from '../floor/centre.ts'
import type { Floor } from '../floor/floor.ts'
import { ownerNow } from './owner.ts'

type Desk<T extends DeskCommand['type']> = Extract<DeskCommand, { readonly type: T }>

/** [IR53] Of either side: more is a mistake, and every one is read again with the customer. */
const MOST_RELATIONS = 50

const UNKNOWN = { bonds: null, manager: null, otherIsKnown: false, otherRelations: 0 } as const

/** [IR50] [IR51] [IR53] */
export function relate(floor: Floor, command: Desk<'customer.relate'>, ctx: Context): Decision {
  const { customerId, relationId } = command
  const { bonds, otherIsKnown, otherRelations } = ctx.bonds ?? UNKNOWN
  // [IR54] What was removed comes back as it was, whatever of it the reader was shown.
  const before = bonds?.removed.find((one) => one.relationId === relationId)
  const { kind, otherId, name, since } = before ?? command
  if (bonds === null || !otherIsKnown || otherId === customerId) return no('not-found', { what: 'customer' })
  if ((otherId === null) === (name === null)) return no('malformed', { field: 'name' })
  if (since !== null && since > ctx.now) return no('malformed', { field: 'since' })
  if (bonds.relations.some((one) => one.relationId === relationId)) return no('already-done')
  const isSame = bonds.relations.some((one) => otherId !== null && one.otherId === otherId && one.kind === kind)
  if (isSame) return no('already-done')
  if (Math.max(bonds.relations.length, otherRelations) >= MOST_RELATIONS) return no('too-large')
  // [IR32] What came with another record stands in its own.
  const recordId = before?.recordId ?? customerId
  const source = before?.source ?? (roleOf(floor, ctx) === 'admin' ? 'core-banking' : 'agent')
  const word = { relationId, since, source } as const
  const body = name === null ? null : ({ subject: recordId, retention: 'customer-record', content: { name } } as const)
  const own = factWithBody(streamOf.customer(recordId), 'customer.related', { ...word, kind, otherId }, body)
  if (otherId === null) return done([own])
  const mirrored = { ...word, kind: INVERSE_RELATION[kind], otherId: recordId }
  return done([own, factWithBody(streamOf.customer(otherId), 'customer.related', mirrored, null)])
}

/** A system of the bank speaks for its records, as administrators do. */
const roleOf = (floor: Floor, { actor }: Context) =>
  systemOf(actor) === null ? floor.config.user.get(actor)?.record.role : 'admin'

/** [IR50] [IR54] */
export function unrelate(floor: Floor, command: Desk<'customer.unrelate'>, ctx: Context): Decision {
  const { relationId, reason } = command
  const relation = ctx.bonds?.bonds.relations.find((one) => one.relationId === relationId)
  if (relation === undefined) return NOTHING
  const { otherId, source, recordId } = relation
  const role = roleOf(floor, ctx)
  if (source !== 'agent' && role !== 'supervisor' && role !== 'admin')
    return no('not-allowed', { role: role ?? 'none' })
  const of = (id: string, other: string | null): Change => {
    const why = { subject: id, retention: 'evidence', content: { reason } } as const
    return factWithBody(streamOf.customer(id), 'customer.unrelated', { relationId, otherId: other }, why)
  }
  return done(otherId === null ? [of(recordId, null)] : [of(recordId, otherId), of(otherId, recordId)])
}

/** [IR11] Remembered on both sides. */
export function keepApart({ customerId, otherId }: Desk<'customer.keepApart'>, ctx: Context): Decision {
  const { bonds, otherIsKnown } = ctx.bonds ?? UNKNOWN
  if (bonds === null || !otherIsKnown || otherId === customerId) return no('not-found', { what: 'customer' })
  if (bonds.keptApart.has(otherId)) return NOTHING
  return done([
    fact(streamOf.customer(customerId), 'customer.keptApart', { otherId }),
    fact(streamOf.customer(otherId), 'customer.keptApart', { otherId: customerId }),
  ])
}

/** Within which whoever takes over has made themselves known. */
const DAY_MS = 86_400_000

/** [IR60] [IR61] Whoever takes over finds it among their work. */
export function handOver(floor: Floor, command: Desk<'customer.handOver'>, ctx: Context): Decision {
  const { customerId, to, effectiveAt, reason } = command
  const { bonds, manager } = ctx.bonds ?? UNKNOWN
  if (bonds === null) return no('not-found', { what: 'customer' })
  const role = activeUser(floor, to)?.role
  // [V9] Compliance serves nobody, and would never find who is theirs.
  if (role === undefined || role === 'compliance') return no('not-found', { what: 'user' })
  const owner = ownerNow(bonds, manager, floor.config.user, ctx.now)
  const from = owner?.kind === 'user' ? owner.to : null
  const when = Math.max(effectiveAt, ctx.now)
  // Whoever is to have them already, by a hand-over still to come or else now.
  const pending = bonds.handOvers.findLast((one) => one.effectiveAt > ctx.now)
  const isTheirs = pending === undefined ? from === to : pending.to === to && pending.effectiveAt <= when
  if (isTheirs) return no('already-done')
  const words = (content: { readonly reason: string }) =>
    ({ subject: customerId, retention: 'evidence', content }) as const
  const data = { from, to, effectiveAt: when }
  const task = {
    kind: 'follow-up',
    customerId,
    interactionId: null,
    recommendationId: null,
    assignee: { agentId: to },
    dueAt: when + DAY_MS,
    tags: ['客户交接'],
    openedBy: ctx.actor,
  } as const
  const text = { subject: customerId, retention: 'wrap-up', content: { text: reason } } as const
  return done([
    factWithBody(streamOf.customer(customerId), 'customer.handedOver', data, words({ reason })),
    factWithBody(streamOf.task(ctx.newId()), 'task.opened', task, text),
  ])
}
