import type { EvidenceQuery, EvidenceRow, EvidenceRows } from '../evidence-store.ts'
import { query, type QueryRunner } from './query-runner.ts'

/** Places of evidence, of `SqliteReadModelStore`, within its units of work. */
export class EvidenceTable {
  readonly #runner: QueryRunner

  constructor(runner: QueryRunner) {
    this.#runner = runner
  }

  apply({ evidence = [], evidenceOf = [] }: EvidenceRows): void {
    for (const { seq, kind, customerId, interactionId, at } of evidence)
      this.#runner.execute(SQL.put, seq, kind, customerId, interactionId, at)
    for (const { interactionId, customerId } of evidenceOf) this.#runner.execute(SQL.move, customerId, interactionId)
  }

  list({ kind, customerIds, from, to, beforeSeq, limit }: EvidenceQuery): readonly EvidenceRow[] {
    let select = query
      .selectFrom('evidence')
      .selectAll()
      .where('kind', '=', kind)
      .where('at', '>=', from)
      .where('at', '<', to)
      .orderBy('seq', 'desc')
      .limit(limit)
    if (customerIds !== undefined) select = select.where('customer_id', 'in', customerIds)
    if (beforeSeq !== undefined) select = select.where('seq', '<', beforeSeq)
    return this.#runner.all(select).map((row) => ({
      seq: row.seq,
      kind: row.kind,
      customerId: row.customer_id,
      interactionId: row.interaction_id,
      at: row.at,
    }))
  }
}

const SQL = {
  put: `INSERT INTO evidence (seq, kind, customer_id, interaction_id, at) VALUES (?, ?, ?, ?, ?)
    ON CONFLICT (seq) DO UPDATE SET customer_id = excluded.customer_id`,
  move: "UPDATE evidence SET customer_id = ? WHERE interaction_id = ? AND kind = 'held-back'",
} as const
