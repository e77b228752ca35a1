/**
 * What to do in SIP so that the dialogs become what the log says they should be. Level-triggered: it looks at how things
 * are, never at what happened, so it is right after any order of happenings and after a restart.
 */
import type { Interaction } from '#shared/domain/interaction.ts'
import {
  leg,
  legById,
  legIn,
  wantedOf,
  withLeg,
  withoutLeg,
  type CallState,
  type Leg,
  type Role,
  type Wanted,
  type WantedAgent,
} from './call-state.ts'

export type Action =
  /** Refuses an open INVITE of theirs, takes back ours, or hangs up. */
  | { readonly do: 'end'; readonly legId: string; readonly status: number }
  | {
      readonly do: 'ring'
      readonly legId: string
      readonly role: Role
      /** User or number. */
      readonly to: string
      /** The leg whose offer goes with it; null: they make one. */
      readonly carries: string | null
      /** The leg of the same phone that it takes the place of. */
      readonly replaces: string | null
    }
  /** Lets two legs hear each other; `fresh` brings the media description that the other has not seen. */
  | { readonly do: 'join'; readonly fresh: string; readonly other: string }

export type NewLegId = (role: Role) => string

const TEMPORARILY_UNAVAILABLE = 480
/** RFC 3326: somebody else has it; a phone shows no missed call. */
const DECLINED = 603

/** @param newLegId names each new leg, by what it is for */
export function plan(interaction: Interaction | undefined, call: CallState, newLegId: NewLegId): readonly Action[] {
  const wanted = wantedOf(interaction)
  if (wanted === null) return call.legs.map(({ id }) => end(id))
  if (wanted.outside !== null) return outsideActions(call, wanted.outside, newLegId)
  const agent = agentLeg(call, wanted.agent)
  const owner: Owner = { agent: wanted.agent, isThere: isTheirs(wanted, agent) }
  return [
    ...endedAgents(call, wanted.agent, agent),
    ...mainActions(call, wanted, agent, newLegId),
    ...handOutActions(call, wanted.handOut, newLegId),
    ...sideActions(call, 'guest', guestOf(wanted), owner, newLegId),
    ...sideActions(call, 'supervisor', supervisorOf(wanted), owner, newLegId),
  ]
}

/** The call as it stands once the action is under way. */
export function begun(call: CallState, action: Action): CallState {
  switch (action.do) {
    case 'end':
      return withoutLeg(call, action.legId)
    case 'ring':
      return withLeg(call, leg(action.legId, action.role, 'calling', action.carries))
    case 'join': {
      const both = [action.fresh, action.other]
      return { ...call, legs: call.legs.map((one) => (both.includes(one.id) ? { ...one, joining: true } : one)) }
    }
  }
}

const end = (legId: string, status = TEMPORARILY_UNAVAILABLE): Action => ({ do: 'end', legId, status })

type AgentLeg = Leg & { readonly role: Extract<Role, { kind: 'agent' }> }

const isAgentLeg = (one: Leg): one is AgentLeg => one.role.kind === 'agent'

function isFor({ role }: AgentLeg, wanted: WantedAgent | null): boolean {
  if (wanted === null || role.agentId !== wanted.agentId) return false
  return wanted.offerId === null || role.offerId === wanted.offerId
}

/** The leg of the agent who should be in the call; a live one before one that failed. */
function agentLeg(call: CallState, wanted: WantedAgent | null): AgentLeg | undefined {
  const theirs = call.legs.filter(isAgentLeg).filter((one) => isFor(one, wanted))
  return theirs.find(({ state }) => state !== 'failed') ?? theirs[0]
}

/** The colleague who hands over stays until the next one is in: the customer is never alone in between. */
function endedAgents(call: CallState, wanted: WantedAgent | null, agent: AgentLeg | undefined): readonly Action[] {
  const isComing = wanted !== null && wanted.offerId === null && (agent === undefined || isUnderWay(agent))
  return call.legs
    .filter(isAgentLeg)
    .filter((one) => one !== agent)
    .filter((one) => !(isComing && one.state === 'up' && one.with !== null))
    .map(({ id, state }) => end(id, state === 'calling' ? DECLINED : TEMPORARILY_UNAVAILABLE))
}

function isUnderWay({ state }: Leg): boolean {
  return state === 'calling' || state === 'answered'
}

