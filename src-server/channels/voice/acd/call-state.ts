/** The dialogs there are, of one call: what the call control holds, beside what the log says there should be. */
import { type Consult, isVoicemail } from '#shared/domain/call.ts'
import type { LegParty } from '#shared/domain/call-events.ts'
import type { Interaction } from '#shared/domain/interaction.ts'
import { assertNever } from '#shared/lib/assert-never.ts'

export type Role =
  | { readonly kind: 'customer' }
  /** `offerId` null: the interaction is theirs already. */
  | { readonly kind: 'agent'; readonly agentId: string; readonly offerId: string | null }
  /** A second line of the agent's phone, towards a guest (`of`: the consultation) or a supervisor (`of`: their id). */
  | { readonly kind: 'line'; readonly agentId: string; readonly to: 'guest' | 'supervisor'; readonly of: string }
  | { readonly kind: 'guest'; readonly consultId: string; readonly agentId: string | null }
  | { readonly kind: 'supervisor'; readonly agentId: string }
  /** Whom the customer was handed on to. */
  | { readonly kind: 'outside'; readonly number: string }

export type LegState =
  /** They call: their INVITE is open. */
  | 'asked'
  /** Our INVITE is out. */
  | 'calling'
  /** They answered our INVITE, and wait for our ACK. */
  | 'answered'
  | 'up'
  /** Came to nothing, and is not tried again while the same is wanted. */
  | 'failed'

export interface Leg {
  readonly id: string
  readonly role: Role
  readonly state: LegState
  /** The leg whose media offer our INVITE carried; null: it asked for one. */
  readonly carries: string | null
  /** The leg it hears and speaks to. */
  readonly with: string | null
  /** Its media are being joined with another leg's. */
  readonly joining: boolean
}

export interface CallState {
  readonly interactionId: string
  readonly legs: readonly Leg[]
}

export const newCall = (interactionId: string): CallState => ({ interactionId, legs: [] })

export const leg = (id: string, role: Role, state: LegState, carries: string | null = null): Leg => ({
  id,
  role,
  state,
  carries,
  with: null,
  joining: false,
})

export const legById = (call: CallState, id: string | null): Leg | undefined =>
  call.legs.find((other) => other.id === id)

export function legIn<K extends Role['kind']>(
  call: CallState,
  kind: K,
): (Leg & { readonly role: Extract<Role, { kind: K }> }) | undefined {
  return call.legs.find((one): one is Leg & { readonly role: Extract<Role, { kind: K }> } => one.role.kind === kind)
}

export function withLeg(call: CallState, changed: Leg): CallState {
  return { ...call, legs: [...call.legs.filter(({ id }) => id !== changed.id), changed] }
}

/** Removes it; whoever was joined with it is alone then. */
export function withoutLeg(call: CallState, id: string): CallState {
  const legs = call.legs
    .filter((other) => other.id !== id)
    .map((other) => (other.with === id ? { ...other, with: null } : other))
  return { ...call, legs }
}

/** What the log calls it. */
export function partyOf(role: Role): LegParty {
  switch (role.kind) {
    case 'agent':
      return { kind: 'agent', agentId: role.agentId }
    case 'outside':
      return { kind: 'outside' }
    case 'customer':
    case 'guest':
    case 'supervisor':
    case 'line':
      return role
    default:
      return assertNever(role)
  }
}

/**
 * Whether the log has a leg's dialog as soon as it is answered: nobody would miss it after a restart, as customer and
 * agent miss each other.
 */
export const isBeside = ({ kind }: Role): boolean => kind !== 'customer' && kind !== 'agent'

/** Whose phone should be in the call. */
export interface WantedAgent {
  readonly agentId: string
  /** It still rings; null: it is theirs. */
  readonly offerId: string | null
}

export interface Wanted {
  /** null: nobody, the customer waits. */
  readonly agent: WantedAgent | null
  /** The centre is out of it: the customer goes on with this number. */
  readonly outside: string | null
  /** Called to take the customer over, who stays until it answers. */
  readonly handOut: string | null
  /** The customer is to be called, at this number. */
  readonly dial: string | null
  readonly consult: Pick<Consult, 'id' | 'agentId' | 'number' | 'state'> | null
  readonly supervisorId: string | null
}

/** What the log says there should be; null: nothing, the call is over. */
export function wantedOf(interaction: Interaction | undefined): Wanted | null {
  if (interaction === undefined) return null
  const { phase, call } = interaction
  const outside = call?.movedOut?.number ?? null
  if (outside !== null) return { agent: null, outside, handOut: null, dial: null, consult: null, supervisorId: null }
  // Work that a message left behind has nobody on the line.
  if (interaction.contactEnded !== null || isVoicemail(call)) return null
  const shared = {
    outside: null,
    handOut: call?.handOut?.number ?? null,
    dial: numberToDial(interaction),
    consult: call?.consult ?? null,
    supervisorId: call?.supervision?.supervisorId ?? null,
  }
  switch (phase.name) {
    case 'arrived':
    case 'waiting':
      return { ...shared, agent: null }
    case 'offered':
      return { ...shared, agent: { agentId: phase.offer.agentId, offerId: phase.offer.id } }
    case 'active':
    case 'parked':
      return { ...shared, agent: { agentId: phase.agentId, offerId: null } }
    case 'wrap-up':
    case 'closed':
      return null
    default:
      return assertNever(phase)
  }
}

function numberToDial({ call, introduction }: Interaction): string | null {
  if (call === null) return null
  if (call.callback !== null) return call.callback.number
  return call.direction === 'outbound' ? (introduction?.address ?? null) : null
}

/** Whose phone a leg goes to; null: nobody's of the centre. */
export function userOf(role: Role): string | null {
  return role.kind === 'customer' || role.kind === 'outside' ? null : role.agentId
}

/** The customer, while nobody speaks to them and nobody is about to. */
export function aloneIn(call: CallState): Leg | null {
  const customer = legIn(call, 'customer')
  const isThere = customer?.state === 'asked' || customer?.state === 'up'
  return customer !== undefined && isThere && customer.with === null && !customer.joining ? customer : null
}
