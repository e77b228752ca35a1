import type { ContactTotals } from '../table-store.ts'
import type { QueryRunner } from './query-runner.ts'

// As `isContact` of the projections has it: what was dialled and never answered is no contact, save while it is open.
const TOTALS = `SELECT count(*) AS contacts, min(at) AS firstAt, max(at) AS lastAt,
    avg(json_extract(summary, '$.satisfaction')) AS averageSatisfaction
  FROM (SELECT at, summary FROM timeline WHERE customer_id = ? ORDER BY at DESC, interaction_id DESC LIMIT ?)
  WHERE json_extract(summary, '$.outcome') = 'open' OR json_extract(summary, '$.call.direction') IS NOT 'outbound'
    OR json_extract(summary, '$.call.talkMs') IS NOT NULL`

const NONE: ContactTotals = { contacts: 0, firstAt: null, lastAt: null, averageSatisfaction: null }

/** Counted where the rows are: handing hundreds of them over costs more than everything else of a customer's card. */
export function contactTotals(runner: QueryRunner, customerId: string, limit: number): ContactTotals {
  return runner.rows<ContactTotals>(TOTALS, customerId, limit)[0] ?? NONE
}
