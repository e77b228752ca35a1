/** Requests of persons over their own data as they stand, folded one by one from the log. */
import { type DomainEvent, isCustomerEvent, isRightsEvent } from '#shared/domain/events.ts'
import { evolveRequest, requestAbsorbed, requestErased, requestSeparated } from '#shared/domain/rights-fold.ts'
import type { RightsRequest } from '#shared/domain/rights-request.ts'
import type { ReadModelStore } from '../storage/index.ts'
import type { Projection } from './projection.ts'

export const RIGHTS = 'rights'

/** Events without a request among them between two checkpoints. */
const CHECKPOINT_EVERY = 5_000
/** More than anybody asks in a life. */
const MOST_OF_ONE = 10_000

export function rightsProjection(readModels: Pick<ReadModelStore, 'request' | 'requests' | 'apply'>): Projection {
  let savedSeq = 0
  return {
    name: RIGHTS,
    async apply(events, lastSeq) {
      const changed = new Map<string, RightsRequest>()
      const ofCustomer = async (customerId: string, { seq }: DomainEvent): Promise<readonly RightsRequest[]> => {
        const stored = await readModels.requests({ customerId, limit: MOST_OF_ONE })
        const all = new Map([...stored.map((one) => [one.id, one] as const), ...changed])
        return [...all.values()].filter((one) => one.customerId === customerId && one.seq < seq)
      }
      const put = (request: RightsRequest | null): void => void (request !== null && changed.set(request.id, request))
      for (const event of events) {
        if (isCustomerEvent(event)) {
          const id = event.stream.slice('customer/'.length)
          if (event.type === 'customer.absorbed')
            for (const one of await ofCustomer(event.data.otherId, event)) put(requestAbsorbed(one, id, event.seq))
          if (event.type === 'customer.separated')
            for (const one of await ofCustomer(id, event)) put(requestSeparated(one, event.data.otherId, event.seq))
          if (event.type === 'customer.erased')
            for (const one of await ofCustomer(id, event)) put(requestErased(one, event))
        }
        if (!isRightsEvent(event)) continue
        const id = event.stream.slice('right/'.length)
        const before = changed.get(id) ?? (await readModels.request(id)) ?? undefined
        const isKnown = before === undefined ? event.type !== 'right.requested' : before.seq >= event.seq
        if (!isKnown) changed.set(id, evolveRequest(before, event))
      }
      if (changed.size === 0 && lastSeq - savedSeq < CHECKPOINT_EVERY) return
      await readModels.apply({ requests: [...changed.values()], checkpoint: { projection: RIGHTS, seq: lastSeq } })
      savedSeq = lastSeq
    },
  }
}
