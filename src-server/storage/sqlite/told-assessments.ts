/** Assessments the bank's systems told of. */
import type { ToldAssessment, ToldAssessments } from '../told-assessment.ts'
import { query, type QueryRunner } from './query-runner.ts'

const ADD = `INSERT INTO told_assessments (customer_id, at, tolerance, place, told) VALUES (?, ?, ?, ?, ?)
  ON CONFLICT (customer_id, at, tolerance) DO NOTHING`

/** The first who tells of it is remembered. */
export function addToldAssessment(
  runner: QueryRunner,
  { customerId, at, tolerance, where, told }: ToldAssessment,
): void {
  runner.execute(ADD, customerId, at, tolerance, where, told === null ? null : JSON.stringify(told))
}

export function toldAssessments(
  runner: QueryRunner,
  { customerIds, from, to, skip, limit }: ToldAssessments,
): readonly ToldAssessment[] {
  let select = query
    .selectFrom('told_assessments')
    .selectAll()
    .where('at', '>=', from)
    .where('at', '<', to)
    .orderBy('at', 'desc')
    .orderBy('customer_id')
    .orderBy('tolerance')
    .limit(limit)
    .offset(skip)
  if (customerIds !== undefined) select = select.where('customer_id', 'in', customerIds)
  return runner.all(select).map((row) => ({
    customerId: row.customer_id,
    at: row.at,
    tolerance: row.tolerance,
    where: row.place,
    told: row.told === null ? null : JSON.parse(row.told),
  }))
}
