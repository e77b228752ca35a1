/**
 * What the desk keeps on this computer: outbox and drafts. IndexedDB in a browser, the main process's database in Electron.
 * Keys are paths (`outbox/u1/…`); values are what can be cloned, bytes included.
 */
export interface LocalStore {
  /** Every entry whose key begins with `prefix`, in key order. */
  entries(prefix: string): Promise<readonly (readonly [key: string, value: unknown])[]>
  set(key: string, value: unknown): Promise<void>
  remove(key: string): Promise<void>
  /** Forgets everything below `prefix`. */
  clear(prefix: string): Promise<void>
}

/** A store that lasts as long as the page: for tests, and where the browser forbids IndexedDB. */
export function createMemoryStore(initial: Iterable<readonly [string, unknown]> = []): LocalStore {
  const map = new Map(initial)
  return {
    entries: (prefix) => Promise.resolve([...map].filter(([key]) => key.startsWith(prefix)).sort(byKey)),
    set: (key, value) => {
      map.set(key, structuredClone(value))
      return Promise.resolve()
    },
    remove: (key) => {
      map.delete(key)
      return Promise.resolve()
    },
    clear: (prefix) => {
      for (const key of map.keys()) if (key.startsWith(prefix)) map.delete(key)
      return Promise.resolve()
    },
  }
}

export function byKey(a: readonly [string, unknown], b: readonly [string, unknown]): number {
  return a[0] < b[0] ? -1 : Number(a[0] > b[0])
}
