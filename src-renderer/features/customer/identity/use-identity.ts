import type { CustomerIdentity } from '#shared/protocol/identity-rest.ts'
import { useDesk, useRemote, type Remote } from '../../../client/index.ts'

/** Who else they may be, whom they belong to, and who looks after them. */
export function useIdentity(customerId: string, version: string): Remote<CustomerIdentity> {
  const { api } = useDesk()
  const path = `/api/customers/${encodeURIComponent(customerId)}/identity`
  return useRemote(path, (signal) => api.request<CustomerIdentity>(path, { signal }), version)
}
