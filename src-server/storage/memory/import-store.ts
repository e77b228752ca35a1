import type { JsonValue } from '#shared/lib/json.ts'
import type { RowProblem } from '#shared/protocol/imports-rest.ts'
import type { ImportStore } from '../import-store.ts'

export class MemoryImportStore implements ImportStore {
  readonly #jobs = new Map<string, { readonly at: number; readonly job: JsonValue }>()
  readonly #problems = new Map<string, readonly RowProblem[]>()

  async put({ id, at, job }: { readonly id: string; readonly at: number; readonly job: JsonValue }): Promise<void> {
    this.#jobs.set(id, { at, job: structuredClone(job) })
  }

  async get(id: string): Promise<JsonValue | null> {
    return this.#jobs.get(id)?.job ?? null
  }

  async list(limit: number): Promise<readonly JsonValue[]> {
    return [...this.#jobs]
      .toSorted(([a, one], [b, other]) => other.at - one.at || (a < b ? 1 : -1))
      .slice(0, limit)
      .map(([, { job }]) => job)
  }

  async remove(id: string): Promise<void> {
    this.#jobs.delete(id)
    this.#problems.delete(id)
  }

  async addProblems(id: string, problems: readonly RowProblem[]): Promise<void> {
    this.#problems.set(id, [...(this.#problems.get(id) ?? []), ...problems])
  }

  async problems(id: string): Promise<readonly RowProblem[]> {
    return (this.#problems.get(id) ?? []).toSorted((a, b) => a.row - b.row)
  }

  async clearProblems(id: string): Promise<void> {
    this.#problems.delete(id)
  }
}
