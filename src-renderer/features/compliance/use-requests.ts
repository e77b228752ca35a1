import { useCallback, useEffect, useState } from 'react'
import type { RightsQueue, RightsView } from '#shared/protocol/rights-rest.ts'
import { problemOf, useDesk, type Problem } from '../../client/index.ts'

export interface Requests {
  /** null: the first page is still being read */
  readonly requests: readonly RightsView[] | null
  /** The first page as it was told last; null: not yet. */
  readonly latest: readonly RightsView[] | null
  readonly problem: Problem | null
  readonly loading: boolean
  /** Absent: that was all. */
  readonly more: (() => void) | undefined
  readonly reload: () => void
}

interface Pages {
  readonly path: string
  readonly requests: readonly RightsView[]
  readonly latest: readonly RightsView[]
  readonly next: string | null
}

/** The queue, a page at a time; what was read of another question is let go. */
export function useRequests(state: 'open' | 'done', customerId: string | null): Requests {
  const { api } = useDesk()
  const asked = new URLSearchParams({ state, ...(customerId === null ? {} : { customerId }) })
  const path = `/api/compliance/requests?${asked}`
  const [pages, setPages] = useState<Pages | null>(null)
  const [problem, setProblem] = useState<Problem | null>(null)
  const [loading, setLoading] = useState(true)
  const read = useCallback(
    async (before: string | null, signal?: AbortSignal) => {
      setLoading(true)
      setProblem(null)
      try {
        const url = before === null ? path : `${path}&before=${encodeURIComponent(before)}`
        const page = await api.request<RightsQueue>(url, signal === undefined ? {} : { signal })
        setPages((known) => {
          const earlier = before === null || known?.path !== path ? null : known
          const requests = earlier === null ? page.requests : [...earlier.requests, ...page.requests]
          return { path, requests, latest: earlier?.latest ?? page.requests, next: page.nextBefore }
        })
        setLoading(false)
      } catch (error) {
        if (signal?.aborted === true) return
        setProblem(problemOf(error))
        setLoading(false)
      }
    },
    [api, path],
  )
  useEffect(() => {
    const stop = new AbortController()
    void read(null, stop.signal)
    return () => stop.abort()
  }, [read])
  const known = pages?.path === path ? pages : null
  const next = known?.next ?? null
  return {
    requests: known?.requests ?? null,
    latest: known?.latest ?? null,
    problem,
    loading,
    more: next === null ? undefined : () => void read(next),
    reload: () => void read(null),
  }
}
