/** Rows of the customers' table as records, and commands about one that the log has just taken over. */
import type { Customer, CustomerRecord } from '#shared/domain/customer.ts'
import { renumbered } from '../core/customer/contact-points.ts'
import { readingsIn } from '../core/customer/record-readings.ts'
import type { CustomerRow } from '../storage/index.ts'
import { customerRecordSchema } from './customer-record.ts'
import type { Submission } from './submission.ts'

/** [CP63] With whose words they are, also from before that was kept. */
export function recordIn(row: CustomerRow): CustomerRecord {
  const record = customerRecordSchema.parse(row.record)
  return { ...record, readings: readingsIn(record, row.createdAt) }
}

export function customerOf(row: CustomerRow): Customer {
  return { ...customerRecordSchema.parse(row.record), id: row.id, revision: row.revision, createdAt: row.createdAt }
}

/** Who changes what was only imported saw it before the log took it over. */
export function asAdopted(command: Submission['command'], revision: number): Submission['command'] {
  if (command.type === 'customer.edit' && command.revision === 0) return { ...command, revision }
  if (command.type === 'customer.removePoint') return { ...command, pointId: renumbered(command.pointId, revision) }
  return command
}
