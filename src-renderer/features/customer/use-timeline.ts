import { useCallback, useEffect, useState } from 'react'
import type { TimelineEntry } from '#shared/domain/customer.ts'
import type { TimelinePage } from '#shared/protocol/rest.ts'
import { problemOf, useDesk, useRemote, type Problem } from '../../client/index.ts'

const PAGE = 8

export interface Timeline {
  /** newest first */
  readonly entries: readonly TimelineEntry[] | undefined
  readonly problem: Problem | undefined
  readonly loading: boolean
  readonly hasMore: boolean
  readonly more: () => void
  readonly reload: () => void
}

/** A customer's past contacts, a page at a time. */
export function useTimeline(customerId: string, version: string): Timeline {
  const { api } = useDesk()
  const first = useRemote(`timeline ${customerId}`, (signal) => api.timeline(customerId, null, PAGE, signal), version)
  const [later, setLater] = useState<readonly TimelinePage[]>([])
  const [state, setState] = useState<'idle' | 'loading' | Problem>('idle')

  // A fresh first page begins the list anew: the later ones would no longer join it.
  useEffect(() => {
    setLater([])
    setState('idle')
  }, [first.data])

  const last = later.at(-1) ?? first.data
  const more = useCallback(() => {
    if (last?.nextBefore == null) return
    setState('loading')
    api.timeline(customerId, last.nextBefore, PAGE).then(
      (page) => {
        setLater((pages) => [...pages, page])
        setState('idle')
      },
      (thrown: unknown) => setState(problemOf(thrown)),
    )
  }, [api, customerId, last])

  const failed = typeof state === 'string' ? undefined : state
  return {
    entries: first.data === undefined ? undefined : [first.data, ...later].flatMap(({ entries }) => entries),
    problem: first.problem ?? failed,
    loading: first.loading || state === 'loading',
    hasMore: last?.nextBefore != null,
    more,
    reload: failed === undefined ? first.reload : more,
  }
}
