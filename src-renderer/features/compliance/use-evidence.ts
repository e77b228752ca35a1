import { useCallback, useEffect, useState } from 'react'
import type { EvidenceList, EvidencePage } from '#shared/protocol/compliance-rest.ts'
import { problemOf, useDesk, type Problem } from '../../client/index.ts'

/** What is looked for. */
export interface Wanted {
  readonly customerId: string | null
  /** [from, to), ms */
  readonly from: number
  readonly to: number
  /** What the list is narrowed to beside that. */
  readonly filters?: Readonly<Record<string, string>>
}

export interface Evidence<Entry> {
  /** null: the first page is still being read */
  readonly entries: readonly Entry[] | null
  readonly problem: Problem | null
  readonly loading: boolean
  /** Absent: that was all. */
  readonly more: (() => void) | undefined
  readonly retry: () => void
  /** The newest lines once more: every look is in the access log, so none is taken by itself. */
  readonly reload: () => void
  /** The first page as it was told last; null: not yet. */
  readonly latest: readonly Entry[] | null
}

interface Pages<Entry> {
  readonly path: string
  readonly entries: readonly Entry[]
  readonly latest: readonly Entry[]
  readonly next: number | string | null
}

/** A list, a page at a time; what was read of another question is let go. */
export function useEvidence<Entry>(
  list: EvidenceList,
  { customerId, from, to, filters = {} }: Wanted,
): Evidence<Entry> {
  const { api } = useDesk()
  const asked = new URLSearchParams({
    from: String(from),
    to: String(to),
    ...(customerId === null ? {} : { customerId }),
    ...filters,
  })
  const path = `/api/compliance/${list}?${asked}`
  const [pages, setPages] = useState<Pages<Entry> | null>(null)
  const [problem, setProblem] = useState<Problem | null>(null)
  const [loading, setLoading] = useState(true)
  const read = useCallback(
    async (before: Pages<Entry>['next'], signal?: AbortSignal) => {
      setLoading(true)
      setProblem(null)
      try {
        const url = before === null ? path : `${path}&before=${before}`
        const page = await api.request<EvidencePage<Entry>>(url, signal === undefined ? {} : { signal })
        setPages((known) => {
          const earlier = before === null || known?.path !== path ? null : known
          return {
            path,
            entries: earlier === null ? page.entries : [...earlier.entries, ...page.entries],
            latest: earlier?.latest ?? page.entries,
            next: page.nextBefore,
          }
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
    entries: known?.entries ?? null,
    problem,
    loading,
    more: next === null ? undefined : () => void read(next),
    retry: () => void read(next),
    reload: () => void read(null),
    latest: known?.latest ?? null,
  }
}
