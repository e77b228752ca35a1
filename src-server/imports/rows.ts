/** A row of a file as what it says, or what is wrong with it. Only what is mapped and not empty is looked at. */
import { z } from 'zod'
import { REQUIRED_COLUMNS, ROW_PROBLEMS, type ImportColumn, type RowProblem } from '#shared/protocol/imports-rest.ts'
import { idSchema } from '#shared/protocol/primitives.ts'
import * as cells from './cells.ts'
import { instantOf } from './instants.ts'
import type { ConsentRowIn, CustomerRowIn, ProductRowIn, PurchaseRowIn, ReadPlan, Whose } from './port.ts'
import { birthProblem, profileCells, saidIn } from './profile-cells.ts'

const numberCell = cells.text(64)
const recordId = idSchema.optional().catch(undefined)
const customer = profileCells.extend({
  customerNumber: numberCell.optional(),
  recordId,
  name: cells.text(60).optional(),
  phone: cells.phone.optional(),
  email: cells.email.optional(),
  otherPhones: cells.several(cells.phone).optional(),
  otherEmails: cells.several(cells.email).optional(),
  language: cells.language.optional(),
  customerGrade: cells.grade.optional(),
  cardGrade: cells.grade.optional(),
  responseGrade: cells.responseGrade.optional(),
  serviceGrade: cells.grade.optional(),
  stage: cells.stage.optional(),
  riskTolerance: cells.tolerance.optional(),
  assessedAt: cells.moment.optional(),
  notFromCore: cells.text(400).optional(),
})
const consent = z.object({
  customerNumber: numberCell.optional(),
  recordId,
  purpose: cells.purpose,
  channel: cells.channel.optional(),
  given: cells.yesNo,
  date: cells.moment,
  until: cells.moment.optional(),
  proofRef: cells.text(100).optional(),
})
const product = z.object({
  productCode: cells.text(40),
  name: cells.text(40),
  nameEn: cells.text(40).optional(),
  productKind: cells.productKind,
  risk: cells.risk.optional(),
  value: cells.amount.optional(),
  validFrom: cells.moment.optional(),
  validUntil: cells.moment.optional(),
})
const purchase = z.object({
  purchaseRef: cells.reference,
  customerNumber: numberCell,
  productCode: cells.text(40),
  boughtAt: cells.moment,
  revenue: cells.amount.optional(),
  purchaseStatus: cells.purchaseStatus.optional(),
})
const FEN = 100

type Read<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly problems: readonly RowProblem[] }
type Plan = Pick<ReadPlan, 'kind' | 'mapping' | 'zone' | 'now'>

const codeSchema = z.enum(ROW_PROBLEMS)

/** The cells by what they hold; those that are empty are left out. */
function cellsOf(record: readonly string[], mapping: Plan['mapping']): Readonly<Record<string, string>> {
  const named: Record<string, string> = {}
  for (const [column, place] of Object.entries(mapping)) {
    const value = record[place]
    if (value !== undefined && value !== '') named[column] = value
  }
  return named
}

function readWith<S extends z.ZodType>(
  schema: S,
  record: readonly string[],
  row: number,
  { kind, mapping }: Plan,
): Read<z.output<S>> {
  const named = cellsOf(record, mapping)
  const isNamed = named['recordId'] !== undefined
  const missing = REQUIRED_COLUMNS[kind].filter(
    (column) => named[column] === undefined && !(isNamed && column === 'customerNumber'),
  )
  if (missing.length > 0)
    return { ok: false, problems: missing.map((column) => ({ row, column, code: 'missing' as const })) }
  const result = schema.safeParse(named)
  if (result.success) return { ok: true, value: result.data }
  const problems = result.error.issues.map(({ path, message }) => {
    const code = codeSchema.safeParse(message)
    return { row, column: String(path[0] ?? ''), code: code.success ? code.data : ('refused' as const) }
  })
  return { ok: false, problems }
}

const wrong = (row: number, column: ImportColumn, code: RowProblem['code']): Read<never> => ({
  ok: false,
  problems: [{ row, column, code }],
})

/** [IM31] The bank's number says it where there is one. */
function whose(said: { readonly customerNumber?: string | undefined; readonly recordId?: string | undefined }): Whose {
  const number = said.customerNumber ?? null
  return { number, recordId: number === null ? (said.recordId ?? null) : null }
}

