/** What a happening in SIP makes of the call, and what the floor has to be told of it. */
import type { DialFailure, HangUpBy, LegEnd, LegParty } from '#shared/domain/call-events.ts'
import type { Interaction } from '#shared/domain/interaction.ts'
import type { VoiceCommand } from '../ports.ts'
import {
  isBeside,
  leg,
  legById,
  partyOf,
  userOf,
  wantedOf,
  withLeg,
  withoutLeg,
  type CallState,
  type Leg,
  type Role,
} from './call-state.ts'

export type Happening =
  /** A customer calls. */
  | { readonly type: 'asked'; readonly legId: string }
  /** Their CANCEL: they gave up before they were answered. */
  | { readonly type: 'cancelled'; readonly legId: string }
  | { readonly type: 'answered'; readonly legId: string }
  | { readonly type: 'refused'; readonly legId: string; readonly status: number }
  | { readonly type: 'joined'; readonly fresh: string; readonly other: string }
  /** `other` would not take the media of `fresh`. */
  | { readonly type: 'notJoined'; readonly fresh: string; readonly other: string; readonly status: number }
  | { readonly type: 'bye'; readonly legId: string }
  /** Nobody is at the other end any more. */
  | { readonly type: 'lost'; readonly legId: string }
  /** What failed may be tried again. */
  | { readonly type: 'retry'; readonly legId: string }
  /** Answered without anybody to speak to yet: sounds are played to them. */
  | { readonly type: 'taken'; readonly legId: string }

/** A command for the floor; of a leg that is up the dialog is added where it is known. */
export type Told =
  | Exclude<VoiceCommand, { type: 'voice.legUp' }>
  | { readonly type: 'voice.legUp'; readonly interactionId: string; readonly legId: string; readonly party: LegParty }

export interface Happened {
  readonly call: CallState
  readonly tell: readonly Told[]
}

export function happen(call: CallState, happening: Happening, interaction: Interaction | undefined): Happened {
  const context: Context = { interactionId: call.interactionId, interaction }
  if (happening.type === 'asked') {
    return { call: withLeg(call, leg(happening.legId, { kind: 'customer' }, 'asked')), tell: [] }
  }
  if (happening.type === 'joined') return joined(call, happening, context)
  if (happening.type === 'notJoined') return notJoined(call, happening, context)
  const about = legById(call, happening.legId)
  // It was given up meanwhile: nothing is owed to it but what the SIP side does by itself.
  if (about === undefined) return { call, tell: [] }
  switch (happening.type) {
    case 'cancelled':
      return { call: withoutLeg(call, about.id), tell: goneTold(about, 'hung-up', context) }
    case 'answered':
      return {
        call: withLeg(call, { ...about, state: 'answered' }),
        tell: [...(isBeside(about.role) ? legUp(about, context) : []), ...answeredTold(about.role, context)],
      }
    case 'taken':
      return { call: withLeg(call, { ...about, state: 'up' }), tell: legUp(about, context) }
    case 'refused':
      return refused(call, about, happening.status, context)
    case 'retry':
      return { call: about.state === 'failed' ? withoutLeg(call, about.id) : call, tell: [] }
    case 'bye':
    case 'lost':
      return gone(call, about, happening.type === 'bye' ? 'hung-up' : 'lost', context)
  }
}

/** A dialog of ours came to its end by our hand: what stands in the log of it is over. */
export function endedTold(interactionId: string, { id: legId, role, state }: Leg): readonly Told[] {
  const isLogged = isBeside(role) && (state === 'up' || state === 'answered')
  return isLogged ? [{ type: 'voice.legDown', interactionId, legId, why: 'moved' }] : []
}

interface Context {
  readonly interactionId: string
  readonly interaction: Interaction | undefined
}

const hungUp = ({ interactionId }: Context, by: HangUpBy): Told => ({ type: 'voice.hungUp', interactionId, by })

const supervisionEnded = ({ interactionId }: Context, supervisorId: string): Told => ({
  type: 'voice.supervisionEnded',
  interactionId,
  supervisorId,
})

function legUp({ id, role }: Leg, { interactionId }: Context): readonly Told[] {
  return [{ type: 'voice.legUp', interactionId, legId: id, party: partyOf(role) }]
}

