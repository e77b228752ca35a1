import { foldCase, searchWords } from '../search-text.ts'
import type { ContactPointKey, CustomerRow, CustomerSaved, CustomerStore, CustomerWrite } from '../table-store.ts'

interface Entry {
  readonly row: CustomerRow
  readonly searchText: string
  readonly mentions: ReadonlySet<string>
}

export class MemoryCustomerStore implements CustomerStore {
  readonly #entries = new Map<string, Entry>()
  readonly #owners = new Map<string, string>()

  async save(write: CustomerWrite): Promise<CustomerSaved> {
    const current = this.#entries.get(write.id)?.row ?? null
    if ((current?.revision ?? null) !== write.expectedRevision) return { kind: 'conflict', current }
    for (const contactPoint of write.contactPoints) {
      const owner = this.#owners.get(keyOf(contactPoint))
      if (owner !== undefined && owner !== write.id)
        return { kind: 'contact-point-taken', contactPoint, customerId: owner }
    }
    const row: CustomerRow = {
      id: write.id,
      revision: (current?.revision ?? 0) + 1,
      createdAt: current?.createdAt ?? write.at,
      updatedAt: write.at,
      record: structuredClone(write.record),
    }
    const mentions = new Set(write.mentions.map(keyOf))
    this.#entries.set(write.id, { row, searchText: foldCase(write.searchText), mentions })
    this.#letGo(write.id)
    for (const contactPoint of write.contactPoints) this.#owners.set(keyOf(contactPoint), write.id)
    return { kind: 'saved', row }
  }

  async get(id: string): Promise<CustomerRow | null> {
    return this.#entries.get(id)?.row ?? null
  }

  async getMany(ids: readonly string[]): Promise<readonly CustomerRow[]> {
    return [...new Set(ids)].flatMap((id) => this.#entries.get(id)?.row ?? [])
  }

  async findByContactPoint(key: ContactPointKey): Promise<CustomerRow | null> {
    const owner = this.#owners.get(keyOf(key))
    return owner === undefined ? null : this.get(owner)
  }

  async mentioning(key: ContactPointKey, limit: number): Promise<readonly CustomerRow[]> {
    return [...this.#entries.values()]
      .filter(({ mentions }) => mentions.has(keyOf(key)))
      .map(({ row }) => row)
      .toSorted(lastChangedFirst)
      .slice(0, limit)
  }

  async search({
    text,
    limit,
    offset = 0,
  }: {
    readonly text: string
    readonly limit: number
    readonly offset?: number
  }): Promise<readonly CustomerRow[]> {
    const words = searchWords(text)
    return [...this.#entries.values()]
      .filter(({ searchText }) => words.every((word) => searchText.includes(word)))
      .map(({ row }) => row)
      .toSorted(lastChangedFirst)
      .slice(offset, offset + limit)
  }

  async delete(id: string): Promise<void> {
    this.#entries.delete(id)
    this.#letGo(id)
  }

  #letGo(customerId: string): void {
    for (const [key, owner] of this.#owners) if (owner === customerId) this.#owners.delete(key)
  }
}

function lastChangedFirst(a: CustomerRow, b: CustomerRow): number {
  return b.updatedAt - a.updatedAt || (a.id < b.id ? -1 : 1)
}

function keyOf({ kind, value }: ContactPointKey): string {
  return JSON.stringify([kind, value])
}
