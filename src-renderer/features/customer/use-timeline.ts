import { useCallback, useEffect, useState } from 'react'
import type { TimelineEntry } from '#shared/domain/customer.ts'
import type { Interaction } from '#shared/domain/interaction.ts'
import { PANEL_CONTACTS } from '#shared/protocol/panel-rest.ts'
import type { TimelinePage } from '#shared/protocol/rest.ts'
import { problemOf, useDesk, usePanelPart, type Problem } from '../../client/index.ts'

/** Whoever looks for something reads in larger steps. */
const SEARCH_PAGE = 100

export interface Timeline {
  /** newest first */
  readonly entries: readonly TimelineEntry[] | undefined
  readonly problem: Problem | undefined
  readonly loading: boolean
  readonly hasMore: boolean
  readonly more: (searching?: boolean) => void
  readonly reload: () => void
}

/** A customer's past contacts, a page at a time. */
export function useTimeline(customerId: string, contact: Interaction | null): Timeline {
  const { api } = useDesk()
  const first = usePanelPart('timeline', customerId, contact)
  const [later, setLater] = useState<readonly TimelinePage[]>([])
  const [state, setState] = useState<'idle' | 'loading' | Problem>('idle')

  // Read again, the first page may end elsewhere: only then do the later ones no longer join it.
  const seam = first.data?.nextBefore
  useEffect(() => {
    setLater([])
    setState('idle')
  }, [seam])

  const last = later.at(-1) ?? first.data
  const more = useCallback(
    (searching = false) => {
      if (last?.nextBefore == null) return
      setState('loading')
      api.timeline(customerId, last.nextBefore, searching ? SEARCH_PAGE : PANEL_CONTACTS).then(
        (page) => {
          setLater((pages) => [...pages, page])
          setState('idle')
        },
        (thrown: unknown) => setState(problemOf(thrown)),
      )
    },
    [api, customerId, last],
  )

  const failed = typeof state === 'string' ? undefined : state
  return {
    entries: first.data === undefined ? undefined : [first.data, ...later].flatMap(({ entries }) => entries),
    problem: first.problem ?? failed,
    loading: first.loading || state === 'loading',
    hasMore: last?.nextBefore != null,
    more,
    reload: failed === undefined ? first.reload : () => more(),
  }
}
