/** What a customer's record is found by. */
import type { CustomerRecord } from '#shared/domain/customer.ts'
import type { CustomerWrite } from '../storage/index.ts'

export function customerTexts(
  record: CustomerRecord,
): Pick<CustomerWrite, 'contactPoints' | 'mentions' | 'searchText'> {
  const mentions = record.contactPoints.map(({ kind, value }) => ({ kind, value }))
  return {
    // Only what is vouched for leads to a record; a number typed into a form might be anyone's.
    contactPoints: mentions.filter((_, at) => {
      const point = record.contactPoints[at]
      return point?.verified === true || point?.kind === 'visitor'
    }),
    mentions,
    searchText: [
      record.name ?? '',
      ...record.contactPoints.filter(({ kind }) => kind !== 'visitor').map(({ value }) => value),
    ].join(' '),
  }
}
