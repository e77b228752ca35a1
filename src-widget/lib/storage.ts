/** The page's storage, as far as it lets us: blocked or full, the widget goes on from memory. */

export interface Store {
  get(key: string): string | null
  set(key: string, value: string): void
  remove(key: string): void
  /** Names below `prefix`, without it. */
  list(prefix: string): string[]
}

type WebStorage = Pick<Storage, 'getItem' | 'setItem' | 'removeItem' | 'key' | 'length'>

/** A storage that can be written; browsers throw already on touching one that is blocked. */
function usable(open: () => WebStorage): WebStorage | null {
  try {
    const storage = open()
    const probe = 'huiliu:probe'
    storage.setItem(probe, '1')
    storage.removeItem(probe)
    return storage
  } catch {
    return null
  }
}

/** @param scope keeps entry points on one site apart */
export function openStore(
  scope: string,
  candidates: readonly (() => WebStorage)[] = [() => localStorage, () => sessionStorage],
): Store {
  const storage = candidates.map(usable).find((found) => found !== null) ?? null
  /** What the storage did not take. */
  const memory = new Map<string, string>()
  const full = (key: string): string => `huiliu:${scope}:${key}`

  return {
    get(key) {
      const remembered = memory.get(key)
      if (remembered !== undefined || storage === null) return remembered ?? null
      try {
        return storage.getItem(full(key))
      } catch {
        return null
      }
    },
    set(key, value) {
      try {
        if (storage === null) throw new Error('no storage')
        storage.setItem(full(key), value)
        memory.delete(key)
      } catch {
        memory.set(key, value)
      }
    },
    remove(key) {
      memory.delete(key)
      try {
        storage?.removeItem(full(key))
      } catch {
        // Nothing to take back where nothing could be written.
      }
    },
    list(prefix) {
      const names = new Set<string>()
      for (const key of memory.keys()) if (key.startsWith(prefix)) names.add(key.slice(prefix.length))
      try {
        for (let index = 0; index < (storage?.length ?? 0); index += 1) {
          const key = storage?.key(index) ?? ''
          if (key.startsWith(full(prefix))) names.add(key.slice(full(prefix).length))
        }
      } catch {
        // Blocked meanwhile: memory is what there is.
      }
      return Array.from(names)
    },
  }
}
