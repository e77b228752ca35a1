/** Asking a colleague, or somebody outside, while the customer holds; and what may come of it. */
import type { Call } from '#shared/domain/call.ts'
import type { ConsultTarget } from '#shared/domain/call-events.ts'
import { refuse, type Refusal } from '#shared/domain/refusal.ts'
import { done, NOTHING, ofInteraction, ofInteractionWithBody, refused } from '../change.ts'
import type { DeskCommand } from '../commands.ts'
import type { Change, Context, Decision } from '../decision.ts'
import { activeUser, inUse } from '../floor/centre.ts'
import type { Floor } from '../floor/floor.ts'
import {
  capacityOf,
  capacityRules,
  isSignedIn,
  queueRules,
  roomRefusal,
  servesCustomers,
  workOf,
} from '../floor/routing-view.ts'
import { find, type Found } from '../interaction/guards.ts'
import { endOffer, releaseTarget } from '../interaction/offers.ts'
import { capacityWords } from '../interaction/room.ts'
import { bestFree } from '../routing/best-free.ts'
import type { VoiceCommand } from './commands.ts'
import { findConnected, type LiveCall, phoneRefusal } from './guards.ts'
import { movedOut } from './hand-out.ts'
import { consultOver, holdOver, supervisionOver } from './over.ts'
import { outwardRefusal } from './outward.ts'

type Desk<T extends DeskCommand['type']> = Extract<DeskCommand, { readonly type: T }>
type Voice<T extends VoiceCommand['type']> = Extract<VoiceCommand, { readonly type: T }>
type Asked = Desk<'call.consult'>['to']
type Consult = NonNullable<Call['consult']>

interface Whom {
  readonly to: ConsultTarget
  readonly agentId: string | null
  readonly number: string | null
}

const not = (refusal: Refusal): Found<never> => ({ ok: false, refusal })

/** [VC28] A colleague who is there and free to talk. On a break they may still be asked; who asks knows it. */
function colleagueRefusal(floor: Floor, agentId: string, actor: string): Refusal | null {
  const user = activeUser(floor, agentId)
  if (user === undefined || !servesCustomers(user)) return refuse('not-found', { what: 'agent' })
  if (agentId === actor) return refuse('agent-not-available', { reason: 'self' })
  if (!isSignedIn(floor.agents.get(agentId))) return refuse('agent-offline')
  const phone = phoneRefusal(floor, agentId)
  if (phone !== null) return phone
  const room = roomRefusal(floor, agentId, 'voice')
  return room === null ? null : capacityWords(room)
}

/** [VC28] Whoever the router would offer a call of that queue to now. */
function freeOf(floor: Floor, queueId: string, actor: string, now: number): string | null {
  const queue = inUse(floor, 'queue', queueId)
  if (queue === undefined) return null
  const agents = [...floor.agents.keys()].flatMap((id) => {
    const capacity = id === actor ? null : capacityOf(floor, id)
    return capacity === null ? [] : [capacity]
  })
  const rules = queueRules(queueId, queue)
  return bestFree({ agents, queue: rules, requirements: queue.requirements, capacity: capacityRules(floor), now })
}

function whom(floor: Floor, to: Asked, ctx: Context): Found<Whom> {
  if ('number' in to) {
    const refusal = outwardRefusal(floor, to.number)
    return refusal === null
      ? { ok: true, it: { to: { external: true }, agentId: null, number: to.number } }
      : not(refusal)
  }
  if ('agentId' in to) {
    const refusal = colleagueRefusal(floor, to.agentId, ctx.actor)
    return refusal === null ? { ok: true, it: { to, agentId: to.agentId, number: null } } : not(refusal)
  }
  if (inUse(floor, 'queue', to.queueId) === undefined) return not(refuse('not-found', { what: 'queue' }))
  const agentId = freeOf(floor, to.queueId, ctx.actor, ctx.now)
  if (agentId === null) return not(refuse('agent-not-available', { reason: 'nobody-free' }))
  return { ok: true, it: { to, agentId, number: null } }
}

/** [VC27] One at a time; the customer holds meanwhile. */
export function consult(floor: Floor, command: Desk<'call.consult'>, ctx: Context): Decision {
  const own = findConnected(floor, command.interactionId, ctx)
  if (!own.ok) return refused(own.refusal)
  const { call, id } = own.it
  const { consultId } = command
  if (call.consult?.id === consultId) return NOTHING
  if (call.consult !== null || call.handOut !== null) return refused(refuse('consult-open'))
  const asked = whom(floor, command.to, ctx)
  if (!asked.ok) return refused(asked.refusal)
  const { to, agentId, number } = asked.it
  const data = { consultId, to, agentId }
  const text = number === null ? null : { number }
  return done([
    ...(call.heldSince === null ? [ofInteraction(id, 'call.held', {})] : []),
    ofInteractionWithBody(own.it, 'call.consulted', data, 'conversation', text),
  ])
}