function mainActions(
  call: CallState,
  wanted: Wanted,
  agent: AgentLeg | undefined,
  newLegId: NewLegId,
): readonly Action[] {
  if (wanted.agent === null) return []
  const customer = legIn(call, 'customer')
  // Who put the phone down while handing the customer on is rung again only if nobody takes the customer.
  if (agent === undefined && wanted.handOut !== null) return []
  if (agent === undefined) return ringAgent(call, wanted, wanted.agent, newLegId)
  if (agent.carries !== null && isUnderWay(agent) && agent.carries !== customer?.id)
    // Their phone rings with the offer of an INVITE that is no more.
    return agent.joining ? [] : [end(agent.id), ...ringAgent(call, wanted, wanted.agent, newLegId)]
  // Handed over and back again meanwhile: media that were let go are not glued together, a fresh leg takes their place.
  if (agent.state === 'up' && agent.with === null && !agent.joining && customer?.state === 'up' && !customer.joining)
    return [end(agent.id)]
  if (agent.state !== 'answered' || agent.joining || wanted.agent.offerId !== null) return []
  if (customer === undefined) return wanted.dial === null ? [] : [ringCustomer(wanted.dial, agent.id, newLegId)]
  if (customer.joining || customer.state === 'calling' || customer.state === 'failed') return []
  if (customer.state === 'answered') return [{ do: 'join', fresh: customer.id, other: agent.id }]
  return [{ do: 'join', fresh: agent.id, other: customer.id }]
}

function ringAgent(
  call: CallState,
  { dial }: Wanted,
  { agentId, offerId }: WantedAgent,
  newLegId: NewLegId,
): readonly Action[] {
  const customer = legIn(call, 'customer')
  const role: Role = { kind: 'agent', agentId, offerId }
  const guest = legIn(call, 'guest')
  const replaces = guest?.role.agentId === agentId && guest.state === 'up' ? guest.id : null
  // Answered, and not acknowledged yet: what they offered is used up.
  if (customer?.state === 'asked' && customer.joining) return []
  if (customer?.state === 'asked')
    return [{ do: 'ring', legId: newLegId(role), role, to: agentId, carries: customer.id, replaces }]
  if (customer?.state !== 'up' && !(customer === undefined && dial !== null)) return []
  return [{ do: 'ring', legId: newLegId(role), role, to: agentId, carries: null, replaces }]
}

function ringCustomer(number: string, agentLegId: string, newLegId: NewLegId): Action {
  const role: Role = { kind: 'customer' }
  return {
    do: 'ring',
    legId: newLegId(role),
    role,
    to: number,
    carries: agentLegId,
    replaces: null,
  }
}

/** The number that is to take the customer over is called while they hold; the floor says when it has them. */
function handOutActions(call: CallState, number: string | null, newLegId: NewLegId): readonly Action[] {
  const outside = legIn(call, 'outside')
  if (outside !== undefined) return outside.role.number === number ? [] : [end(outside.id)]
  const customer = legIn(call, 'customer')
  if (number === null || customer?.state !== 'up' || customer.joining) return []
  const role: Role = { kind: 'outside', number }
  return [{ do: 'ring', legId: newLegId(role), role, to: number, carries: null, replaces: null }]
}

/** The customer goes on with an outside number; what is left of the centre in the call ends once they are together. */
function outsideActions(call: CallState, number: string, newLegId: NewLegId): readonly Action[] {
  const customer = legIn(call, 'customer')
  const outside = legIn(call, 'outside')
  const others = call.legs.filter((one) => one !== customer && one !== outside)
  const isOver =
    customer?.state !== 'up' || outside?.state === 'failed' || (outside?.state === 'up' && outside.with === null)
  if (customer === undefined || isOver) return call.legs.map(({ id }) => end(id))
  if (outside === undefined) {
    const role: Role = { kind: 'outside', number }
    // Who was asked before gives way to the new call to the same number.
    const asked = legIn(call, 'guest')
    const isSame = asked?.state === 'up' && asked.role.agentId === null
    const replaces = isSame ? asked.id : null
    const ring: Action = { do: 'ring', legId: newLegId(role), role, to: number, carries: null, replaces }
    return [...others.filter((one) => one !== asked).map(({ id }) => end(id)), ring]
  }
  if (outside.state === 'answered' && !outside.joining)
    return [...others.map(({ id }) => end(id)), { do: 'join', fresh: outside.id, other: customer.id }]
  return []
}

/** Somebody beside the call, spoken to over a second line of the agent's phone, which mixes. */
interface Beside {
  readonly id: string
  readonly to: string
  readonly role: Role
  /** Whoever of the two phones vanishes is rung again; else only that of whose call it is. */
  readonly lasts: boolean
}

