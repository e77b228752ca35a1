/** [IM36] Files to begin with: every column a bank fills under the name by which it is found, and one row as an example. */
import type { Language } from '#shared/domain/channel.ts'
import { csvLine } from '#shared/lib/csv.ts'
import { IMPORT_COLUMNS, type ImportColumn, type ImportKind } from '#shared/protocol/imports-rest.ts'
import { headingOf } from './columns.ts'

type Example = Readonly<Partial<Record<ImportColumn, readonly [zh: string, en: string]>>>
const both = (text: string) => [text, text] as const

const EXAMPLES: Readonly<Record<ImportKind, Example>> = {
  customers: {
    customerNumber: both('6220000001'),
    name: ['示例客户', 'Sample customer'],
    phone: both('13800000000'),
    email: both('sample@bank.example'),
    language: ['中文', 'English'],
    birthDate: both('1985-06-15'),
    gender: ['女', 'female'],
    city: ['上海', 'Shanghai'],
    customerGrade: ['金卡', 'gold'],
    stage: ['成熟期', 'mature'],
    riskTolerance: both('C3'),
    assessedAt: both('2026-01-31'),
  },
  consents: {
    customerNumber: both('6220000001'),
    purpose: ['营销', 'marketing'],
    channel: ['短信', 'sms'],
    given: ['同意', 'yes'],
    date: both('2026-01-31 14:30'),
    until: both('2028-01-31'),
    proofRef: both('FORM-0001'),
  },
  products: {
    productCode: both('DEP-3Y'),
    name: ['三年定期存款', 'Three-year deposit'],
    nameEn: both('Three-year deposit'),
    productKind: ['存款', 'deposit'],
    value: both('1200'),
    validFrom: both('2026-01-01'),
    validUntil: both('2026-12-31'),
  },
  purchases: {
    purchaseRef: both('T-20260131-0001'),
    customerNumber: both('6220000001'),
    productCode: both('DEP-3Y'),
    boughtAt: both('2026-01-31 14:30'),
    revenue: both('123.00'),
    purchaseStatus: ['有效', 'valid'],
  },
}

/** What only files of ours say. */
const OURS: ReadonlySet<ImportColumn> = new Set<ImportColumn>(['recordId', 'notFromCore'])

export function templateOf(kind: ImportKind, language: Language): string {
  const columns = IMPORT_COLUMNS[kind].filter((column: ImportColumn) => !OURS.has(column))
  const example = columns.map((column) => EXAMPLES[kind][column]?.[language === 'en' ? 1 : 0] ?? '')
  return `\uFEFF${csvLine(columns.map((column) => headingOf(kind, column, language)))}${csvLine(example)}`
}
