import { useMemo } from 'react'
import type { SaidHit, SaidHits } from '#shared/protocol/rest.ts'
import { useDesk, useRemote } from '../../client/index.ts'
import { useRested } from '../../design/index.ts'

/** A single letter is in everything. */
const LEAST = 2

interface Said {
  /** by contact */
  readonly hits: ReadonlyMap<string, SaidHit>
  readonly loading: boolean
  readonly failed: boolean
}

/** [PA30] Where it was said in their past contacts, asked for once the typing rests. */
export function useSaid(customerId: string, query: string): Said {
  const { api } = useDesk()
  const wanted = query.trim()
  const rested = useRested(wanted)
  const isAsked = wanted === rested && wanted.length >= LEAST
  const path = isAsked ? `/api/customers/${customerId}/said?${new URLSearchParams({ q: wanted })}` : null
  const { data, loading, problem } = useRemote(path, (signal) => api.request<SaidHits>(path ?? '', { signal }))
  const found = path === null ? undefined : data?.hits
  const hits = useMemo(() => new Map((found ?? []).map((hit) => [hit.entry.interactionId, hit])), [found])
  return {
    hits,
    loading: wanted.length >= LEAST && (path === null || (data === undefined && loading)),
    failed: path !== null && problem !== undefined,
  }
}