function guestOf({ consult }: Wanted): Beside | null {
  const to = consult?.agentId ?? consult?.number ?? null
  if (consult === null || to === null) return null
  const { id, agentId, state } = consult
  return { id, to, role: { kind: 'guest', consultId: id, agentId }, lasts: state !== 'calling' }
}

function supervisorOf({ supervisorId }: Wanted): Beside | null {
  if (supervisorId === null) return null
  return { id: supervisorId, to: supervisorId, role: { kind: 'supervisor', agentId: supervisorId }, lasts: true }
}

interface Owner {
  readonly agent: WantedAgent | null
  /** They have the call in hand, and speak. */
  readonly isThere: boolean
}

/** Whether an agent has the call in hand: nobody else can be beside it. */
function isTheirs({ agent: wanted }: Wanted, agent: AgentLeg | undefined): boolean {
  return wanted !== null && wanted.offerId === null && agent?.state === 'up'
}

function sideActions(
  call: CallState,
  kind: 'guest' | 'supervisor',
  beside: Beside | null,
  { agent: owner, isThere }: Owner,
  newLegId: NewLegId,
): readonly Action[] {
  const line = call.legs.find(({ role }) => role.kind === 'line' && role.to === kind)
  const peer = legIn(call, kind)
  const isSame =
    (line === undefined || (line.role.kind === 'line' && line.role.of === beside?.id)) &&
    (peer === undefined || peerId(peer.role) === beside?.id)
  if (beside === null || !isSame) {
    const stays = (one: Leg): boolean => isTakingOver(call, one)
    return [line, peer]
      .filter((one) => one !== undefined)
      .filter((one) => !stays(one))
      .map(({ id }) => end(id))
  }
  const ringLine = (): readonly Action[] => {
    if (owner === null || !isThere) return []
    const role: Role = { kind: 'line', agentId: owner.agentId, to: kind, of: beside.id }
    return [{ do: 'ring', legId: newLegId(role), role, to: owner.agentId, carries: null, replaces: null }]
  }
  const ringPeer = (carries: string | null): readonly Action[] => {
    const { role, to } = beside
    return [{ do: 'ring', legId: newLegId(role), role, to, carries, replaces: null }]
  }
  // The call is another's now: whoever is beside it goes on with them.
  if (line?.role.kind === 'line' && line.role.agentId !== owner?.agentId) return [end(line.id)]
  if (line === undefined && peer === undefined) return ringLine()
  if (line?.state === 'answered' && peer === undefined) return ringPeer(line.id)
  if (line?.state === 'answered' && peer?.state === 'answered' && !peer.joining && peer.carries === line.id)
    return [{ do: 'join', fresh: peer.id, other: line.id }]
  if (line?.joining === true || peer?.joining === true) return []
  // One of the two phones vanished and the other holds on: it is called again, and brings its media anew.
  if (line === undefined && peer !== undefined) {
    if (peer.state === 'up') return ringLine()
    return peer.state === 'failed' ? [] : [end(peer.id)]
  }
  if (!beside.lasts) return []
  if (line?.state === 'up' && line.with === null && peer === undefined) return ringPeer(null)
  if (line === undefined || peer === undefined) return []
  if (line.state === 'answered' && peer.state === 'up') return [{ do: 'join', fresh: line.id, other: peer.id }]
  if (line.state === 'up' && peer.state === 'answered') return [{ do: 'join', fresh: peer.id, other: line.id }]
  const isApart = line.state === 'up' && peer.state === 'up' && line.with !== peer.id
  const isStale = line.state === 'answered' && isUnderWay(peer) && peer.carries !== line.id
  if (isApart || isStale) return [end(line.id)]
  return []
}

function peerId(role: Role): string | null {
  if (role.kind === 'guest') return role.consultId
  return role.kind === 'supervisor' ? role.agentId : null
}

/** A guest to whom the call is being handed over keeps talking until their own leg to the customer takes its place. */
function isTakingOver(call: CallState, { role, state }: Leg): boolean {
  if (role.kind !== 'guest' || role.agentId === null || state !== 'up') return false
  return call.legs.some(
    (one) => isAgentLeg(one) && one.role.agentId === role.agentId && one.role.offerId === null && isUnderWay(one),
  )
}

/** The leg a change of media or a digit is passed on to. */
export function partner(call: CallState, legId: string): Leg | undefined {
  return legById(call, legById(call, legId)?.with ?? null)
}
