/** Reading a CSV file: off the floor's thread in the product, on the caller's without a thread of its own. */
import type { Channel, Language } from '#shared/domain/channel.ts'
import type { ConsentPurpose } from '#shared/domain/consent.ts'
import type { ContactPoint } from '#shared/domain/customer.ts'
import type { RiskLevel } from '#shared/domain/facts.ts'
import type { Assessment, Grades, ProfileField } from '#shared/domain/profile.ts'
import type { PropositionKind } from '#shared/domain/proposition.ts'
import type { LifeStage } from '#shared/domain/facts.ts'
import type { PURCHASE_STATUSES } from '#shared/protocol/profile-rest.ts'
import type {
  FileEncoding,
  FileFlaw,
  ImportKind,
  ImportMapping,
  RepeatedRow,
  RowFlaw,
  RowProblem,
} from '#shared/protocol/imports-rest.ts'

export interface Inspected {
  readonly encoding: FileEncoding
  readonly delimiter: string
  readonly header: readonly string[]
  readonly sample: readonly (readonly string[])[]
}

export interface ReadPlan {
  readonly kind: ImportKind
  readonly encoding: FileEncoding
  readonly delimiter: string
  readonly mapping: ImportMapping
  /** IANA name: where the clocks hang that dates without a zone were read from. */
  readonly zone: string
  /** server time, ms: nothing in the file may be dated later */
  readonly now: number
}

/** A record of the file, and what keeps it from being a row of its table. */
export interface TableRow {
  readonly cells: readonly string[]
  readonly flaw: RowFlaw | null
}

export interface PickPlan extends Pick<ReadPlan, 'encoding' | 'delimiter'> {
  readonly rows: readonly number[]
}

/** Whom a row is about: one of both is said. */
export interface Whose {
  /** the bank's own */
  readonly number: string | null
  /** [IM31] by which files of ours name somebody without a number; what a row has a number for counts by that */
  readonly recordId: string | null
}

/** null where the file says nothing. */
export interface CustomerRowIn extends Whose {
  readonly row: number
  readonly name: string | null
  readonly phone: string | null
  readonly email: string | null
  /** Further telephones and e-mails, which nobody vouches for. */
  readonly more: readonly Pick<ContactPoint, 'kind' | 'value'>[]
  readonly language: Language | null
  readonly fields: Readonly<Partial<Record<ProfileField, string>>>
  readonly grades: Grades | null
  readonly stage: LifeStage | null
  readonly assessment: Assessment | null
  /** [IM51] headings of the columns whose words are not the core's, as the file has them */
  readonly notFromCore: string | null
}

export interface ConsentRowIn extends Whose {
  readonly row: number
  readonly purpose: ConsentPurpose
  readonly channel: Channel | null
  readonly given: boolean
  readonly at: number
  readonly until: number | null
  readonly proofRef: string | null
}

export interface ProductRowIn {
  readonly row: number
  readonly productCode: string
  readonly name: { readonly zh: string; readonly en: string }
  readonly kind: PropositionKind
  readonly risk: RiskLevel | null
  readonly value: number | null
  readonly validFrom: number | null
  readonly validUntil: number | null
}

/** As `POST /api/purchases` takes them. */
export interface PurchaseRowIn {
  readonly row: number
  /** the bank's own reference */
  readonly id: string
  readonly customerNumber: string
  readonly productCode: string
  readonly at: number
  /** fen */
  readonly revenue: number | null
  readonly status?: (typeof PURCHASE_STATUSES)[number] | undefined
}

export type RowsIn =
  | { readonly kind: 'customers'; readonly rows: readonly CustomerRowIn[] }
  | { readonly kind: 'consents'; readonly rows: readonly ConsentRowIn[] }
  | { readonly kind: 'products'; readonly rows: readonly ProductRowIn[] }
  | { readonly kind: 'purchases'; readonly rows: readonly PurchaseRowIn[] }

/** A few rows further. */
export interface ReadSlice {
  readonly right: RowsIn
  readonly wrong: readonly RowProblem[]
  /** rows that are right, and whose key a right one before them has */
  readonly repeats: readonly RepeatedRow[]
  /** wrong rows, each once */
  readonly wrongRows: number
  /** rows that say of themselves that nothing came of them */
  readonly skipped: number
  /** rows in this slice */
  readonly rows: number
  /** bytes of the file so far */
  readonly read: number
}

export type Bytes = AsyncIterable<Uint8Array>

export interface RawRow {
  /** as a spreadsheet numbers it */
  readonly row: number
  readonly record: readonly string[]
}

export interface FileReader {
  /** @throws UnreadableFile */
  inspect(bytes: Bytes): Promise<Inspected>
  /** Asked for one after the other; leaving early ends the reading. @throws UnreadableFile */
  read(bytes: Bytes, plan: ReadPlan): AsyncIterable<ReadSlice>
  /** Some rows as they stand in the file, in its order. @throws UnreadableFile */
  pick(bytes: Bytes, plan: PickPlan): AsyncIterable<readonly RawRow[]>
}

/** Not a table. */
export class UnreadableFile extends Error {
  readonly kind = 'unreadable-file'
  readonly flaw: FileFlaw

  constructor(flaw: FileFlaw) {
    super(`The file cannot be read: ${flaw}.`)
    this.name = 'UnreadableFile'
    this.flaw = flaw
  }
}

/** [CP10] Fields of a profile as they are kept, or the first that cannot be. @param now ms */
export type ProfileWriting = (
  written: Readonly<Partial<Record<ProfileField, string | undefined>>>,
  now: number,
) =>
  | { readonly ok: true; readonly fields: Readonly<Partial<Record<ProfileField, string>>> }
  | { readonly ok: false; readonly field: string; readonly code: RowProblem['code'] }
