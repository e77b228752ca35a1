import { createContext, use, useCallback, useEffect, useState } from 'react'
import { useStore } from 'zustand'
import type { Interaction } from '#shared/domain/interaction.ts'
import { serverNow, useT } from '../design/index.ts'
import { problemOf } from './api.ts'
import type { ConnectionState } from './connection.ts'
import type { DeskClient, ReadAhead } from './desk-client.ts'
import { emptyDraft, type Draft } from './drafts.ts'
import type { Floor } from './floor.ts'
import type { OutboxState } from './outbox.ts'
import type { Problem } from './problem.ts'

/** Gives the desk to everything below it: `<DeskContext value={client}>`. */
export const DeskContext = createContext<DeskClient | null>(null)

/** The desk of this session. */
export function useDesk(): DeskClient {
  const desk = use(DeskContext)
  if (desk === null) throw new Error('useDesk outside DeskContext')
  return desk
}

/** A part of the floor; draws again when that part changes. Select what is stored, derive with `useMemo`. */
export function useFloor<T>(select: (floor: Floor) => T): T {
  return useStore(useDesk().floor, select)
}

/** One interaction in view. */
export function useInteraction(id: string): Interaction | undefined {
  return useFloor((floor) => floor.interactions.get(id))
}

export function useConnection<T>(select: (state: ConnectionState) => T): T {
  return useStore(useDesk().connection.state, select)
}

/** Why commands that can't wait are off, in words: no line, or another desk holds the seat. Undefined when they are on. */
export function useActBlock(): string | undefined {
  const t = useT('refusals')
  const live = useConnection(({ link }) => link.name === 'live')
  const writable = useFloor((floor) => floor.writable)
  if (!live) return t('offline')
  return writable ? undefined : t('desk-read-only')
}

/** Administration needs the line but no seat: what two windows change at once is told apart by versions. */
export function useCanAdminister(): boolean {
  return useConnection(({ link }) => link.name === 'live')
}

export function useOutbox<T>(select: (state: OutboxState) => T): T {
  return useStore(useDesk().outbox.state, select)
}

/** An interaction's composer as it was left. */
export function useDraft(interactionId: string): readonly [Draft, (change: Partial<Draft>) => void] {
  const { drafts } = useDesk()
  const draft = useStore(drafts.composer.state, (all) => all.get(interactionId) ?? emptyDraft)
  return [draft, useCallback((change) => drafts.change(interactionId, change), [drafts, interactionId])]
}

export interface Remote<T> {
  /** Also while a newer answer is on its way, and after one failed. */
  readonly data: T | undefined
  readonly problem: Problem | undefined
  readonly loading: boolean
  readonly reload: () => void
}

interface Held<T> {
  readonly key: string
  readonly data: T | undefined
  readonly problem: Problem | undefined
}

/** What was read ahead is as good as asking again for so long. */
const FRESH_MS = 60_000
export const isFresh = ({ at }: Pick<ReadAhead, 'at'>): boolean => serverNow() - at < FRESH_MS

/**
 * Reads something over REST, and again when `version` changes; what was read for `key` before is shown meanwhile.
 * What was read ahead a moment ago is not asked for again.
 * @param key names what is read; null reads nothing
 */
export function useRemote<T>(
  key: string | null,
  read: (signal: AbortSignal) => Promise<T>,
  version: unknown = 0,
): Remote<T> {
  const { cache, ahead } = useDesk()
  // A cached answer belongs to this key: only `read` of the same key wrote it.
  const cached = (of: string): T | undefined => cache.get(of) as T | undefined
  const isAhead = (of: string): boolean => {
    const found = ahead.get(of)
    return found !== undefined && found.version === version && isFresh(found) && cache.has(of)
  }
  const [held, setHeld] = useState<Held<T> | undefined>(() =>
    key !== null && isAhead(key) ? { key, data: cached(key), problem: undefined } : undefined,
  )
  const [turn, setTurn] = useState(0)
  const [loading, setLoading] = useState(false)

  useEffect(() => {
    if (key === null) return
    if (turn === 0 && isAhead(key)) {
      ahead.delete(key)
      setHeld((before) => (before?.key === key ? before : { key, data: cached(key), problem: undefined }))
      setLoading(false)
      return
    }
    const leaving = new AbortController()
    setLoading(true)
    read(leaving.signal).then(
      (data) => {
        cache.set(key, data)
        if (leaving.signal.aborted) return
        setHeld({ key, data, problem: undefined })
        setLoading(false)
      },
      (thrown: unknown) => {
        if (leaving.signal.aborted) return
        setHeld((before) => ({ key, data: before?.key === key ? before.data : undefined, problem: problemOf(thrown) }))
        setLoading(false)
      },
    )
    return () => leaving.abort()
    // `read` is made anew with each drawing; `key` says what it reads.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [cache, key, version, turn])

  const current = held?.key === key ? held : undefined
  const data = current?.data ?? (key === null ? undefined : cached(key))
  return {
    data,
    problem: current?.problem,
    loading: loading || (key !== null && current === undefined),
    reload: useCallback(() => setTurn((n) => n + 1), []),
  }
}
