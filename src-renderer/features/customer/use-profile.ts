import type { Interaction } from '#shared/domain/interaction.ts'
import type { CustomerProfile, ShownHoldings } from '#shared/protocol/profile-rest.ts'
import { useDesk, useRemote, type Remote } from '../../client/index.ts'

/** Everything the bank and its agents say about the customer, in one request beside the record and the timeline. */
export function useProfile(
  customerId: string,
  interaction: Interaction | null,
  version: string,
): Remote<CustomerProfile> {
  const { api } = useDesk()
  // What was said in this contact about moods and offers changes the warnings and the list of past offers.
  const said = `${interaction?.moods.length ?? 0} ${interaction?.recommendations.filter(({ answer, withdrawn }) => answer !== null || withdrawn?.why === 'assessed').length ?? 0}`
  return useRemote(
    `profile ${customerId} ${proofOf(interaction)}`,
    (signal) => api.profile(customerId, signal),
    `${version} ${said}`,
  )
}

/** What the core says they hold. What a verified contact was shown is not shown again in the next one unasked. */
export function useHoldings(customerId: string, interaction: Interaction | null): Remote<ShownHoldings> {
  const { api } = useDesk()
  return useRemote(`holdings ${customerId} ${proofOf(interaction)}`, (signal) => api.holdings(customerId, signal))
}

/** Changes with every contact and every proof in it. */
function proofOf(interaction: Interaction | null): string {
  return `${interaction?.id ?? ''} ${interaction?.verification?.level ?? 0}`
}
