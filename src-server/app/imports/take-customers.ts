/** Rows of customers: straight into their table, past the log, unless the log knows them. */
import { isDeepStrictEqual } from 'node:util'
import { bankNumbersOf } from '#shared/domain/bank-numbers.ts'
import type { ContactPoint, CustomerRecord } from '#shared/domain/customer.ts'
import { BANKS_OWN, type Source } from '#shared/domain/source.ts'
import { wordsOf } from '#shared/domain/standing.ts'
import type { RowProblem } from '#shared/protocol/imports-rest.ts'
import type { JsonValue } from '#shared/lib/json.ts'
import { asTold, sayTheSame } from '../../core/customer/contact-points.ts'
import { pointsRetold } from '../../core/customer/points-retold.ts'
import { hearing, isNews, keptBeside, readingsOf } from '../../core/customer/record-readings.ts'
import { bankMeans, pointsTold } from '../../core/customer/told-by-bank.ts'
import type { CustomerRowIn } from '../../imports/port.ts'
import type { CustomerRow, CustomerStore, ProfileChange, ProfileStore } from '../../storage/index.ts'
import { customerTexts } from '../customer-texts.ts'
import { customerRecordSchema } from '../customer-record.ts'
import type { Customers } from '../customers.ts'
import type { NewId } from '../ids.ts'
import { othersIn, withoutOthers } from './others-words.ts'
import { newsIn, type RowNews } from './row-news.ts'
import { lastWords } from './rows-of-one.ts'
import type { Taken, TouchedCustomer } from './taken.ts'
import { nobodyNamed, refusedCustomers, whoseRows, type WhoseStore } from './whose-rows.ts'

export interface CustomerImportPorts {
  readonly store: WhoseStore & Pick<CustomerStore, 'importMany'>
  readonly profiles: Pick<ProfileStore, 'get' | 'putMany'>
  readonly customers: Pick<Customers, 'supplement' | 'keptBeside' | 'keptAway' | 'heedErased'>
  /** What is known of a customer changed outside the log. */
  readonly changed: (customerId: string) => void
  readonly newId: NewId
}

export interface CustomerImportTerms {
  readonly source: Source
  /** as of when the file speaks, ms */
  readonly at: number
  /** user id */
  readonly by: string
  readonly file: string
}

/** What became of one row: whose it is, and whether anything is new. */
interface Settled {
  readonly customerId: string
  readonly kind: 'added' | 'changed' | 'unchanged'
  /** [CP63] [CP69] What of it is not believed, or stays removed. */
  readonly beside: readonly Pick<RowProblem, 'column' | 'code'>[]
}

/** [IM10] [IM11] [IM12] [IM22] */
export async function takeCustomers(
  ports: CustomerImportPorts,
  rows: readonly CustomerRowIn[],
  terms: CustomerImportTerms,
): Promise<Taken> {
  const settled = new Map<CustomerRowIn, Settled>()
  // A row whose customer became known a moment ago is looked at once more; one that was lost three times is left.
  for (let left = rows, lost = 0; left.length > 0 && lost < 3;) {
    const rest = await attempt(ports, left, terms, settled)
    lost = rest.length < left.length ? 0 : lost + 1
    left = rest
  }
  const said = await Promise.all(wordsOfRows(settled, terms).map((one) => newsOf(ports, one)))
  const withNews = new Set(said.filter((one) => one.isNews).map(({ row }) => row))
  await ports.profiles.putMany(said.map(({ change }) => change))
  const count = { added: 0, changed: 0, unchanged: 0 }
  const touched: TouchedCustomer[] = []
  for (const [row, { customerId, kind: record }] of settled) {
    const kind = record === 'unchanged' && withNews.has(row) ? 'changed' : record
    count[kind]++
    touched.push({ customerId, kind })
    if (record !== 'added') ports.changed(customerId)
  }
  const lost = rows.filter((row) => !settled.has(row))
  const beside = [...settled].flatMap(([{ row }, one]) => one.beside.map((named) => ({ row, ...named })))
  const nobody = new Set((await refusedCustomers(ports.store, lost)).map(({ row }) => row))
  const wrong = lost.map((one) =>
    nobody.has(one.row) ? nobodyNamed(one) : { row: one.row, column: 'customerNumber', code: 'refused' as const },
  )
  return { ...count, touched, beside, wrong }
}

