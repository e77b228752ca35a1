/** Keys that are neither facts nor configuration: never in the log, never sent to a desk. */
import { randomBytes } from 'node:crypto'
import type { SnapshotStore } from '../storage/index.ts'

export interface SecretStore {
  get(name: string): Promise<string | null>
  put(name: string, value: string): Promise<void>
}

const FOLD_VERSION = 'secret-1'

/** Secrets in the store's named documents, so that a backup holds them too. */
export function storedSecrets(store: SnapshotStore): SecretStore {
  return {
    async get(name) {
      const found = await store.loadSnapshot(`secret/${name}`, FOLD_VERSION)
      return typeof found?.data === 'string' ? found.data : null
    },
    put: (name, value) =>
      store.saveSnapshot({ name: `secret/${name}`, seq: 0, foldVersion: FOLD_VERSION, data: value }),
  }
}

/** The key with which a bank's site signs who its visitor is. */
export class EntryPointKeys {
  readonly #secrets: SecretStore

  constructor(secrets: SecretStore) {
    this.#secrets = secrets
  }

  get(entryPointId: string): Promise<string | null> {
    return this.#secrets.get(`entry-point/${entryPointId}`)
  }

  /** Makes a new key; the one before stops working. @returns the key, to be shown once */
  async renew(entryPointId: string): Promise<string> {
    const key = randomBytes(32).toString('base64url')
    await this.#secrets.put(`entry-point/${entryPointId}`, key)
    return key
  }
}

/** A key of the server's own, made when first asked for. */
export async function ownKey(secrets: SecretStore, name: string): Promise<string> {
  const known = await secrets.get(name)
  if (known !== null) return known
  const key = randomBytes(32).toString('base64url')
  await secrets.put(name, key)
  return key
}
