/** What a customer's record is found by. */
import { leadsToRecord, type CustomerRecord } from '#shared/domain/customer.ts'
import type { CustomerWrite } from '../storage/index.ts'

export function customerTexts(
  record: CustomerRecord,
): Pick<CustomerWrite, 'contactPoints' | 'mentions' | 'searchText'> {
  const mentions = record.contactPoints.map(({ kind, value }) => ({ kind, value }))
  return {
    // A number typed into a form might be anyone's.
    contactPoints: mentions.filter((_, at) => {
      const point = record.contactPoints[at]
      return point !== undefined && leadsToRecord(point)
    }),
    mentions,
    searchText: [
      record.name ?? '',
      // [CP63] Whoever knows them by another of their names finds them too.
      ...(record.readings ?? []).flatMap(({ field, value }) =>
        field === 'name' && value !== record.name ? [value] : [],
      ),
      ...record.contactPoints.filter(({ kind }) => kind !== 'visitor').map(({ value }) => value),
    ].join(' '),
  }
}
