import type { ServiceKeyRow, ServiceKeyStore } from '../service-key-store.ts'

export class MemoryServiceKeyStore implements ServiceKeyStore {
  readonly #rows = new Map<string, ServiceKeyRow>()

  async list(): Promise<readonly ServiceKeyRow[]> {
    return structuredClone([...this.#rows.values()])
  }

  async put(row: ServiceKeyRow): Promise<void> {
    this.#rows.set(row.id, structuredClone(row))
  }
}
