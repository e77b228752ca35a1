/** Customers, consents, products and purchases as files, a page at a time; each goes into the access log before its first line. */
import type { Language } from '#shared/domain/channel.ts'
import type { Customer } from '#shared/domain/customer.ts'
import { LocalClock } from '#shared/domain/local-clock.ts'
import { NO_PROFILE, PROFILE_FIELDS, type StoredProfile } from '#shared/domain/profile.ts'
import { assertNever } from '#shared/lib/assert-never.ts'
import { type CsvCell, csvLine } from '#shared/lib/csv.ts'
import { type ChoiceColumn, choiceWord } from '#shared/protocol/import-choices.ts'
import { IMPORT_COLUMNS, type ImportKind } from '#shared/protocol/imports-rest.ts'
import { NO_BONDS } from '../../core/customer/bonds.ts'
import { goldenFields } from '../../core/customer/golden.ts'
import { managerWord, ownerNow, ownerText } from '../../core/customer/owner.ts'
import type { AccessLog, CustomerRow, CustomerStore, ProfileStore, ReadModelStore } from '../../storage/index.ts'
import { readBonds, type StreamReader } from '../bond-reader.ts'
import type { Clock } from '../clock.ts'
import { customerRecordSchema } from '../customer-record.ts'
import type { PublishedView } from '../view.ts'
import { headingOf } from './columns.ts'
import { othersCell, othersWords } from './others-words.ts'
import { namedInFile } from './whose-rows.ts'

export interface ExportsPorts {
  readonly store: Pick<CustomerStore, 'page'>
  readonly events: StreamReader
  readonly profiles: Pick<ProfileStore, 'get' | 'purchasesOf'>
  readonly readModels: Pick<ReadModelStore, 'consentsOf'>
  readonly accessLog: AccessLog
  readonly view: PublishedView
  readonly clock: Clock
  /** Resolves once the stores show everything that was published so far, or cannot now. */
  readonly fresh: () => Promise<void>
}

/** Few enough that the floor's own reads and writes come between two pages. */
const PAGE = 200
const FEN = 100
const BYTE_ORDER_MARK = '\uFEFF'

/** How a file says codes and moments. */
interface Writing {
  readonly language: Language
  readonly word: (column: ChoiceColumn, code: string | null) => string | null
  readonly moment: (at: number) => string
}

export class Exports {
  readonly #ports: ExportsPorts

  constructor(ports: ExportsPorts) {
    this.#ports = ports
  }

  /** [IM30] [IM31] @returns the file, to be sent as it is made */
  async open(
    kind: ImportKind,
    by: string,
    { reason, language }: { readonly reason: string; readonly language: Language },
  ): Promise<AsyncIterable<string>> {
    const { accessLog, clock, fresh } = this.#ports
    await fresh()
    const entry = {
      at: clock.now(),
      actor: by,
      action: 'export',
      subject: null,
      object: `export:${kind}`,
      reason,
    } as const
    await accessLog.append([entry])
    return this.#file(kind, language)
  }