export function customerRow(record: readonly string[], row: number, plan: Plan): Read<CustomerRowIn> {
  const read = readWith(customer, record, row, plan)
  if (!read.ok) return read
  const { value } = read
  const { riskTolerance, customerGrade, cardGrade, responseGrade, serviceGrade } = value
  const assessedAt = value.assessedAt === undefined ? undefined : instantOf(value.assessedAt, plan.zone)
  if ((riskTolerance === undefined) !== (assessedAt === undefined))
    return wrong(row, riskTolerance === undefined ? 'riskTolerance' : 'assessedAt', 'assessment-incomplete')
  if (assessedAt !== undefined && assessedAt > plan.now) return wrong(row, 'assessedAt', 'in-the-future')
  const unborn = birthProblem(value.birthDate, plan.now)
  if (unborn !== null) return wrong(row, 'birthDate', unborn)
  const grades = {
    customer: customerGrade ?? null,
    card: cardGrade ?? null,
    response: responseGrade ?? null,
    service: serviceGrade ?? null,
  }
  return {
    ok: true,
    value: {
      row,
      ...whose(value),
      name: value.name ?? null,
      phone: value.phone ?? null,
      email: value.email ?? null,
      more: [
        ...(value.otherPhones ?? []).map((phone) => ({ kind: 'phone', value: phone }) as const),
        ...(value.otherEmails ?? []).map((email) => ({ kind: 'email', value: email }) as const),
      ],
      language: value.language ?? null,
      fields: saidIn(value),
      grades: Object.values(grades).every((one) => one === null) ? null : grades,
      stage: value.stage ?? null,
      assessment:
        riskTolerance === undefined || assessedAt === undefined
          ? null
          : { tolerance: riskTolerance, at: assessedAt, where: '' },
      notFromCore: value.notFromCore ?? null,
    },
  }
}

export function consentRow(record: readonly string[], row: number, plan: Plan): Read<ConsentRowIn> {
  const read = readWith(consent, record, row, plan)
  if (!read.ok) return read
  const { purpose, channel = null, given, proofRef = null } = read.value
  const at = instantOf(read.value.date, plan.zone)
  const until = read.value.until === undefined ? null : instantOf(read.value.until, plan.zone)
  if (at > plan.now) return wrong(row, 'date', 'in-the-future')
  if (until !== null && until <= at) return wrong(row, 'until', 'until-before')
  return { ok: true, value: { row, ...whose(read.value), purpose, channel, given, at, until, proofRef } }
}

export function productRow(record: readonly string[], row: number, plan: Plan): Read<ProductRowIn> {
  const read = readWith(product, record, row, plan)
  if (!read.ok) return read
  const { productCode, name, nameEn = '', productKind: kind, risk = null, value = null } = read.value
  const instant = (written: cells.WrittenMoment | undefined) =>
    written === undefined ? null : instantOf(written, plan.zone)
  const [validFrom, validUntil] = [instant(read.value.validFrom), instant(read.value.validUntil)]
  if (validFrom !== null && validUntil !== null && validUntil <= validFrom)
    return wrong(row, 'validUntil', 'until-before')
  return {
    ok: true,
    value: { row, productCode, name: { zh: name, en: nameEn }, kind, risk, value, validFrom, validUntil },
  }
}

/** [IM53] null: nothing was bought, or nothing yet; whatever else the row says is not looked at. */
export function purchaseRow(record: readonly string[], row: number, plan: Plan): Read<PurchaseRowIn | null> {
  if (isNoSale(cells.purchaseStatus.safeParse(cellsOf(record, plan.mapping)['purchaseStatus']).data))
    return { ok: true, value: null }
  const read = readWith(purchase, record, row, plan)
  if (!read.ok) return read
  const { purchaseRef: id, customerNumber, productCode, revenue, purchaseStatus = 'valid' } = read.value
  const at = instantOf(read.value.boughtAt, plan.zone)
  if (at > plan.now) return wrong(row, 'boughtAt', 'in-the-future')
  const fen = revenue === undefined ? null : Math.round(revenue * FEN)
  const status = purchaseStatus === 'valid' || isNoSale(purchaseStatus) ? undefined : purchaseStatus
  return { ok: true, value: { row, id, customerNumber, productCode, at, revenue: fen, status } }
}

const isNoSale = (status: unknown): status is 'failed' | 'pending' => status === 'failed' || status === 'pending'
