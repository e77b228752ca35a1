import type Database from 'better-sqlite3'
import { assertNever } from '#shared/lib/assert-never.ts'
import type { EffectRow, EffectUpdate, NewEffect } from '../event-store.ts'
import { canonicalJson } from '../hash-chain.ts'
import { parseJson } from './stored-json.ts'

interface EffectRowText extends Omit<EffectRow, 'payload' | 'dedupeKey'> {
  readonly payload: string
  readonly dedupeKey: string | null
}

/** Effect rows. Synchronous: runs inside the event store's transactions. */
export class EffectTable {
  readonly #sql: ReturnType<typeof prepareStatements>

  constructor(db: Database.Database) {
    this.#sql = prepareStatements(db)
  }

  insert({ id, stream, kind, payload, dueAt, delivery, dedupeKey }: NewEffect, at: number): void {
    this.#sql.insert.run(id, stream, kind, canonicalJson(payload), dueAt, delivery, dedupeKey ?? null, at)
  }

  get(id: string): EffectRow | null {
    const row = this.#sql.get.get(id)
    return row === undefined ? null : effectRow(row)
  }

  due(now: number, limit: number, except?: ReadonlySet<string>): readonly EffectRow[] {
    const streams = new Set(except)
    const due: EffectRow[] = []
    // Read only as far as needed: a long line of one stream ends the reading of none behind it.
    for (const row of this.#sql.due.iterate(now)) {
      if (streams.has(row.stream)) continue
      streams.add(row.stream)
      due.push(effectRow(row))
      if (due.length >= limit) break
    }
    return due
  }

  nextDueAt(): number | null {
    return this.#sql.nextDueAt.get()?.dueAt ?? null
  }

  /** @returns false when it was no longer pending */
  start(id: string, at: number): boolean {
    return this.#sql.start.run(at, id).changes === 1
  }

  update(update: EffectUpdate): void {
    switch (update.kind) {
      case 'done':
        this.#sql.done.run(update.at, update.id)
        return
      case 'failed':
        if (update.retryAt === null) this.#sql.giveUp.run(update.error, update.at, update.id)
        else this.#sql.retry.run(update.retryAt, update.error, update.at, update.id)
        return
      case 'unknown':
        this.#sql.unknown.run(update.error, update.at, update.id)
        return
      case 'cancelled':
        this.#sql.cancel.run(update.at, update.id)
        return
      default:
        assertNever(update)
    }
  }

  recover(at: number): readonly EffectRow[] {
    this.#sql.recoverRepeatable.run(at)
    return this.#sql.started.all().map(effectRow)
  }

  prune(before: number): void {
    this.#sql.prune.run(before)
  }
}

function effectRow({ payload, dedupeKey, ...rest }: EffectRowText): EffectRow {
  return { ...rest, payload: parseJson(payload), ...(dedupeKey === null ? {} : { dedupeKey }) }
}

function prepareStatements(db: Database.Database) {
  const columns = `id, stream, kind, payload, due_at AS dueAt, delivery, dedupe_key AS dedupeKey, state, attempts,
    last_error AS lastError, updated_at AS updatedAt`
  return {
    insert: db.prepare<[string, string, string, string, number, string, string | null, number]>(
      `INSERT INTO effects (id, stream, kind, payload, due_at, delivery, dedupe_key, state, attempts, updated_at)
       VALUES (?, ?, ?, ?, ?, ?, ?, 'pending', 0, ?) ON CONFLICT DO NOTHING`,
    ),
    get: db.prepare<[string], EffectRowText>(`SELECT ${columns} FROM effects WHERE id = ?`),
    due: db.prepare<[number], EffectRowText>(
      `SELECT ${columns} FROM effects WHERE state = 'pending' AND due_at <= ? ORDER BY due_at, rowid`,
    ),
    nextDueAt: db.prepare<[], { dueAt: number | null }>(
      "SELECT min(due_at) AS dueAt FROM effects WHERE state = 'pending'",
    ),
    start: db.prepare<[number, string]>(
      "UPDATE effects SET state = 'started', attempts = attempts + 1, updated_at = ? WHERE id = ? AND state = 'pending'",
    ),
    done: db.prepare<[number, string]>(
      "UPDATE effects SET state = 'done', updated_at = ? WHERE id = ? AND state IN ('pending', 'started', 'unknown')",
    ),
    giveUp: db.prepare<[string, number, string]>(
      "UPDATE effects SET state = 'failed', last_error = ?, updated_at = ? WHERE id = ? AND state IN ('pending', 'started', 'unknown')",
    ),
    retry: db.prepare<[number, string, number, string]>(
      "UPDATE effects SET state = 'pending', due_at = ?, last_error = ?, updated_at = ? WHERE id = ? AND state IN ('pending', 'started')",
    ),
    unknown: db.prepare<[string, number, string]>(
      "UPDATE effects SET state = 'unknown', last_error = ?, updated_at = ? WHERE id = ? AND state = 'started'",
    ),
    cancel: db.prepare<[number, string]>(
      "UPDATE effects SET state = 'cancelled', updated_at = ? WHERE id = ? AND state = 'pending'",
    ),
    recoverRepeatable: db.prepare<[number]>(
      "UPDATE effects SET state = 'pending', updated_at = ? WHERE state = 'started' AND delivery = 'repeat'",
    ),
    started: db.prepare<[], EffectRowText>(`SELECT ${columns} FROM effects WHERE state = 'started'`),
    prune: db.prepare<[number]>(
      "DELETE FROM effects WHERE state IN ('done', 'failed', 'cancelled') AND updated_at < ?",
    ),
  }
}
