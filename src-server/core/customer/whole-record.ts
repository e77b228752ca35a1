import type { CustomerRecord } from '#shared/domain/customer.ts'

/** Every part of a customer's record, as a change of it names them. */
export const WHOLE_RECORD = [
  'name',
  'contactPoints',
  'notes',
  'identified',
  'doNotContact',
  'language',
  'readings',
  'removedPoints',
] as const satisfies readonly (keyof CustomerRecord)[]
