/** What is shown to whoever is rung. */
import type { Interaction } from '#shared/domain/interaction.ts'
import { assertNever } from '#shared/lib/assert-never.ts'
import { maskReach } from '#shared/domain/masked-address.ts'
import type { VoiceDirectory } from '../ports.ts'
import { CAUSE_HEADER, RECORDED_HEADER, type CallCause } from '#shared/domain/voice-wire.ts'
import { wantedOf, type Role } from './call-state.ts'

export interface Calling {
  /** User or number. */
  readonly from: string
  readonly displayName: string | null
  /** Who will be at the other end, for a desk. */
  readonly peer: string | null
}

/** What a customer whom the centre calls is told before they answer. */
export function announced(
  role: Role,
  interaction: Interaction | undefined,
  { recordsCalls }: Pick<VoiceDirectory, 'recordsCalls'>,
): Readonly<Record<string, string>> {
  if (role.kind !== 'customer' || interaction === undefined) return {}
  const cause: CallCause = interaction.call?.callback == null ? 'outbound' : 'callback'
  return { [CAUSE_HEADER]: cause, ...(recordsCalls(interaction.queueId) ? { [RECORDED_HEADER]: 'yes' } : {}) }
}

const WITHHELD = 'anonymous'

export function callingOf(
  role: Role,
  interaction: Interaction | undefined,
  { displayName }: Pick<VoiceDirectory, 'displayName'>,
): Calling {
  const number = interaction?.introduction?.address ?? ''
  // [CP52] Every desk's telephone is told as much as the desk itself.
  const customer = {
    from: number === '' ? WITHHELD : maskReach(number),
    displayName: interaction?.introduction?.customerName ?? null,
  }
  const centre = { from: interaction?.call?.centreNumber ?? WITHHELD, displayName: null, peer: null }
  const owner = wantedOf(interaction)?.agent?.agentId ?? null
  const colleague = { from: owner ?? WITHHELD, displayName: owner === null ? null : displayName(owner), peer: owner }
  const consult = interaction?.call?.consult ?? null
  switch (role.kind) {
    case 'customer':
      return centre
    case 'agent':
      return { ...customer, peer: customer.from }
    case 'line':
      return { ...customer, peer: role.to === 'guest' ? (consult?.agentId ?? consult?.number ?? null) : role.of }
    case 'guest':
      return role.agentId === null ? centre : colleague
    case 'supervisor':
      return colleague
    case 'outside':
      // Carriers take no number for a caller's that is not the centre's own.
      return centre
    default:
      return assertNever(role)
  }
}
