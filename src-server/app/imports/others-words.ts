/**
 * [IM51] Which columns of an exported row hold the words of others than the core: taken in again as the core's file, they
 * stay theirs, while a file of the core's own confirms what it says.
 */
import { type Language, LANGUAGES } from '#shared/domain/channel.ts'
import type { ContactPoint, CustomerRecord } from '#shared/domain/customer.ts'
import { RECORD_FIELDS, type StoredProfile } from '#shared/domain/profile.ts'
import { believedReadings } from '#shared/domain/reliability.ts'
import { believed, STANDING_KEYS } from '#shared/domain/standing.ts'
import { IMPORT_COLUMNS, type ImportColumn } from '#shared/protocol/imports-rest.ts'
import { recordFields } from '../../core/customer/golden.ts'
import { isSamePoint } from '../../core/customer/contact-points.ts'
import { readingsIn } from '../../core/customer/record-readings.ts'
import type { CustomerRowIn } from '../../imports/port.ts'
import { headingOf } from './columns.ts'

const BETWEEN: Readonly<Record<Language, string>> = { 'zh-CN': '、', en: '; ' }
const READ_BETWEEN = /[、;；,，]/u
const REACHES = ['phone', 'email'] as const

const COLUMN_NAMED: ReadonlyMap<string, ImportColumn> = new Map(
  IMPORT_COLUMNS.customers.flatMap((column) =>
    [column, ...LANGUAGES.map((language) => headingOf('customers', column, language))].map(
      (name) => [name.toLowerCase(), column] as const,
    ),
  ),
)

/** @param since when the record began, ms, for words from before they were kept */
export function othersWords(
  record: CustomerRecord,
  { readings, standing }: Pick<StoredProfile, 'readings' | 'standing'>,
  since: number,
): readonly ImportColumn[] {
  const words = [
    ...recordFields(readingsIn(record, since), since),
    ...believedReadings(readings),
    ...STANDING_KEYS.map((field) => ({ field, source: believed(standing, field)?.source ?? null })),
  ]
  const others = new Set<ImportColumn>(
    words.flatMap(({ field, source }) => (source === null || source === 'core-banking' ? [] : [field])),
  )
  for (const reach of REACHES)
    if (record.contactPoints.find(({ kind }) => kind === reach)?.verified === false) others.add(reach)
  return IMPORT_COLUMNS.customers.filter((column) => others.has(column))
}

/** As it stands in an exported row. */
export function othersCell(columns: readonly ImportColumn[], language: Language): string | null {
  const headings = columns.map((column) => headingOf('customers', column, language))
  return headings.length === 0 ? null : headings.join(BETWEEN[language])
}

/** @param cell null: the file says nothing of it; what names no column is passed over */
export function othersIn(cell: string | null): ReadonlySet<string> {
  const names = cell === null ? [] : cell.split(READ_BETWEEN)
  return new Set(names.flatMap((name) => COLUMN_NAMED.get(name.trim().toLowerCase()) ?? []))
}

/** A row without what it only repeats of others' words in a customer's record: nobody but they said it. */
export function withoutOthers(row: CustomerRowIn, record: CustomerRecord): CustomerRowIn {
  const others = othersIn(row.notFromCore)
  if (others.size === 0) return row
  const isTheirs = (kind: ContactPoint['kind'], value: string | null) =>
    value !== null && others.has(kind) && record.contactPoints.some((point) => isSamePoint(point, { kind, value }))
  const [name, language] = RECORD_FIELDS.map((field) => others.has(field) && row[field] === record[field])
  return {
    ...row,
    name: name === true ? null : row.name,
    language: language === true ? null : row.language,
    phone: isTheirs('phone', row.phone) ? null : row.phone,
    email: isTheirs('email', row.email) ? null : row.email,
  }
}
