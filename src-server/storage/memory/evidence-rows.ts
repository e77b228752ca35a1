import type { EvidenceQuery, EvidenceRow, EvidenceRows } from '../evidence-store.ts'

/** Places of evidence, of `MemoryReadModelStore`. */
export class MemoryEvidenceRows {
  readonly #rows = new Map<number, EvidenceRow>()

  apply({ evidence = [], evidenceOf = [] }: EvidenceRows): void {
    for (const row of evidence) this.#rows.set(row.seq, row)
    for (const { interactionId, customerId } of evidenceOf)
      for (const [seq, row] of this.#rows)
        if (row.kind === 'held-back' && row.interactionId === interactionId) this.#rows.set(seq, { ...row, customerId })
  }

  list({ kind, customerIds, from, to, beforeSeq = Infinity, limit }: EvidenceQuery): readonly EvidenceRow[] {
    return [...this.#rows.values()]
      .filter((row) => row.kind === kind && row.at >= from && row.at < to && row.seq < beforeSeq)
      .filter((row) => customerIds === undefined || customerIds.includes(row.customerId))
      .toSorted((a, b) => b.seq - a.seq)
      .slice(0, limit)
  }

  clear(): void {
    this.#rows.clear()
  }
}
