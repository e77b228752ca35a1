import type { JsonValue } from '#shared/lib/json.ts'
import type { RowProblem } from '#shared/protocol/imports-rest.ts'

/** What was imported, and which rows were wrong: none of it in the log. */
export interface ImportStore {
  /** Durable when it resolves. */
  put(row: { readonly id: string; readonly at: number; readonly job: JsonValue }): Promise<void>
  get(id: string): Promise<JsonValue | null>
  /** Newest first. */
  list(limit: number): Promise<readonly JsonValue[]>
  /** With its problems. */
  remove(id: string): Promise<void>
  addProblems(id: string, problems: readonly RowProblem[]): Promise<void>
  /** In the order of the file. */
  problems(id: string): Promise<readonly RowProblem[]>
  clearProblems(id: string): Promise<void>
}
