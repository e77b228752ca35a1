/** What a person asks about their own data: written down, taken in hand, answered. */
import type { ConsentPurpose } from '#shared/domain/consent.ts'
import { streamOf } from '#shared/domain/events.ts'
import {
  COPIED_KINDS,
  type RightsAct,
  type RightsKind,
  type RightsRequest,
  RIGHTS_DAYS,
} from '#shared/domain/rights-request.ts'
import { done, fact, factWithBody, no, NOTHING } from '../change.ts'
import type { DeskCommand } from '../commands.ts'
import type { Change, Context, Decision } from '../decision.ts'
import type { Floor } from '../floor/floor.ts'
import type { RightCopied } from './rights-commands.ts'

type Desk<T extends DeskCommand['type']> = Extract<DeskCommand, { readonly type: T }>
type RightsCommand = Extract<DeskCommand, { readonly type: `right.${string}` }> | RightCopied

export const isRightsCommand = (command: { readonly type: string }): command is RightsCommand =>
  command.type.startsWith('right.')

const DAY_MS = 86_400_000
/** Each one is read again with the request. */
const MOST_STEPS = 200
/** [RP7] What is done by commands of their own, and answered as done only after that. */
const CARRIED_OUT: Readonly<Partial<Record<RightsKind, RightsAct>>> = {
  withdrawal: 'consent-withdrawn',
  'no-automation': 'automation-refused',
}

/** [RP7] A no harms nobody, and taking a yes back is to be as easy as giving it (PIPL Art. 15). */
const OF_ANYBODY: ReadonlySet<RightsKind> = new Set(['withdrawal', 'no-automation'])

const personal = <C>(customerId: string, content: C) =>
  ({ subject: customerId, retention: 'wrap-up', content }) as const

const acted = (requestId: string, customerId: string, act: RightsAct): Change =>
  fact(streamOf.right(requestId), 'right.acted', { customerId, act })

/** [RP5] */
function request(floor: Floor, command: Desk<'right.request'>, ctx: Context): Decision {
  if (ctx.request != null) return no('already-done')
  const { requestId, customerId, interactionId, text, type: _, ...about } = command
  const flags = floor.customers.get(customerId)
  if (ctx.customer == null || flags?.erased === true || (flags?.absorbedBy ?? null) !== null)
    return no('not-found', { what: 'customer' })
  const contact = interactionId === null ? undefined : floor.interactions.get(interactionId)
  if (interactionId !== null && contact?.customerId !== customerId) return no('not-found', { what: 'interaction' })
  const isProved = contact?.identified === true || (contact?.verification ?? null) !== null
  if (about.identity === 'contact' && !isProved) return no('identity-first')
  const dueAt = ctx.now + RIGHTS_DAYS * DAY_MS
  const data = { ...about, customerId, interactionId, dueAt }
  return done([factWithBody(streamOf.right(requestId), 'right.requested', data, personal(customerId, { text }))])
}

/** [RP7] */
function settle(floor: Floor, asked: RightsRequest, { outcome, told, reason }: Desk<'right.settle'>): Decision {
  const { id, customerId, kind, identity, steps } = asked
  if ((outcome === 'fulfilled') !== (reason === null)) return no('malformed', { field: 'reason' })
  if (floor.customers.get(customerId)?.erasure?.requestId === id) return no('not-carried-out')
  if (outcome !== 'refused') {
    if (identity === 'open' && !OF_ANYBODY.has(kind)) return no('identity-first')
    if (kind === 'erasure') return no('not-carried-out')
    const act = CARRIED_OUT[kind]
    if (outcome === 'fulfilled' && act !== undefined && !steps.some(({ what }) => what === act))
      return no('not-carried-out')
  }
  const body = personal(customerId, { told, reason })
  return done([factWithBody(streamOf.right(id), 'right.settled', { customerId, outcome }, body)])
}

