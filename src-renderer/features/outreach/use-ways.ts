import { useMemo } from 'react'
import type { WaysToWrite, WayToWrite } from '#shared/protocol/outreach-rest.ts'
import { type Problem, useDesk, useFloor, useNames, useRemote } from '../../client/index.ts'
import type { Asked } from './store.ts'
import { useOutreach } from './store.ts'

export interface QueueChoice {
  readonly id: string
  readonly name: string
}

/** Queues that send short messages or WeChat, the one of the contact at hand or of the last time first. */
export function useQueueChoices(continuesId: string | null): {
  readonly queues: readonly QueueChoice[]
  readonly queueId: string | null
} {
  const names = useNames()
  const config = useFloor((floor) => floor.config.queue)
  const last = useOutreach(({ queueId }) => queueId)
  const here = useFloor((floor) => (continuesId === null ? undefined : floor.interactions.get(continuesId)?.queueId))
  const queues = useMemo(
    () =>
      [...config.values()]
        .filter(({ archived, record }) => !archived && record.channels.some((one) => one === 'sms' || one === 'wechat'))
        .map(({ id, record }) => ({ id, name: names.text(record.name) })),
    [config, names],
  )
  const wanted = queues.find(({ id }) => id === last) ?? queues.find(({ id }) => id === here) ?? queues[0]
  return { queues, queueId: wanted?.id ?? null }
}

export interface Ways {
  /** Undefined until it was read. */
  readonly ways: readonly WayToWrite[] | undefined
  readonly problem: Problem | undefined
  readonly reload: () => void
}

/** [OT3] Every way to write to them, as the gate would decide now. */
export function useWays({ customerId, continuesId }: Asked, queueId: string | null): Ways {
  const { api } = useDesk()
  const changed = useFloor((floor) => floor.customerChanges.get(customerId) ?? 0)
  const query = new URLSearchParams({ queueId: queueId ?? '', ...(continuesId === null ? {} : { continuesId }) })
  const path = `/api/customers/${encodeURIComponent(customerId)}/ways?${query}`
  const { data, problem, reload } = useRemote(
    queueId === null ? null : `ways ${customerId} ${queueId} ${continuesId ?? ''}`,
    (signal) => api.request<WaysToWrite>(path, { signal }),
    changed,
  )
  return { ways: data?.ways, problem, reload }
}
