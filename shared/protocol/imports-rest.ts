/** Bodies of `/api/imports` and `/api/exports`: files of customers, consents, products and purchases. */
import { z } from 'zod'
import { PROFILE_FIELDS, SOURCES, type Source } from '../domain/profile.ts'
import { reasonSchema } from './primitives.ts'
import { isTimeZone } from '../domain/time-zone.ts'

export const IMPORT_KINDS = ['customers', 'consents', 'products', 'purchases'] as const
export type ImportKind = (typeof IMPORT_KINDS)[number]

/** What a column of a file may hold, in the order they are shown. */
export const IMPORT_COLUMNS = {
  customers: [
    'customerNumber',
    'name',
    'phone',
    'email',
    'otherPhones',
    'otherEmails',
    'language',
    ...PROFILE_FIELDS,
    'customerGrade',
    'cardGrade',
    'responseGrade',
    'serviceGrade',
    'stage',
    'riskTolerance',
    'assessedAt',
    // [IM51] Which of the others the core never said: exports name them.
    'notFromCore',
    // [IM31] Of whom the bank has given no number yet.
    'recordId',
  ],
  consents: ['customerNumber', 'purpose', 'channel', 'given', 'date', 'until', 'proofRef', 'recordId'],
  products: ['productCode', 'name', 'nameEn', 'productKind', 'risk', 'value', 'validFrom', 'validUntil'],
  purchases: ['purchaseRef', 'customerNumber', 'productCode', 'boughtAt', 'revenue', 'purchaseStatus'],
} as const satisfies Record<ImportKind, readonly string[]>
export type ImportColumn = (typeof IMPORT_COLUMNS)[ImportKind][number]

/** A row without any of these says nothing, or of nobody; of whom it names by `recordId` it needs no number. */
export const REQUIRED_COLUMNS: Readonly<Record<ImportKind, readonly ImportColumn[]>> = {
  customers: ['customerNumber'],
  consents: ['customerNumber', 'purpose', 'given', 'date'],
  products: ['productCode', 'name', 'productKind'],
  purchases: ['purchaseRef', 'customerNumber', 'productCode', 'boughtAt'],
}

/** What keeps a line of a file from being a row of its table. */
export const ROW_FLAWS = ['unclosed-quote', 'too-many-cells', 'undecodable', 'row-too-long'] as const
export type RowFlaw = (typeof ROW_FLAWS)[number]

/** What may be wrong with a row. */
export const ROW_PROBLEMS = [
  ...ROW_FLAWS,
  'missing',
  'too-long',
  'not-a-number',
  'below-zero',
  'too-much',
  'below-a-fen',
  'not-a-date',
  'in-the-future',
  'too-early',
  'not-a-phone',
  'not-an-email',
  'not-a-reference',
  'not-a-choice',
  'until-before',
  'assessment-incomplete',
  'customer-unknown',
  'proof-missing',
  'consent-conflict',
  'product-live',
  'product-unknown',
  'purchase-differs',
  'purchase-unknown',
  'refused',
  // Taken in all the same.
  'kept-beside',
  'point-removed',
] as const
export interface RowProblem {
  /** as a spreadsheet numbers it: the header is row 1 */
  readonly row: number
  readonly column: string | null
  readonly code: (typeof ROW_PROBLEMS)[number]
}

/** A row whose key an earlier one has too: the later is taken after the earlier, and counts where both speak. */
export interface RepeatedRow {
  readonly row: number
  /** The one before it with the same key. */
  readonly earlier: number
}

/** What tells the rows of a file apart, of which the later counts; consents of one customer are many, and of a purchase the first word stands. */
export const KEY_COLUMNS = {
  customers: 'customerNumber',
  consents: null,
  products: 'productCode',
  purchases: null,
} as const satisfies Readonly<Record<ImportKind, ImportColumn | null>>

/** column → its place in the file, from 0 */
export type ImportMapping = Readonly<Partial<Record<ImportColumn, number>>>

/** Why a file is no table. */
export const FILE_FLAWS = ['empty', 'only-header', 'workbook', 'not-text', 'undecodable'] as const
export type FileFlaw = (typeof FILE_FLAWS)[number]

export const FILE_PROBLEMS = ['empty', 'unreadable', 'storage', 'file-gone'] as const

export type FileEncoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'gb18030'

/** GET /api/imports/:id, and each of GET /api/imports, the newest first. */
export interface ImportJob {
  readonly id: string
  readonly kind: ImportKind
  readonly fileName: string
  /** bytes */
  readonly size: number
  readonly encoding: FileEncoding
  readonly header: readonly string[]
  readonly suggested: ImportMapping
  readonly mapping: ImportMapping | null
  readonly source: Source | null
  /** Where the clocks hang that its dates were read from; null: not said yet. */
  readonly zone: string | null
  /** `interrupted`: the server stopped meanwhile; it can be run again from the beginning. `expired`: never started. */
  readonly state: 'ready' | 'running' | 'done' | 'stopped' | 'interrupted' | 'failed' | 'discarded' | 'expired'
  readonly problem: (typeof FILE_PROBLEMS)[number] | null
  /** user id */
  readonly by: string
  readonly at: number
  readonly startedAt: number | null
  readonly endedAt: number | null
  /** bytes taken in so far */
  readonly read: number
  readonly rows: number
  readonly added: number
  readonly changed: number
  readonly unchanged: number
  /** Rows of sales that came to nothing, or to nothing yet: failed, or still under way. */
  readonly skipped: number
  readonly wrong: number
  /** Words taken in that another source's stand before; absent: none. */
  readonly beside?: number
  /** Rows whose key an earlier one has. */
  readonly repeated: number
  /** The first of them. */
  readonly repeats: readonly RepeatedRow[]
  /** The file is still here: it goes once all of it was taken in, and after a week. */
  readonly hasFile: boolean
  /** The rows that were wrong can be had as a file to mend. */
  readonly hasWrongRows: boolean
  /** Whom it brought in or changed can be had as a file, for a week. */
  readonly hasChanges: boolean
}

/** POST /api/imports?kind=…: multipart, field `file`. */
export interface ImportUploaded {
  readonly job: ImportJob
  /** the first rows, as they stand in the file */
  readonly sample: readonly (readonly string[])[]
}
export interface ImportJobs {
  readonly jobs: readonly ImportJob[]
}

const place = z.int().min(0).max(499)
export const importMappingSchema = z.partialRecord(
  z.enum([
    ...IMPORT_COLUMNS.customers,
    ...IMPORT_COLUMNS.consents,
    ...IMPORT_COLUMNS.products,
    ...IMPORT_COLUMNS.purchases,
  ]),
  place,
)
/** POST /api/imports/:id/start */
export const importStartSchema = z.object({
  mapping: importMappingSchema,
  /** Which of the bank's systems the file is from; of customers only. */
  source: z.enum(SOURCES).exclude(['agent', 'customer', 'channel']).nullable(),
  /** IANA name; absent: the centre's */
  zone: z.string().max(64).refine(isTimeZone).optional(),
})
/** POST /api/imports/:id/check: the beginning of the file as it would be taken in. */
export interface ImportChecked {
  readonly rows: number
  /** rows of sales that failed or are still under way */
  readonly skipped: number
  readonly wrong: number
  readonly problems: readonly RowProblem[]
  readonly repeats: readonly RepeatedRow[]
  /** The first rows as they stand in the file. */
  readonly sample: readonly (readonly string[])[]
}
/** GET /api/exports/:kind */
export const exportQuerySchema = z.object({ reason: reasonSchema })