function legDown({ id, role, state }: Leg, { interactionId }: Context, why: LegEnd): readonly Told[] {
  const isLogged = state === 'up' || (state === 'answered' && isBeside(role))
  return isLogged ? [{ type: 'voice.legDown', interactionId, legId: id, why }] : []
}

function answeredTold(role: Role, { interactionId, interaction }: Context): readonly Told[] {
  if (role.kind === 'outside' && wantedOf(interaction)?.handOut === role.number)
    return [{ type: 'voice.handOutAnswered', interactionId }]
  if (role.kind !== 'agent' || role.offerId === null) return []
  return [{ type: 'voice.answered', interactionId, offerId: role.offerId, agentId: role.agentId }]
}

function joined(
  call: CallState,
  { fresh, other }: { readonly fresh: string; readonly other: string },
  context: Context,
): Happened {
  const a = legById(call, fresh)
  const b = legById(call, other)
  const up = (one: Leg, partnerId: string | null): Leg => ({ ...one, state: 'up', joining: false, with: partnerId })
  let next = call
  if (a !== undefined) next = withLeg(next, up(a, b?.id ?? null))
  if (b !== undefined) next = withLeg(next, up(b, a?.id ?? null))
  // Whoever one of them spoke to before is alone now.
  const legs = next.legs.map((one) =>
    one.id !== fresh && one.id !== other && (one.with === fresh || one.with === other) ? { ...one, with: null } : one,
  )
  const tell = [a, b]
    .filter((one) => one !== undefined)
    .flatMap((one) =>
      one.state === 'up' ? [] : isBeside(one.role) ? consultAnswered(one.role, context) : legUp(one, context),
    )
  return { call: { ...next, legs }, tell }
}

function consultAnswered(role: Role, { interactionId }: Context): readonly Told[] {
  return role.kind === 'guest' ? [{ type: 'voice.consultAnswered', interactionId, consultId: role.consultId }] : []
}

function notJoined(
  call: CallState,
  { fresh, other, status }: { readonly fresh: string; readonly other: string; readonly status: number },
  context: Context,
): Happened {
  const isGone = status === 481 || status === 408
  const legs = call.legs.map((one) => (one.id === other || one.id === fresh ? { ...one, joining: false } : one))
  const settled = { ...call, legs }
  const a = legById(settled, fresh)
  const b = legById(settled, other)
  const first = a === undefined ? { call: settled, tell: [] } : refused(settled, a, status, context)
  if (b === undefined || !isGone) return first
  const second = gone(first.call, b, 'lost', context)
  // The other end is gone: that is all there is to say. Where it is called again, so is who was to speak to it.
  const isCalledAgain = a !== undefined && isBeside(b.role) && legById(second.call, b.id) === undefined
  if (!isCalledAgain) return second
  return { call: withoutLeg(second.call, a.id), tell: [...second.tell, ...legDown(a, context, 'lost')] }
}

/** Statuses by which a person says no (RFC 3261 §21). Everything else is a phone that could not be reached. */
const DECLINES = new Set([486, 600, 603])

const DIAL_FAILURES: Readonly<Record<number, DialFailure>> = {
  408: 'no-answer',
  484: 'invalid',
  486: 'busy',
  487: 'no-answer',
  600: 'busy',
  603: 'declined',
  604: 'invalid',
}

function dialFailure(status: number): DialFailure {
  return DIAL_FAILURES[status] ?? 'unreachable'
}

function handOutFailed(number: string, reason: DialFailure, context: Context): readonly Told[] {
  const { interactionId, interaction } = context
  const isTried = wantedOf(interaction)?.handOut === number
  return isTried ? [{ type: 'voice.handOutFailed', interactionId, reason }] : []
}

