/** Rows of purchases: taken as the bank's systems tell them, by the bank's own reference. */
import { assertNever } from '#shared/lib/assert-never.ts'
import type { RowProblem } from '#shared/protocol/imports-rest.ts'
import type { PurchaseProblem } from '#shared/protocol/profile-rest.ts'
import type { PurchaseRowIn } from '../../imports/port.ts'
import { foreseePurchases, isRefused, type PurchasePorts, takePurchases } from '../purchases.ts'
import type { Purchase, PurchaseTold } from '../../storage/profile-store.ts'
import type { Taken } from './taken.ts'

const COLUMN_OF = {
  'customer-unknown': 'customerNumber',
  'product-unknown': 'productCode',
  'purchase-differs': 'purchaseRef',
  'purchase-unknown': 'purchaseRef',
  'in-the-future': 'boughtAt',
} as const satisfies Record<PurchaseProblem, string>

const problemOf = (row: number, code: PurchaseProblem): RowProblem => ({
  row,
  column: COLUMN_OF[code],
  code,
})

/** [IM34] @param earlier what rows before these said, by reference: added to */
export async function refusedPurchases(
  ports: Omit<PurchasePorts, 'bought'>,
  rows: readonly PurchaseRowIn[],
  earlier: Map<string, Purchase>,
): Promise<readonly RowProblem[]> {
  const outcomes = await foreseePurchases(ports, rows, earlier)
  return rows.flatMap(({ row }, index) => {
    const outcome = outcomes[index] ?? 'customer-unknown'
    return isRefused(outcome) ? [problemOf(row, outcome)] : []
  })
}

/** [IM15] */
export async function takePurchaseRows(
  ports: PurchasePorts,
  rows: readonly PurchaseRowIn[],
  teller: PurchaseTold,
): Promise<Taken> {
  const wrong: RowProblem[] = []
  const count = { added: 0, changed: 0, unchanged: 0 }
  const outcomes = await takePurchases(ports, rows, teller)
  for (const [index, { row }] of rows.entries()) {
    const outcome = outcomes[index] ?? 'customer-unknown'
    switch (outcome) {
      case 'added':
        count.added++
        break
      case 'worth-added':
      case 'changed':
        count.changed++
        break
      case 'known':
        count.unchanged++
        break
      case 'customer-unknown':
      case 'product-unknown':
      case 'purchase-differs':
      case 'purchase-unknown':
      case 'in-the-future':
        wrong.push(problemOf(row, outcome))
        break
      default:
        assertNever(outcome)
    }
  }
  return { ...count, wrong }
}
