/** Rows of a file, taken in by their kind. */
import { assertNever } from '#shared/lib/assert-never.ts'
import type { RowsIn } from '../../imports/port.ts'
import type { PurchasePorts } from '../purchases.ts'
import type { StoredJob } from './stored-job.ts'
import { type ConsentImportPorts, takeConsents } from './take-consents.ts'
import { type CustomerImportPorts, takeCustomers } from './take-customers.ts'
import { type ProductImportPorts, takeProducts } from './take-products.ts'
import { takePurchaseRows } from './take-purchases.ts'
import type { Taken } from './taken.ts'

export interface TakingPorts extends CustomerImportPorts, ConsentImportPorts, ProductImportPorts {
  readonly store: CustomerImportPorts['store'] & ConsentImportPorts['store']
  readonly purchases: PurchasePorts
}

/** @param conflicting numbers of rows that say something against one another */
export function takeRows(
  ports: TakingPorts,
  right: RowsIn,
  { by, source, startedAt, fileName: file }: StoredJob,
  conflicting: ReadonlySet<number>,
): Promise<Taken> {
  const at = startedAt ?? 0
  switch (right.kind) {
    case 'customers':
      return takeCustomers(ports, right.rows, { source: source ?? 'purchased', at, by, file })
    case 'consents':
      return takeConsents(ports, right.rows, { by, at, file, conflicting })
    case 'products':
      return takeProducts(ports, right.rows, by)
    case 'purchases':
      return takePurchaseRows(ports.purchases, right.rows, { by, at, file })
    default:
      return assertNever(right)
  }
}