function refused(call: CallState, about: Leg, status: number, context: Context): Happened {
  const { interactionId } = context
  const failed = withLeg(call, { ...about, state: 'failed', joining: false, with: null })
  const isDecline = DECLINES.has(status)
  const { role } = about
  switch (role.kind) {
    case 'agent': {
      const { agentId, offerId } = role
      const wanted = wantedOf(context.interaction)?.agent
      if (wanted?.agentId !== agentId) return { call: withoutLeg(call, about.id), tell: [] }
      if (isDecline && offerId !== null && wanted.offerId === offerId)
        return { call: failed, tell: [{ type: 'voice.rejected', interactionId, offerId, agentId }] }
      return { call: failed, tell: [{ type: 'voice.unreachable', interactionId, agentId }] }
    }
    case 'customer':
      return { call: failed, tell: [{ type: 'voice.dialFailed', interactionId, reason: dialFailure(status) }] }
    case 'outside':
      return { call: failed, tell: handOutFailed(role.number, dialFailure(status), context) }
    case 'guest':
    case 'line': {
      if (role.kind === 'line' && role.to === 'supervisor')
        return { call: failed, tell: [supervisionEnded(context, role.of)] }
      const consultId = role.kind === 'line' ? role.of : role.consultId
      const outcome = role.kind === 'line' ? 'ended' : isDecline ? 'declined' : 'no-answer'
      return { call: failed, tell: [{ type: 'voice.consultEnded', interactionId, consultId, outcome }] }
    }
    case 'supervisor':
      return { call: failed, tell: [supervisionEnded(context, role.agentId)] }
  }
}

function isAwaitingCallback(interaction: Interaction | undefined): boolean {
  const name = interaction?.phase.name
  return interaction?.call?.callback != null && (name === 'waiting' || name === 'offered')
}

function gone(call: CallState, about: Leg, why: LegEnd, context: Context): Happened {
  const without = withoutLeg(call, about.id)
  const told = goneTold(about, why, context)
  // Whose going the floor is told of is not called again before it has heard.
  const isOver = isBeside(about.role)
    ? about.role.kind === 'outside' || told.length > 0
    : why === 'hung-up' && endsCall(about.role, context)
  const next = isOver ? withLeg(without, { ...about, state: 'failed', joining: false, with: null }) : without
  const down = legDown(about, context, why)
  return { call: next, tell: [...down, ...told] }
}

/** [VC47] Who puts the phone down while handing the customer on may be rung again. */
function endsCall(role: Role, { interaction }: Context): boolean {
  const wanted = wantedOf(interaction)
  const isTheirs = wanted?.agent?.offerId === null && userOf(role) === wanted.agent.agentId
  return role.kind === 'agent' && isTheirs && wanted.handOut === null
}

function goneTold({ role }: Leg, why: LegEnd, context: Context): readonly Told[] {
  const { interactionId, interaction } = context
  const wanted = wantedOf(interaction)
  if (wanted === null) return []
  switch (role.kind) {
    case 'customer':
      // Who asked to be called back may hang up.
      return isAwaitingCallback(interaction) ? [] : [hungUp(context, 'customer')]
    case 'agent': {
      if (wanted.agent?.agentId !== role.agentId) return []
      // A phone that vanished is rung again; only a hand that put it down ends the call.
      return why === 'lost' ? [] : [{ type: 'voice.hungUp', interactionId, by: 'agent', agentId: role.agentId }]
    }
    case 'guest':
    case 'line': {
      if (role.kind === 'line' && role.to === 'supervisor') return leavesSupervision(role.of, why, context)
      const consultId = role.kind === 'guest' ? role.consultId : role.of
      if (wanted.consult?.id !== consultId) return []
      // A phone that vanished is rung again: of who asks at any time, of a colleague once they talk; nobody outside.
      const isRungAgain = role.kind === 'line' || (role.agentId !== null && wanted.consult.state !== 'calling')
      if (why === 'lost' && isRungAgain) return []
      return [{ type: 'voice.consultEnded', interactionId, consultId, outcome: 'ended' }]
    }
    case 'supervisor':
      return leavesSupervision(role.agentId, why, context)
    case 'outside':
      return handOutFailed(role.number, 'no-answer', context)
  }
}

/** A phone that vanished, of either side, is rung again; a hand that put it down has left. */
function leavesSupervision(supervisorId: string, why: LegEnd, context: Context): readonly Told[] {
  const isCurrent = wantedOf(context.interaction)?.supervisorId === supervisorId
  return why === 'lost' || !isCurrent ? [] : [supervisionEnded(context, supervisorId)]
}
