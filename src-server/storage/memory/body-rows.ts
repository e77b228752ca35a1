import type { BodyLookup, BodyRow, EraseOptions, RetentionClass } from '../event-store.ts'

/** Bodies by hash, present and erased. */
export class BodyRows {
  readonly #rows = new Map<string, Exclude<BodyLookup, { kind: 'unknown' }>>()

  insert(row: BodyRow): void {
    if (!this.#rows.has(row.hash)) this.#rows.set(row.hash, { kind: 'present', row })
  }

  lookUp(hashes: readonly string[]): ReadonlyMap<string, BodyLookup> {
    return new Map(hashes.map((hash) => [hash, this.#rows.get(hash) ?? { kind: 'unknown' }]))
  }

  eraseSubject(
    subject: string,
    { at, keep = [], except = [] }: EraseOptions,
  ): { readonly erased: number; readonly kept: number } {
    const theirs = this.present().filter((row) => row.subject === subject)
    const spared = new Set(except)
    const erasable = theirs.filter((row) => !keep.includes(row.retention) && !spared.has(row.hash))
    this.#erase(erasable, at)
    return { erased: erasable.length, kept: theirs.length - erasable.length }
  }

  eraseBodies(hashes: readonly string[], at: number): number {
    const wanted = new Set(hashes)
    const there = this.present().filter((row) => wanted.has(row.hash))
    this.#erase(there, at)
    return there.length
  }

  eraseExpired(
    retention: RetentionClass,
    options: { readonly before: number; readonly at: number; readonly heldSubjects: readonly string[] },
  ): number {
    const expired = this.present().filter(
      (row) => row.retention === retention && row.at < options.before && !options.heldSubjects.includes(row.subject),
    )
    this.#erase(expired, options.at)
    return expired.length
  }

  present(): readonly BodyRow[] {
    return [...this.#rows.values()].flatMap((entry) => (entry.kind === 'present' ? [entry.row] : []))
  }

  #erase(rows: readonly BodyRow[], erasedAt: number): void {
    for (const row of rows) this.#rows.set(row.hash, { kind: 'erased', erasedAt })
  }
}
