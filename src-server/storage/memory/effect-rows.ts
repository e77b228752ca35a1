import { assertNever } from '#shared/lib/assert-never.ts'
import type { EffectRow, EffectState, EffectUpdate, NewEffect } from '../event-store.ts'

/** Effect rows by id, oldest first. */
export class EffectRows {
  readonly #rows = new Map<string, EffectRow>()
  readonly #dedupeKeys = new Set<string>()

  insert(effect: NewEffect, at: number): void {
    if (this.#rows.has(effect.id)) return
    if (effect.dedupeKey !== undefined) {
      if (this.#dedupeKeys.has(effect.dedupeKey)) return
      this.#dedupeKeys.add(effect.dedupeKey)
    }
    this.#rows.set(effect.id, { ...effect, state: 'pending', attempts: 0, lastError: null, updatedAt: at })
  }

  get(id: string): EffectRow | null {
    return this.#rows.get(id) ?? null
  }

  due(now: number, limit: number, except?: ReadonlySet<string>): readonly EffectRow[] {
    const streams = new Set(except)
    return this.#inState('pending')
      .filter((row) => row.dueAt <= now)
      .toSorted((a, b) => a.dueAt - b.dueAt)
      .filter((row) => !streams.has(row.stream) && streams.add(row.stream))
      .slice(0, limit)
  }

  nextDueAt(): number | null {
    const pending = this.#inState('pending')
    return pending.length === 0 ? null : Math.min(...pending.map((row) => row.dueAt))
  }

  start(id: string, at: number): boolean {
    const row = this.#rows.get(id)
    if (row?.state !== 'pending') return false
    this.#change(row, { state: 'started', attempts: row.attempts + 1, updatedAt: at })
    return true
  }

  update(update: EffectUpdate): void {
    const row = this.#rows.get(update.id)
    if (row === undefined) return
    const updatedAt = update.at
    const open = row.state === 'pending' || row.state === 'started'
    switch (update.kind) {
      case 'done':
        if (open || row.state === 'unknown') this.#change(row, { state: 'done', updatedAt })
        return
      case 'failed':
        if (update.retryAt === null) {
          if (open || row.state === 'unknown')
            this.#change(row, { state: 'failed', lastError: update.error, updatedAt })
        } else if (open)
          this.#change(row, { state: 'pending', dueAt: update.retryAt, lastError: update.error, updatedAt })
        return
      case 'unknown':
        if (row.state === 'started') this.#change(row, { state: 'unknown', lastError: update.error, updatedAt })
        return
      case 'cancelled':
        if (row.state === 'pending') this.#change(row, { state: 'cancelled', updatedAt })
        return
      default:
        assertNever(update)
    }
  }

  recover(at: number): readonly EffectRow[] {
    const started = this.#inState('started')
    for (const row of started) if (row.delivery === 'repeat') this.#change(row, { state: 'pending', updatedAt: at })
    return started.filter((row) => row.delivery === 'once')
  }

  prune(before: number): void {
    for (const state of ['done', 'failed', 'cancelled'] as const) {
      for (const row of this.#inState(state)) {
        if (row.updatedAt >= before) continue
        this.#rows.delete(row.id)
        if (row.dedupeKey !== undefined) this.#dedupeKeys.delete(row.dedupeKey)
      }
    }
  }

  #inState(state: EffectState): EffectRow[] {
    return [...this.#rows.values()].filter((row) => row.state === state)
  }

  #change(row: EffectRow, change: Partial<EffectRow>): EffectRow {
    const changed = { ...row, ...change }
    this.#rows.set(row.id, changed)
    return changed
  }
}
