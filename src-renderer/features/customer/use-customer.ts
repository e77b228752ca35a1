import { useConnection, useDesk, useFloor, useRemote, type Remote } from '../../client/index.ts'
import type { CustomerCard } from '#shared/protocol/rest.ts'

/** Changes whenever what was read about this customer may be out of date. */
export function useCustomerVersion(customerId: string): string {
  const changed = useFloor((floor) => floor.customerChanges.get(customerId) ?? 0)
  const restored = useConnection((state) => state.restored?.at ?? 0)
  return `${changed} ${restored}`
}

/** Who the customer is: read once, again with every new version. */
export function useCustomer(customerId: string, version: string): Remote<CustomerCard> {
  const { api } = useDesk()
  return useRemote(`customer ${customerId}`, (signal) => api.customer(customerId, signal), version)
}