interface RowWords {
  readonly row: CustomerRowIn
  readonly kind: Settled['kind']
  readonly change: ProfileChange & { readonly customerId: string }
  readonly others: ReadonlySet<string>
}

/** What rows say beside the record; those that say nothing are left out. */
function wordsOfRows(settled: ReadonlyMap<CustomerRowIn, Settled>, terms: CustomerImportTerms): readonly RowWords[] {
  const words = [...settled].flatMap(([row, { customerId, kind }]) => {
    const change = profileChange(row, customerId, terms)
    return change === null ? [] : [{ row, kind, change, others: othersIn(row.notFromCore) }]
  })
  return lastWords(words)
}

/** [IM51] What stands is what a row is held against. */
async function newsOf(
  { profiles }: CustomerImportPorts,
  { row, kind, change, others }: RowWords,
): Promise<RowNews & { readonly row: CustomerRowIn }> {
  if (kind === 'added') return { row, change, isNews: true }
  return { row, ...newsIn(change, await profiles.get(change.customerId), others) }
}

/** @returns the rows somebody else was quicker with */
async function attempt(
  { store, customers, newId }: CustomerImportPorts,
  rows: readonly CustomerRowIn[],
  { source, at }: CustomerImportTerms,
  settled: Map<CustomerRowIn, Settled>,
): Promise<readonly CustomerRowIn[]> {
  const known = await whoseRows(store, rows)
  const seen = new Set<string>()
  const again: CustomerRowIn[] = []
  const writes: { readonly row: CustomerRowIn; readonly id: string; readonly before: CustomerRow | null }[] = []
  for (const [index, row] of rows.entries()) {
    const before = known[index] ?? null
    const key = before?.id ?? row.number
    if (key === null) continue
    // Two rows of one customer follow each other.
    if (seen.has(key)) again.push(row)
    else if (before === null || before.revision === 0)
      writes.push({ row, before, id: before?.id ?? orderedId(at, row.row, newId()) })
    else {
      const told = withoutOthers(row, customerRecordSchema.parse(before.record))
      const points = pointsIn(told, { source, at })
      const { name, language } = told
      const said = { name, language, contactPoints: points, told: { source, at } }
      const added = await customers.supplement(before.id, said)
      const beside = [
        ...besides(await customers.keptBeside(before.id, row)),
        ...(await customers.keptAway(before.id, points)).map((column) => ({ column, code: 'point-removed' as const })),
      ]
      settled.set(row, { customerId: before.id, kind: added ? 'changed' : 'unchanged', beside })
    }
    seen.add(key)
  }
  const written: { readonly id: string; readonly record: CustomerRecord }[] = []
  const imports = writes.flatMap(({ row, id, before }) => {
    const stood = before === null ? null : customerRecordSchema.parse(before.record)
    const since = before?.createdAt ?? at
    const told = stood === null ? row : withoutOthers(row, stood)
    const record = recordOf(told, { stood, since }, { source, at })
    if (stood !== null && isDeepStrictEqual(record, stood)) {
      settled.set(row, { customerId: id, kind: 'unchanged', beside: besides(keptBeside(record, row)) })
      written.push({ id, record })
      return []
    }
    const write = { id, at, record: record as unknown as JsonValue, ...customerTexts(record) }
    const kind = stood === null ? ('added' as const) : kindOf(stood, record, told, { source, at, since })
    return [
      { row, kind, record, write: { ...write, number: { kind: 'customer-number', value: numberOf(row, record) } } },
    ]
  })
  const taken = await store.importMany(imports.map(({ write }) => write))
  for (const [index, { row, kind, record, write }] of imports.entries()) {
    if (taken[index] !== true) {
      again.push(row)
      continue
    }
    settled.set(row, { customerId: write.id, kind, beside: besides(keptBeside(record, row)) })
    written.push({ id: write.id, record })
  }
  // Those that stood as well: an import that was broken off may have come to the rows alone.
  for (const { id, record } of written) await customers.heedErased(id, record.contactPoints)
  return again
}

