import type { Grade, ResponseGrade } from './facts.ts'

/** Grades as the bank's systems give them; null: none. */
export interface Grades {
  readonly customer: Grade | null
  readonly card: Grade | null
  readonly response: ResponseGrade | null
  readonly service: Grade | null
}