/** What a command about a request comes to; the request as stored is in the context. */
export function ofRights(floor: Floor, command: RightsCommand, ctx: Context): Decision {
  if (command.type === 'right.request') return request(floor, command, ctx)
  const asked = ctx.request ?? null
  if (asked === null) return no('not-found', { what: 'request' })
  // Whoever was turned down still has to be told: that is noted afterwards.
  const isClosed = asked.settled !== null && (command.type !== 'right.note' || asked.settled.outcome === 'erased')
  const { id, customerId } = asked
  if (isClosed || floor.customers.get(customerId)?.erased === true) return no('already-done')
  const stream = streamOf.right(id)
  if (asked.steps.length >= MOST_STEPS && command.type !== 'right.settle') return no('notes-full')
  switch (command.type) {
    case 'right.take':
      return asked.takenBy === ctx.actor ? NOTHING : done([fact(stream, 'right.taken', { customerId })])
    case 'right.note': {
      const identity = command.identified ? 'documents' : null
      const body = personal(customerId, { text: command.text })
      return done([factWithBody(stream, 'right.noted', { customerId, identity }, body)])
    }
    case 'right.copied': {
      const not = copyBar(asked)
      const { form, seal } = command
      return not === null ? done([fact(stream, 'right.copied', { customerId, form, seal })]) : no(not)
    }
    case 'right.settle':
      return settle(floor, asked, command)
  }
}

/** [RP9] Why no copy is made for a request; null: one may be. */
export function copyBar({
  kind,
  identity,
  settled,
}: RightsRequest): 'already-done' | 'not-allowed' | 'identity-first' | null {
  if (settled !== null) return 'already-done'
  if (!COPIED_KINDS.has(kind)) return 'not-allowed'
  return identity === 'open' ? 'identity-first' : null
}

/** [RP7] Whether what is done now is done for this request; a refusal where it can't be. `null`: it can. */
function bar(ctx: Context, customerId: string, requestId: string, kinds: readonly RightsKind[]): Decision | null {
  const asked = ctx.request ?? null
  if (asked === null || asked.id !== requestId || asked.customerId !== customerId)
    return no('not-found', { what: 'request' })
  if (asked.settled !== null) return no('already-done')
  if (!kinds.includes(asked.kind)) return no('malformed', { field: 'requestId' })
  return asked.identity === 'open' && !OF_ANYBODY.has(asked.kind) ? no('identity-first') : null
}

/** [RP7] A word of theirs is written down because they asked for it: a no, and nothing else. */
export function withdrawnFor(
  ctx: Context,
  { customerId, requestId, given, purpose }: Desk<'customer.consent'> & { readonly requestId: string },
): Decision {
  const kinds = purpose === 'profiling' ? (['no-automation', 'withdrawal'] as const) : (['withdrawal'] as const)
  const not = bar(ctx, customerId, requestId, kinds)
  if (not !== null) return not
  if (given) return no('malformed', { field: 'given' })
  return done([acted(requestId, customerId, actOf(purpose, ctx.request?.kind))])
}

const actOf = (purpose: ConsentPurpose, kind: RightsKind | undefined): RightsAct =>
  kind === 'no-automation' && purpose === 'profiling' ? 'automation-refused' : 'consent-withdrawn'

/** [RP7] The erasure they asked for is asked for. */
export function erasureFor(ctx: Context, customerId: string, requestId: string): Decision {
  return bar(ctx, customerId, requestId, ['erasure']) ?? done([acted(requestId, customerId, 'erasure-asked')])
}

/** [RP7] With the erasure the request that led to it ends: carried out, turned down, or open again. */
export function afterErasure(
  customerId: string,
  requestId: string | undefined,
  became:
    | { readonly name: 'erased' }
    | { readonly name: 'taken-back' }
    | { readonly name: 'refused'; readonly reason: string },
): readonly Change[] {
  if (requestId === undefined) return []
  if (became.name === 'taken-back') return [acted(requestId, customerId, 'erasure-taken-back')]
  const outcome = became.name === 'erased' ? 'fulfilled' : 'refused'
  const body = became.name === 'erased' ? null : personal(customerId, { told: null, reason: became.reason })
  return [factWithBody(streamOf.right(requestId), 'right.settled', { customerId, outcome }, body)]
}
