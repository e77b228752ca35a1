import { z } from 'zod'
import { noticeSchema, serverNow, takeUpNotices, useNotices } from '../design/index.ts'
import { createKept } from './kept.ts'
import type { LocalStore } from './local-store.ts'

/** One value holds them all: they are few. */
const ALL = 'all'
/** What nobody looked at for a week is no news any more. */
const KEPT_MS = 7 * 24 * 3_600_000

export interface KeptNotices {
  /** Takes up what was told before a reload, then keeps what is told. */
  readonly start: () => Promise<void>
  readonly flush: () => void
  readonly stop: () => void
  readonly forget: () => Promise<void>
}

/** What stands behind the bell, kept for this account on this computer. */
export function createKeptNotices(store: LocalStore, userId: string): KeptNotices {
  const kept = createKept(store, `notices/${userId}/`, z.array(noticeSchema).readonly())
  let stopped = false
  let unsubscribe = (): void => undefined
  const keep = (): void => {
    const { notices } = useNotices.getState()
    if (notices !== kept.get(ALL)) kept.set(ALL, notices.length === 0 ? null : notices)
  }
  const stop = (): void => {
    stopped = true
    unsubscribe()
  }
  return {
    start: async () => {
      await kept.load()
      if (stopped) return
      takeUpNotices((kept.get(ALL) ?? []).filter(({ at }) => serverNow() - at < KEPT_MS))
      unsubscribe = useNotices.subscribe(keep)
      keep()
    },
    flush: kept.flush,
    stop,
    forget: () => {
      stop()
      return kept.forget()
    },
  }
}