/** The consultation, ended; the customer is talked to again. */
function ended(call: LiveCall, outcome: Voice<'voice.consultEnded'>['outcome']): readonly Change[] {
  return [...consultOver(call, outcome), ...holdOver(call)]
}

/** [VC30] By who asked or who was asked. */
export function consultEnd(floor: Floor, command: Desk<'call.consultEnd'>, ctx: Context): Decision {
  const any = find(floor, command.interactionId)
  if (!any.ok) return refused(any.refusal)
  const { phase, call, id } = any.it
  const consulted = call?.consult ?? null
  const isParty = (phase.name === 'active' && phase.agentId === ctx.actor) || consulted?.agentId === ctx.actor
  if (!isParty) return refused(refuse('not-yours'))
  if (consulted === null) return NOTHING
  return done([
    ofInteraction(id, 'call.consultEnded', { consultId: consulted.id, outcome: 'ended' }),
    ...holdOver(any.it),
  ])
}

function openConsult(
  floor: Floor,
  interactionId: string,
  consultId: string,
): (LiveCall & { readonly call: Call }) | null {
  const interaction = floor.interactions.get(interactionId)
  const isOpen = interaction?.phase.name === 'active' && interaction.call?.consult?.id === consultId
  // Narrowed by hand: an active interaction with a consultation is a call.
  return isOpen ? (interaction as LiveCall) : null
}

/** [VC54] What else rang at whoever went to help is not theirs to miss: it goes on to the next at once. */
function ringsElsewhere(floor: Floor, agentId: string | null): readonly Change[] {
  if (agentId === null) return []
  return workOf(floor, agentId).flatMap((interaction) =>
    interaction.phase.name === 'offered'
      ? [...endOffer(interaction, 'withdrawn'), ...releaseTarget(interaction, interaction.phase)]
      : [],
  )
}

/** [VC10] [VC54] */
export function consultAnswered(floor: Floor, command: Voice<'voice.consultAnswered'>): Decision {
  const { interactionId, consultId } = command
  const open = openConsult(floor, interactionId, consultId)
  if (open === null || open.call.consult?.state !== 'calling') return NOTHING
  const helper = open.call.consult.agentId
  return done([ofInteraction(interactionId, 'call.consultAnswered', { consultId }), ...ringsElsewhere(floor, helper)])
}

/** [VC30] The other side is gone, or never came. */
export function consultEnded(floor: Floor, command: Voice<'voice.consultEnded'>): Decision {
  const open = openConsult(floor, command.interactionId, command.consultId)
  return open === null ? NOTHING : done(ended(open, command.outcome))
}

function findConsult(floor: Floor, interactionId: string, ctx: Context): Found<readonly [LiveCall, Consult]> {
  const own = findConnected(floor, interactionId, ctx)
  if (!own.ok) return own
  const { consult: asked } = own.it.call
  return asked === null || asked.state === 'calling' ? not(refuse('no-consult')) : { ok: true, it: [own.it, asked] }
}

/** [VC31] Three on the line. */
export function join(floor: Floor, command: Desk<'call.join'>, ctx: Context): Decision {
  const found = findConsult(floor, command.interactionId, ctx)
  if (!found.ok) return refused(found.refusal)
  const [call, asked] = found.it
  if (asked.state === 'joined') return NOTHING
  return done([ofInteraction(call.id, 'call.joined', { consultId: asked.id }), ...holdOver(call)])
}

/** [VC32] The customer goes on with whoever was asked. */
export function handOver(floor: Floor, command: Desk<'call.handOver'>, ctx: Context): Decision {
  const found = findConsult(floor, command.interactionId, ctx)
  if (!found.ok) return refused(found.refusal)
  const [call, asked] = found.it
  const { agentId } = asked
  if (agentId === null) {
    const handed = consultOver(call, 'handed-over')
    const after = { ...call, call: { ...call.call, consult: null } }
    return done([...handed, ...movedOut(floor, after, asked.number ?? '', asked.id, ctx.actor, ctx.now)])
  }
  const data = { fromAgentId: ctx.actor, to: { agentId } }
  return done([
    ...consultOver(call, 'handed-over'),
    ...supervisionOver(call),
    ...holdOver(call),
    ofInteractionWithBody(call, 'interaction.transferred', data, 'conversation', null),
    ofInteraction(call.id, 'interaction.accepted', { agentId, by: 'consult' }),
  ])
}
