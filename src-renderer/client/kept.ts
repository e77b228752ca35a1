import type { z } from 'zod'
import { createStore, type StoreApi } from 'zustand/vanilla'
import type { LocalStore } from './local-store.ts'

/** Values by id that survive a reload or a crash. */
export interface Kept<T> {
  readonly state: StoreApi<ReadonlyMap<string, T>>
  readonly get: (id: string) => T | undefined
  /** Null forgets it. */
  readonly set: (id: string, value: T | null) => void
  /** Writes at once what is still on its way to disk: the page may be about to go. */
  readonly flush: () => void
  readonly load: () => Promise<void>
  /** Forgets everything, here and on disk; nothing still on its way there is written any more. */
  readonly forget: () => Promise<void>
}

const WRITE_AFTER_MS = 150

/**
 * Keeps values on this computer, written shortly after the last change of each.
 * @param prefix where they are kept, ending in `/`
 */
export function createKept<T>(store: LocalStore, prefix: string, schema: z.ZodType<T>): Kept<T> {
  const state = createStore<ReadonlyMap<string, T>>()(() => new Map())
  const timers = new Map<string, ReturnType<typeof setTimeout>>()

  function write(id: string): void {
    timers.delete(id)
    const value = state.getState().get(id)
    const written = value === undefined ? store.remove(prefix + id) : store.set(prefix + id, value)
    // A full disk costs the safety net, not the words on the screen.
    void written.catch(() => {})
  }

  return {
    state,
    get: (id) => state.getState().get(id),
    set: (id, value) => {
      const next = new Map(state.getState())
      if (value === null) next.delete(id)
      else next.set(id, value)
      state.setState(next, true)
      clearTimeout(timers.get(id))
      timers.set(
        id,
        setTimeout(() => write(id), WRITE_AFTER_MS),
      )
    },
    flush: () => {
      for (const [id, timer] of timers) {
        clearTimeout(timer)
        write(id)
      }
    },
    forget: async () => {
      for (const timer of timers.values()) clearTimeout(timer)
      timers.clear()
      state.setState(new Map(), true)
      await store.clear(prefix)
    },
    load: async () => {
      const found = new Map<string, T>()
      for (const [key, value] of await store.entries(prefix)) {
        const parsed = schema.safeParse(value)
        if (parsed.success) found.set(key.slice(prefix.length), parsed.data)
      }
      // What was typed while loading is newer.
      state.setState(new Map([...found, ...state.getState()]), true)
    },
  }
}
