import type { Interaction } from '#shared/domain/interaction.ts'
import type { PossibleCallers } from '#shared/protocol/rest.ts'
import { useDesk, useRemote } from '../../client/index.ts'

export type PossibleCaller = PossibleCallers['callers'][number]

/** Everyone with a name on record with the number of this call, the likeliest first; none for anything else. */
export function useCallers(interaction: Interaction | null): readonly PossibleCaller[] {
  const { api } = useDesk()
  const isCall = interaction?.channel === 'voice' && /^\+\d/.test(interaction.introduction?.address ?? '')
  const path = isCall ? `/api/interactions/${encodeURIComponent(interaction.id)}/callers` : null
  const { data } = useRemote<PossibleCallers>(
    path,
    (signal) => api.request(path ?? '', { signal }),
    interaction?.customerId,
  )
  return data?.callers.filter(({ name }) => name !== null) ?? []
}
