import { foldCase, searchWords } from '../search-text.ts'
import type {
  ContactPointKey,
  CustomerImport,
  CustomerRow,
  CustomerSaved,
  CustomerStore,
  CustomerWrite,
} from '../table-store.ts'

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
      createdAt: current === null || current.revision === 0 ? (write.createdAt ?? write.at) : current.createdAt,
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

  async findByContactPoints(keys: readonly ContactPointKey[]): Promise<readonly (CustomerRow | null)[]> {
    return Promise.all(keys.map((key) => this.findByContactPoint(key)))
  }

  async importMany(imports: readonly CustomerImport[]): Promise<readonly boolean[]> {
    return imports.map((one) => this.#import(one))
  }

  async page({ after, limit }: { readonly after: string; readonly limit: number }): Promise<readonly CustomerRow[]> {
    return [...this.#entries.values()]
      .map(({ row }) => row)
      .filter(({ id }) => id > after)
      .toSorted((a, b) => (a.id < b.id ? -1 : 1))
      .slice(0, limit)
  }

  #import({ id, number, at, record, searchText, contactPoints, mentions }: CustomerImport): boolean {
    const current = this.#entries.get(id)?.row ?? null
    if (current !== null && current.revision > 0) return false
    if ((this.#owners.get(keyOf(number)) ?? id) !== id) return false
    const row = { id, revision: 0, createdAt: current?.createdAt ?? at, updatedAt: at, record: structuredClone(record) }
    this.#letGo(id)
    this.#entries.set(id, { row, searchText: foldCase(searchText), mentions: new Set(mentions.map(keyOf)) })
    for (const point of contactPoints) {
      const key = keyOf(point)
      if (!this.#owners.has(key)) this.#owners.set(key, id)
    }
    return true
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
