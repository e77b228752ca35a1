import { isConnectedTo } from '#shared/domain/call.ts'
import type { Interaction } from '#shared/domain/interaction.ts'
import type { CallWish } from '../../phone/messages.ts'

/** What the log says of every call that concerns this user, for the phone to follow. */
export function wishesOf(interactions: ReadonlyMap<string, Interaction>, me: string | undefined): readonly CallWish[] {
  if (me === undefined) return []
  return [...interactions.values()].flatMap((one) => {
    const role = roleOf(one, me)
    if (role === null) return []
    const { call } = one
    return [
      {
        interactionId: one.id,
        role,
        held: call !== null && call.heldSince !== null,
        consult: call?.consult?.state ?? 'none',
        supervision: call?.supervision?.mode ?? null,
        recording: call?.recording ?? 'off',
      },
    ]
  })
}

function roleOf({ channel, phase, call, contactEnded }: Interaction, me: string): CallWish['role'] | null {
  if (channel !== 'voice') return null
  if (phase.name === 'offered' && phase.offer.agentId === me) return 'offered'
  const isMine = 'agentId' in phase && phase.agentId === me
  if (isMine) return contactEnded === null && phase.name !== 'wrap-up' ? 'owner' : 'over'
  if (call?.supervision?.supervisorId === me) return 'supervisor'
  if (call?.consult?.agentId === me && contactEnded === null) return 'asked'
  // Handed on: this phone's leg stays until the next one is in, and the exchange ends it.
  return isConnectedTo(call, me) ? null : phase.name === 'closed' ? 'over' : null
}
