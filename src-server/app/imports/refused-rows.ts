import { assertNever } from '#shared/lib/assert-never.ts'
import type { RowProblem } from '#shared/protocol/imports-rest.ts'
import type { RowsIn } from '../../imports/port.ts'
import type { Purchase } from '../../storage/index.ts'
import type { PurchasePorts } from '../purchases.ts'
import { refusedConsents, type ConsentImportPorts } from './take-consents.ts'
import { refusedProducts, type ProductImportPorts } from './take-products.ts'
import { refusedPurchases } from './take-purchases.ts'
import { refusedCustomers } from './whose-rows.ts'

interface RefusedRowsPorts
  extends Pick<ConsentImportPorts, 'store' | 'readModels'>, Pick<ProductImportPorts, 'engine'> {
  readonly purchases: PurchasePorts
}

/** [IM34] What taking these rows in would refuse. @param told purchases of the rows before: added to @param conflicting rows another of the file contradicts */
export async function refusedOf(
  { store, readModels, engine, purchases }: RefusedRowsPorts,
  right: RowsIn,
  told: Map<string, Purchase>,
  conflicting: ReadonlySet<number>,
): Promise<readonly RowProblem[]> {
  switch (right.kind) {
    case 'customers':
      return refusedCustomers(store, right.rows)
    case 'consents':
      return refusedConsents({ store, readModels }, right.rows, conflicting)
    case 'products':
      return refusedProducts(engine, right.rows)
    case 'purchases':
      return refusedPurchases(purchases, right.rows, told)
    default:
      return assertNever(right)
  }
}
