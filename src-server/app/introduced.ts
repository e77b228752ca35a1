/** Who gets in touch, or is told of, as the record they belong to hears it. */
import type { ContactPoint, CustomerRecord } from '#shared/domain/customer.ts'
import { haveOtherNumbers } from '#shared/domain/bank-numbers.ts'
import type { Source } from '#shared/domain/source.ts'
import { asTold, hearingPoints, isSamePoint, sayTheSame } from '../core/customer/contact-points.ts'
import { hearing, isNews, readingsOf } from '../core/customer/record-readings.ts'
import type { CustomerRow } from '../storage/index.ts'
import { customerRecordSchema } from './customer-record.ts'

/** What a channel knows about who writes. */
export interface Introduced {
  readonly name: string | null
  readonly identified: boolean
  readonly language: CustomerRecord['language']
  readonly contactPoints: readonly ContactPoint[]
  /** [CP63] The system of the bank whose words these are, whatever stands; absent: a channel's, heard where nobody said anything. */
  readonly told?: { readonly source: Source; readonly at: number }
  /** [CP68] The agent whose word the points are; absent: nobody's. */
  readonly by?: string
}

/** Contact points that name a person for certain, the strongest first: a site vouches for its customer numbers. */
const STRENGTH: Readonly<Record<ContactPoint['kind'], number>> = {
  'customer-number': 0,
  wechat: 1,
  phone: 2,
  email: 3,
  visitor: 4,
}

export const strongestFirst = (points: readonly ContactPoint[]): readonly ContactPoint[] =>
  points.toSorted((a, b) => STRENGTH[a.kind] - STRENGTH[b.kind])

/** [ID5] Two people the bank tells apart by their customer numbers stay two, whatever they share. */
export function isSomebodyElse(row: CustomerRow, contactPoints: readonly ContactPoint[]): boolean {
  return haveOtherNumbers(customerRecordSchema.parse(row.record), { contactPoints })
}

/** [CP63] Whose word a channel's is: the bank's where its site vouches, the customer's where they typed it. */
function wordOf(
  { told, identified, contactPoints }: Introduced,
  now: number,
): { readonly source: Source; readonly at: number } {
  if (told !== undefined) return told
  const isTyped = contactPoints.some(({ kind, source }) => kind === 'visitor' || source === 'pre-chat')
  const source = identified ? 'core-banking' : isTyped ? 'customer' : 'channel'
  return { source, at: now }
}

/** [CP68] With whose word each is: a system's that tells of them, else as the point itself says. @param now ms */
export function pointsOf(
  { told, by }: Pick<Introduced, 'told' | 'by'>,
  points: readonly ContactPoint[],
  now: number,
): readonly ContactPoint[] {
  return asTold(points, { source: told?.source, at: told?.at ?? now, by: by ?? null })
}

/** The record of somebody nobody knew. @param now ms */
export function recordOf(introduced: Introduced, now: number): CustomerRecord {
  const bare: CustomerRecord = {
    name: null,
    contactPoints: pointsOf(introduced, introduced.contactPoints, now),
    notes: [],
    identified: introduced.identified,
    doNotContact: false,
    language: null,
  }
  return hearing(bare, readingsOf(introduced, wordOf(introduced, now)))
}

interface Enriched {
  readonly record: CustomerRecord
  /** what differs from before; none: the record is as it was */
  readonly fields: readonly (keyof CustomerRecord)[]
  /** [IM51] Something of it was not said yet: a word said again, or confirmed, was. */
  readonly isNews: boolean
  /** points that were not known */
  readonly missing: readonly ContactPoint[]
}

/** What is new about somebody known, added to their record. @param now ms */
export function enrichedBy(row: CustomerRow, introduced: Introduced, now: number): Enriched {
  const { name, language, told, identified } = introduced
  const before = customerRecordSchema.parse(row.record)
  const pointed = hearingPoints(before, pointsOf(introduced, introduced.contactPoints, now))
  const isHeard = told !== undefined || identified
  // A form or a network is heard where nobody said anything.
  const said = { name: isHeard || before.name === null ? name : null, language: told === undefined ? null : language }
  const words = readingsOf(said, wordOf(introduced, now))
  const heard = hearing(pointed, words, row.createdAt)
  const record = { ...heard, identified: before.identified || identified }
  const looked = ['contactPoints', 'removedPoints', 'identified', 'name', 'language', 'readings'] as const
  const fields = looked.filter((field) => record[field] !== before[field])
  const isSaidAgain = sayTheSame(before.contactPoints, record.contactPoints)
  const news = fields.filter((field) => field !== 'readings' && !(field === 'contactPoints' && isSaidAgain))
  return {
    record,
    fields,
    isNews: news.length > 0 || isNews(before, words, row.createdAt),
    missing: pointed.contactPoints.filter((one) => !before.contactPoints.some((known) => isSamePoint(known, one))),
  }
}
