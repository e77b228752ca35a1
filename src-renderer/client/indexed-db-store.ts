import { createMemoryStore, type LocalStore } from './local-store.ts'

const TABLE = 'kept'

function done<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => reject(request.error ?? new Error('IndexedDB failed'))
  })
}

function open(name: string): Promise<IDBDatabase> {
  const request = indexedDB.open(name, 1)
  request.onupgradeneeded = () => request.result.createObjectStore(TABLE)
  return done(request)
}

const below = (prefix: string): IDBKeyRange => IDBKeyRange.bound(prefix, `${prefix}\uffff`)

/** The browser's store. Private windows and full disks may refuse it: then what is kept lasts as long as the page. */
export function createIndexedDbStore(name: string): LocalStore {
  const database: Promise<IDBDatabase | null> =
    typeof indexedDB === 'undefined' ? Promise.resolve(null) : open(name).catch(() => null)
  const fallback = createMemoryStore()
  let known: IDBDatabase | null | undefined
  void database.then((opened) => (known = opened))

  async function inTable<T>(
    mode: IDBTransactionMode,
    work: (table: IDBObjectStore) => Promise<T>,
    otherwise: () => Promise<T>,
  ): Promise<T> {
    // While a page goes, what was begun in that very turn and committed is written; what waits for anything is lost.
    const opened = known === undefined ? await database : known
    if (opened === null) return otherwise()
    const transaction = opened.transaction(TABLE, mode)
    const result = work(transaction.objectStore(TABLE))
    transaction.commit()
    return result
  }

  return {
    entries: (prefix) =>
      inTable(
        'readonly',
        async (table) => {
          const [keys, values] = await Promise.all([
            done(table.getAllKeys(below(prefix))),
            done(table.getAll(below(prefix))),
          ])
          return keys.flatMap((key, index) =>
            typeof key === 'string' ? [[key, values[index] as unknown] as const] : [],
          )
        },
        () => fallback.entries(prefix),
      ),
    set: (key, value) =>
      inTable(
        'readwrite',
        async (table) => void (await done(table.put(value, key))),
        () => fallback.set(key, value),
      ),
    remove: (key) =>
      inTable(
        'readwrite',
        (table) => done(table.delete(key)),
        () => fallback.remove(key),
      ),
    clear: (prefix) =>
      inTable(
        'readwrite',
        (table) => done(table.delete(below(prefix))),
        () => fallback.clear(prefix),
      ),
  }
}
