/** What a person asks about their own data: written down, taken in hand, answered. */
import type { ConsentPurpose } from '#shared/domain/consent.ts'
import { streamOf } from '#shared/domain/events.ts'
import {
  COPIED_KINDS,
  type RightsAct,
  type RightsKind,
  type RightsRequest,
  RIGHTS_DAYS,
  stepBefore,
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
/** [RP7] A no harms nobody, and taking a yes back is to be as easy as giving it (PIPL Art. 15). */
const OF_ANYBODY: ReadonlySet<RightsKind> = new Set(['withdrawal', 'no-automation'])

const personal = <C>(customerId: string, content: C) =>
  ({ subject: customerId, retention: 'wrap-up', content }) as const

/** [RP8] Whose words they are stays as it was asked, whatever record it is under today: they go with that one's erasure. */
const ofAsker = <C>({ records, customerId }: RightsRequest, content: C) => personal(records[0] ?? customerId, content)

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
    const before = stepBefore(kind, outcome)
    if (before !== null && !steps.some(({ what }) => what === before)) return no('not-carried-out')
  }
  const body = ofAsker(asked, { told, reason })
  return done([factWithBody(streamOf.right(id), 'right.settled', { customerId, outcome }, body)])
}

/** What a command about a request comes to; the request as stored is in the context. */
export function ofRights(floor: Floor, command: RightsCommand, ctx: Context): Decision {
  if (command.type === 'right.request') return request(floor, command, ctx)
  const asked = ctx.request ?? null
  if (asked === null) return no('not-found', { what: 'request' })
  const { id, customerId } = asked
  const stream = streamOf.right(id)
  if (command.type === 'right.copied') {
    // Whatever became of the request since it was begun: it goes out, and that is written down.
    const not = notCopied(asked)
    const { form, seal } = command
    return not === null ? done([fact(stream, 'right.copied', { customerId, form, seal })]) : no(not)
  }
  if (asked.settled !== null || floor.customers.get(customerId)?.erased === true) return no('already-done')
  if (asked.steps.length >= MOST_STEPS && command.type !== 'right.settle') return no('notes-full')
  switch (command.type) {
    case 'right.take':
      return asked.takenBy === ctx.actor ? NOTHING : done([fact(stream, 'right.taken', { customerId })])
    case 'right.note': {
      const identity = command.identified ? 'documents' : null
      const body = ofAsker(asked, { text: command.text })
      return done([factWithBody(stream, 'right.noted', { customerId, identity }, body)])
    }
    case 'right.settle':
      return settle(floor, asked, command)
  }
}

function notCopied({ kind, identity }: RightsRequest): 'not-allowed' | 'identity-first' | null {
  if (!COPIED_KINDS.has(kind)) return 'not-allowed'
  return identity === 'open' ? 'identity-first' : null
}

/** [RP9] Why no copy is begun for a request; null: one may be. */
export function copyBar(asked: RightsRequest): ReturnType<typeof notCopied> | 'already-done' | 'notes-full' {
  if (asked.settled !== null) return 'already-done'
  return asked.steps.length >= MOST_STEPS ? 'notes-full' : notCopied(asked)
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

/** [RP7] A word of theirs is written down because they asked for it: a no that holds until they say otherwise, and nothing else. */
export function withdrawnFor(
  ctx: Context,
  { customerId, requestId, ...word }: Desk<'customer.consent'> & { readonly requestId: string },
): Decision {
  const { given, purpose, channel, until, interactionId } = word
  const kinds = purpose === 'profiling' ? (['no-automation', 'withdrawal'] as const) : (['withdrawal'] as const)
  const not = bar(ctx, customerId, requestId, kinds)
  if (not !== null) return not
  if (given) return no('malformed', { field: 'given' })
  if (until !== null) return no('malformed', { field: 'until' })
  if (ctx.request?.kind === 'no-automation' && channel !== null) return no('malformed', { field: 'channel' })
  // Another contact than the one it was asked in proves nothing of it.
  if (interactionId !== null && interactionId !== ctx.request?.interactionId)
    return no('malformed', { field: 'interactionId' })
  return done([acted(requestId, customerId, actOf(purpose, ctx.request?.kind))])
}

const actOf = (purpose: ConsentPurpose, kind: RightsKind | undefined): RightsAct =>
  kind === 'no-automation' && purpose === 'profiling' ? 'automation-refused' : 'consent-withdrawn'

/** [RP7] The erasure they asked for is asked for. */
export function erasureFor(ctx: Context, customerId: string, requestId: string): Decision {
  return bar(ctx, customerId, requestId, ['erasure']) ?? done([acted(requestId, customerId, 'erasure-asked')])
}

/** [RP7] Whether an erasure still is of whom the request that led to it is; the request as stored is in the context. */
export function isOfAsker(ctx: Context, customerId: string, requestId: string | undefined): boolean {
  return requestId === undefined || (ctx.request?.id === requestId && ctx.request.customerId === customerId)
}

/** [RP7] With the erasure the request that led to it ends; turned down or taken back, it waits for an answer. */
export function afterErasure(
  ctx: Context,
  customerId: string,
  requestId: string | undefined,
  became: { readonly name: 'erased' | 'erasure-taken-back' | 'erasure-refused'; readonly reason: string },
): readonly Change[] {
  const asked = ctx.request ?? null
  if (requestId === undefined || !isOfAsker(ctx, customerId, requestId) || asked?.settled !== null) return []
  if (became.name === 'erasure-taken-back') return [acted(requestId, customerId, became.name)]
  if (became.name === 'erasure-refused') {
    // Whoever answers the person has to know why.
    const why = ofAsker(asked, { text: became.reason })
    return [factWithBody(streamOf.right(requestId), 'right.acted', { customerId, act: became.name }, why)]
  }
  return [factWithBody(streamOf.right(requestId), 'right.settled', { customerId, outcome: 'fulfilled' }, null)]
}
