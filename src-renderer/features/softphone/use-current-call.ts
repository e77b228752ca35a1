import { useMemo } from 'react'
import type { Interaction } from '#shared/domain/interaction.ts'
import { isLiveCall, useFloor } from '../../client/index.ts'
import type { LegView } from '../../phone/messages.ts'
import { useOffers, type RingingOffer } from '../offers/index.ts'
import { ownLeg, usePhone } from './phone-store.ts'

/** What the bar shows: one thing at a time, the own call before everything else. */
export type CurrentCall =
  | { readonly kind: 'own'; readonly interaction: Interaction; readonly leg: LegView | undefined }
  /** Asked in by a colleague, or listening in. */
  | { readonly kind: 'guest' | 'supervisor'; readonly interaction: Interaction | undefined; readonly leg: LegView }
  | { readonly kind: 'offer'; readonly ringing: RingingOffer }

/** The call that lives at this desk now; null: none. */
export function useCurrentCall(): CurrentCall | null {
  const interactions = useFloor((floor) => floor.interactions)
  const me = useFloor((floor) => floor.me?.userId)
  const legs = usePhone(({ phone }) => phone.legs)
  const offers = useOffers()
  return useMemo(() => currentCall(interactions, me, legs, offers), [interactions, me, legs, offers])
}

function currentCall(
  interactions: ReadonlyMap<string, Interaction>,
  me: string | undefined,
  legs: readonly LegView[],
  offers: readonly RingingOffer[],
): CurrentCall | null {
  const own = [...interactions.values()].findLast((one) => isOwnCall(one, me, legs))
  if (own !== undefined) return { kind: 'own', interaction: own, leg: ownLeg(legs, own.id) }
  const other = legs.find(({ purpose }) => purpose === 'guest' || purpose === 'supervisor')
  if (other !== undefined)
    return {
      kind: other.purpose === 'guest' ? 'guest' : 'supervisor',
      interaction: interactions.get(other.interactionId ?? ''),
      leg: other,
    }
  const ringing = offers.find(({ interaction }) => interaction.channel === 'voice')
  return ringing === undefined ? null : { kind: 'offer', ringing }
}

/** Also one whose customer is being called back: its leg is what tells. */
function isOwnCall(interaction: Interaction, me: string | undefined, legs: readonly LegView[]): boolean {
  const { id, channel, phase, contactEnded } = interaction
  if (channel !== 'voice' || phase.name !== 'active' || phase.agentId !== me || contactEnded !== null) return false
  return ownLeg(legs, id) !== undefined || isLiveCall(interaction)
}
