/** Rows of purchases: taken as the bank's systems tell them, by the bank's own reference. */
import { assertNever } from '#shared/lib/assert-never.ts'
import type { RowProblem } from '#shared/protocol/imports-rest.ts'
import type { PurchaseRowIn } from '../../imports/port.ts'
import { type PurchasePorts, takePurchases } from '../purchases.ts'
import type { Taken } from './taken.ts'

/** [IM15] */
export async function takePurchaseRows(ports: PurchasePorts, rows: readonly PurchaseRowIn[]): Promise<Taken> {
  const wrong: RowProblem[] = []
  const count = { added: 0, changed: 0, unchanged: 0 }
  const outcomes = await takePurchases(ports, rows)
  for (const [index, { row }] of rows.entries()) {
    const outcome = outcomes[index] ?? 'customer-unknown'
    switch (outcome) {
      case 'added':
        count.added++
        break
      case 'worth-added':
        count.changed++
        break
      case 'known':
        count.unchanged++
        break
      case 'customer-unknown':
        wrong.push({ row, column: 'customerNumber', code: outcome })
        break
      case 'purchase-differs':
        wrong.push({ row, column: 'purchaseRef', code: outcome })
        break
      default:
        assertNever(outcome)
    }
  }
  return { ...count, wrong }
}
