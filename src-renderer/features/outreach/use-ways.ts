import type { WaysToWrite, WayToWrite } from '#shared/protocol/outreach-rest.ts'
import { type Problem, useDesk, useFloor, useRemote } from '../../client/index.ts'
import type { Asked } from './store.ts'

export interface Ways {
  /** Undefined until it was read. */
  readonly ways: readonly WayToWrite[] | undefined
  readonly problem: Problem | undefined
  readonly reload: () => void
}

/** [OT3] Every way to write to them, as the gate would decide now; [OT9] but for the one that is being gone on from. */
export function useWays({ customerId, continuesId }: Asked): Ways {
  const { api } = useDesk()
  const changed = useFloor((floor) => floor.customerChanges.get(customerId) ?? 0)
  const query = continuesId === null ? '' : `?${new URLSearchParams({ continuesId })}`
  const path = `/api/customers/${encodeURIComponent(customerId)}/ways${query}`
  const { data, problem, reload } = useRemote(
    `ways ${customerId} ${continuesId ?? ''}`,
    (signal) => api.request<WaysToWrite>(path, { signal }),
    changed,
  )
  const isOther = ({ underWay }: WayToWrite): boolean => continuesId === null || underWay?.interactionId !== continuesId
  return { ways: data?.ways.filter(isOther), problem, reload }
}
