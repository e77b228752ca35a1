/** Keys that are neither facts nor configuration: never in the log, never sent to a desk. */
import { randomBytes } from 'node:crypto'
import type { SecretStore } from '../storage/table-store.ts'

export type { SecretStore } from '../storage/table-store.ts'

/** The key with which a bank's site signs who its visitor is. */
export class EntryPointKeys {
  readonly #secrets: SecretStore
  readonly #listeners = new Set<(entryPointId: string) => void>()

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
    for (const listener of this.#listeners) listener(entryPointId)
    return key
  }

  /** To be told of each new key, once it is stored. */
  onRenewed(listener: (entryPointId: string) => void): void {
    this.#listeners.add(listener)
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