/** [IM31] What a file of ours says is not the bank's word is vouched for by nobody, in whoever's name it comes. */
function pointsIn(
  row: CustomerRowIn,
  { source, at }: Pick<CustomerImportTerms, 'source' | 'at'>,
): readonly ContactPoint[] {
  const others = othersIn(row.notFromCore)
  const isOthers = (point: ContactPoint) => others.has(point.kind) && !bankMeans(point)
  const ofNobodys = { verified: false, told: { source: 'purchased', at, by: null } } as const
  const points = pointsTold(row, BANKS_OWN.has(source))
  return asTold(
    points.map((point) => (isOthers(point) ? { ...point, ...ofNobodys } : point)),
    { source, at },
  )
}

/** Of whom was only imported the log knows nothing: a file brought them in, by their number. */
const numberOf = ({ number }: CustomerRowIn, record: CustomerRecord): string => number ?? bankNumbersOf(record)[0] ?? ''

const besides = (kept: ReturnType<typeof keptBeside>): Settled['beside'] =>
  kept.map(({ field }) => ({ column: field, code: 'kept-beside' }))

/**
 * Ids that grow with the file: a million of them in no order would touch a page of their own each, in every table. One
 * import runs at a time, so that no other row has its time and number.
 */
function orderedId(at: number, row: number, id: string): string {
  return `${at.toString(36).padStart(9, '0')}${row.toString(36).padStart(5, '0')}${id.slice(-4)}`
}

/** [IM11] What the file says now takes the place of what its system said before; where it is silent that goes on. */
function recordOf(
  row: CustomerRowIn,
  { stood, since }: { readonly stood: CustomerRecord | null; readonly since: number },
  terms: Pick<CustomerImportTerms, 'source' | 'at'>,
): CustomerRecord {
  const told = pointsIn(row, terms)
  const contactPoints = pointsRetold(stood?.contactPoints ?? [], told)
  const heard = hearing(stood ?? UNHEARD, readingsOf(row, terms), since)
  return { ...heard, contactPoints, notes: [], identified: false, doNotContact: false }
}

/** [IM51] A word said again, or confirmed by whoever is trusted more, is written down and no news. */
function kindOf(
  stood: CustomerRecord,
  record: CustomerRecord,
  row: CustomerRowIn,
  { since, ...terms }: Pick<CustomerImportTerms, 'source' | 'at'> & { readonly since: number },
): Settled['kind'] {
  const [before, after] = [stood, record].map((one) => ({ ...one, readings: null, contactPoints: null }))
  const isSaidAgain = isDeepStrictEqual(before, after) && sayTheSame(stood.contactPoints, record.contactPoints)
  return isSaidAgain && !isNews(stood, readingsOf(row, terms), since) ? 'unchanged' : 'changed'
}

const UNHEARD: CustomerRecord = {
  name: null,
  contactPoints: [],
  notes: [],
  identified: false,
  doNotContact: false,
  language: null,
}

function profileChange(
  { fields, grades, stage, assessment }: CustomerRowIn,
  customerId: string,
  { source, at, by, file }: CustomerImportTerms,
): (ProfileChange & { readonly customerId: string }) | null {
  const readings = Object.entries(fields).map(([field, value]) => ({
    // Made from the list of fields.
    field: field as keyof typeof fields,
    value,
    source,
    at,
    by: null,
  }))
  if (readings.length === 0 && grades === null && stage === null && assessment === null) return null
  return {
    customerId,
    readings,
    // A file that is silent about a grade takes none back.
    standing: wordsOf({ grades: grades ?? undefined, stage: stage ?? undefined }, { source, at }).filter(
      ({ value }) => value !== null,
    ),
    ...(assessment === null ? {} : { assessment, told: { source, at, by, file } }),
  }
}