  async *#file(kind: ImportKind, language: Language): AsyncGenerator<string> {
    const write = this.#writing(language)
    yield BYTE_ORDER_MARK + csvLine(IMPORT_COLUMNS[kind].map((column) => headingOf(kind, column, language)))
    switch (kind) {
      case 'customers':
        return yield* this.#perCustomer(async (row) => [await this.#customerLine(row, write)])
      case 'consents':
        return yield* this.#perCustomer((row) => this.#consentLines(row, write))
      case 'products':
        return yield* this.#products(write)
      case 'purchases':
        return yield* this.#perCustomer((row) => this.#purchaseLines(row, write))
      default:
        return assertNever(kind)
    }
  }

  async *#perCustomer(lines: (row: CustomerRow) => Promise<readonly (readonly CsvCell[])[]>): AsyncGenerator<string> {
    for (let after = ''; ;) {
      const rows = await this.#ports.store.page({ after, limit: PAGE })
      const texts = await Promise.all(rows.map(lines))
      if (texts.length > 0) yield texts.flat().map(csvLine).join('')
      const last = rows.at(-1)
      if (last === undefined || rows.length < PAGE) return
      after = last.id
    }
  }

  async #customerLine(row: CustomerRow, { language: written, word, moment }: Writing): Promise<readonly CsvCell[]> {
    const { profiles, clock } = this.#ports
    const record = customerRecordSchema.parse(row.record)
    const { name, language, contactPoints } = record
    const profile = (await profiles.get(row.id)) ?? NO_PROFILE
    const { readings, grades, stage, assessment } = profile
    const fields = goldenFields(readings, clock.now())
    const owner = await this.#owner(row, readings)
    const { number, recordId } = namedInFile(row.id, contactPoints)
    const [phone, email] = [pointOf(contactPoints, 'phone'), pointOf(contactPoints, 'email')]
    const others = (kind: 'phone' | 'email', first: string | null) =>
      contactPoints.flatMap((one) => (one.kind === kind && one.value !== first ? [one.value] : [])).join('; ')
    return [
      number,
      name,
      phone,
      email,
      others('phone', phone),
      others('email', email),
      word('language', language),
      ...PROFILE_FIELDS.map((field) => {
        const value = field === 'manager' ? owner : (fields.find((one) => one.field === field)?.value ?? null)
        return field === 'gender' ? word('gender', value) : value
      }),
      word('customerGrade', grades.customer),
      word('cardGrade', grades.card),
      word('responseGrade', grades.response),
      word('serviceGrade', grades.service),
      word('stage', stage),
      word('riskTolerance', assessment?.tolerance ?? null),
      // To the second, as people write it: handed over again it is no newer than what stands.
      assessment === null ? null : moment(Math.floor(assessment.at / 1_000) * 1_000),
      othersCell(othersWords(record, profile, row.createdAt), written),
      recordId,
    ]
  }

  /** [IM31] As files to begin with teach it: words of the language, and what clocks in the centre showed, with their offset. */
  #writing(language: Language): Writing {
    const clock = new LocalClock(this.#ports.view.centre.timeZone)
    return {
      language,
      word: (column, code) => (code === null ? null : choiceWord(column, code, language)),
      moment: (at) => writtenMoment(at, clock),
    }
  }

  /** [IM38] */
  async #owner({ id, revision }: CustomerRow, readings: StoredProfile['readings']): Promise<string | null> {
    const { events, view, clock } = this.#ports
    // The log says nothing of who was only imported.
    const bonds = revision === 0 ? NO_BONDS : await readBonds(events, id)
    const word = managerWord(readings)
    return ownerText(ownerNow(bonds, word, view.config.user, clock.now()), word, view.config.user)
  }

  async #consentLines(
    { id, record }: CustomerRow,
    { word, moment }: Writing,
  ): Promise<readonly (readonly CsvCell[])[]> {
    const { contactPoints } = customerRecordSchema.parse(record)
    const { number, recordId } = namedInFile(id, contactPoints)
    return (await this.#ports.readModels.consentsOf(id)).map(({ purpose, channel, given, at, until, proofRef }) => [
      number,
      word('purpose', purpose),
      word('channel', channel),
      word('given', given ? 'yes' : 'no'),
      moment(at),
      until === null ? null : moment(until),
      proofRef,
      recordId,
    ])
  }

  async #purchaseLines(
    { id, record }: CustomerRow,
    { word, moment }: Writing,
  ): Promise<readonly (readonly CsvCell[])[]> {
    const { contactPoints } = customerRecordSchema.parse(record)
    const { number } = namedInFile(id, contactPoints)
    const purchases = await this.#ports.profiles.purchasesOf(id)
    return purchases.map(({ id: reference, productCode, at, revenue }) => [
      reference,
      number,
      productCode,
      moment(at),
      revenue === null ? null : revenue / FEN,
      word('purchaseStatus', 'valid'),
    ])
  }

  async *#products({ word, moment }: Writing): AsyncGenerator<string> {
    const inUse = [...this.#ports.view.config.proposition.values()].filter(({ archived }) => !archived)
    for (const { record } of inUse) {
      const { productCode, name, kind, risk, value, validFrom, validUntil } = record
      const times = [validFrom, validUntil].map((at) => (at === null ? null : moment(at)))
      yield csvLine([productCode, name.zh, name.en, word('productKind', kind), word('risk', risk), value, ...times])
    }
  }
}

function pointOf(points: Customer['contactPoints'], kind: Customer['contactPoints'][number]['kind']): string | null {
  return points.find((point) => point.kind === kind)?.value ?? null
}

/** `2026-01-31 14:30:00+08:00`, to the moment: milliseconds where there are any. */
function writtenMoment(at: number, clock: LocalClock): string {
  const { date, minutes } = clock.at(at)
  const wall = Date.parse(`${date}T00:00:00Z`) + minutes * 60_000
  const offset = (wall - Math.floor(at / 60_000) * 60_000) / 60_000
  const past = at - Math.floor(at / 60_000) * 60_000
  const time = new Date(wall + past).toISOString().slice(11, -1).replace('.000', '')
  const two = (part: number) => String(part).padStart(2, '0')
  const ahead = Math.abs(offset)
  return `${date} ${time}${offset < 0 ? '-' : '+'}${two(Math.floor(ahead / 60))}:${two(ahead % 60)}`
}
