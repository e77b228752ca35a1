import type { Selectable } from 'kysely'
import { canonicalJson } from '../hash-chain.ts'
import { foldCase, searchWords } from '../search-text.ts'
import type {
  ContactPointKey,
  CustomerImport,
  CustomerRow,
  CustomerSaved,
  CustomerStore,
  CustomerWrite,
} from '../table-store.ts'
import type { CustomerTexts } from './customer-texts.ts'
import { type Pace, Portion } from './pace.ts'
import { query, type QueryRunner } from './query-runner.ts'
import type { CustomerTable } from './schema.ts'
import { parseJson } from './stored-json.ts'

export class SqliteCustomerStore implements CustomerStore {
  readonly #runner: QueryRunner
  readonly #texts: CustomerTexts
  readonly #pace: Pace
  readonly #portion = new Portion({ least: 15, most: 200 })

  constructor(runner: QueryRunner, texts: CustomerTexts, pace: Pace) {
    this.#runner = runner
    this.#texts = texts
    this.#pace = pace
  }

  save(write: CustomerWrite): Promise<CustomerSaved> {
    return this.#runner.commitFoldable(() => {
      const current = this.#find(write.id)
      if ((current?.revision ?? null) !== write.expectedRevision) return { kind: 'conflict', current }
      for (const contactPoint of write.contactPoints) {
        const owner = this.#owner(contactPoint)
        if (owner !== null && owner !== write.id)
          return { kind: 'contact-point-taken', contactPoint, customerId: owner }
      }
      const row: CustomerRow = {
        id: write.id,
        revision: (current?.revision ?? 0) + 1,
        createdAt: current === null || current.revision === 0 ? (write.createdAt ?? write.at) : current.createdAt,
        updatedAt: write.at,
        record: write.record,
      }
      this.#write(row)
      this.#texts.put(write.id, foldCase(write.searchText), current === null)
      this.#replaceContactPoints('contact_points', write.id, write.contactPoints)
      this.#replaceContactPoints('contact_mentions', write.id, write.mentions)
      return { kind: 'saved', row }
    })
  }

  get(id: string): Promise<CustomerRow | null> {
    return this.#runner.read(() => this.#find(id))
  }

  getMany(ids: readonly string[]): Promise<readonly CustomerRow[]> {
    return this.#runner.read(() =>
      this.#runner.all(query.selectFrom('customers').selectAll().where('id', 'in', ids)).map(customerRow),
    )
  }

  findByContactPoint(key: ContactPointKey): Promise<CustomerRow | null> {
    return this.#runner.read(() => {
      const owner = this.#owner(key)
      return owner === null ? null : this.#find(owner)
    })
  }

  mentioning({ kind, value }: ContactPointKey, limit: number): Promise<readonly CustomerRow[]> {
    const select = query
      .selectFrom('contact_mentions')
      .innerJoin('customers', 'customers.id', 'contact_mentions.customer_id')
      .selectAll('customers')
      .where('contact_mentions.kind', '=', kind)
      .where('contact_mentions.value', '=', value)
      .orderBy('customers.updated_at', 'desc')
      .orderBy('customers.id')
      .limit(limit)
    return this.#runner.read(() => this.#runner.all(select).map(customerRow))
  }

  search({
    text,
    limit,
    offset = 0,
  }: {
    readonly text: string
    readonly limit: number
    readonly offset?: number
  }): Promise<readonly CustomerRow[]> {
    const words = searchWords(text)
    if (words.length === 0) {
      const select = query
        .selectFrom('customers')
        .selectAll()
        .orderBy('updated_at', 'desc')
        .orderBy('id')
        .limit(limit)
        .offset(offset)
      return this.#runner.read(() => this.#runner.all(select).map(customerRow))
    }
    return this.#runner.read(() =>
      this.#texts.find({ words, limit, offset }).flatMap((id) => {
        const row = this.#find(id)
        return row === null ? [] : [row]
      }),
    )
  }

  findByContactPoints(keys: readonly ContactPointKey[]): Promise<readonly (CustomerRow | null)[]> {
    return this.#runner.read(() =>
      keys.map((key) => {
        const owner = this.#owner(key)
        return owner === null ? null : this.#find(owner)
      }),
    )
  }

  importMany(imports: readonly CustomerImport[]): Promise<readonly boolean[]> {
    return this.#pace.inPortions(imports, this.#portion, (some) => {
      this.#pace.importWrote()
      return this.#runner.commitFoldable(() => some.map((one) => this.#import(one)))
    })
  }

  page({ after, limit }: { readonly after: string; readonly limit: number }): Promise<readonly CustomerRow[]> {
    const select = query.selectFrom('customers').selectAll().where('id', '>', after).orderBy('id').limit(limit)
    return this.#runner.read(() => this.#runner.all(select).map(customerRow))
  }

  delete(id: string): Promise<void> {
    return this.#runner.commit(() => {
      this.#texts.remove(id)
      this.#runner.run(query.deleteFrom('customers').where('id', '=', id))
    })
  }

  #import({ id, number, at, record, searchText, contactPoints, mentions }: CustomerImport): boolean {
    if ((this.#owner(number) ?? id) !== id) return false
    const [stood] = this.#runner.rows<{ readonly revision: number }>(SQL.revision, id)
    if ((stood?.revision ?? 0) > 0) return false
    if (stood === undefined) this.#runner.execute(SQL.importOne, id, at, at, JSON.stringify(record))
    else {
      this.#runner.execute(SQL.importAgain, at, JSON.stringify(record), id)
      this.#runner.execute(SQL.letGoPoints, id)
      this.#runner.execute(SQL.letGoMentions, id)
    }
    this.#texts.put(id, foldCase(searchText), stood === undefined)
    for (const { kind, value } of contactPoints) this.#runner.execute(SQL.addPoint, kind, value, id)
    for (const { kind, value } of mentions) this.#runner.execute(SQL.addMention, kind, value, id)
    return true
  }

  #find(id: string): CustomerRow | null {
    const [row] = this.#runner.rows<Selectable<CustomerTable>>(SQL.find, id)
    return row === undefined ? null : customerRow(row)
  }

  #owner({ kind, value }: ContactPointKey): string | null {
    const [row] = this.#runner.rows<{ readonly customer_id: string }>(SQL.owner, kind, value)
    return row?.customer_id ?? null
  }

  #write(row: CustomerRow): void {
    const changed = {
      revision: row.revision,
      created_at: row.createdAt,
      updated_at: row.updatedAt,
      record: canonicalJson(row.record),
    }
    this.#runner.run(
      query
        .insertInto('customers')
        .values({ id: row.id, ...changed })
        .onConflict((conflict) => conflict.column('id').doUpdateSet(changed)),
    )
  }

  #replaceContactPoints(
    table: 'contact_points' | 'contact_mentions',
    customerId: string,
    contactPoints: readonly ContactPointKey[],
  ): void {
    this.#runner.run(query.deleteFrom(table).where('customer_id', '=', customerId))
    for (const { kind, value } of contactPoints) {
      this.#runner.run(
        query
          .insertInto(table)
          .values({ kind, value, customer_id: customerId })
          .onConflict((conflict) => conflict.doNothing()),
      )
    }
  }
}

/** An import writes as fast as it may: none of these texts is built anew for a row. */
const SQL = {
  find: 'SELECT id, revision, created_at, updated_at, record FROM customers WHERE id = ?',
  owner: 'SELECT customer_id FROM contact_points WHERE kind = ? AND value = ?',
  revision: 'SELECT revision FROM customers WHERE id = ?',
  importOne: 'INSERT INTO customers (id, revision, created_at, updated_at, record) VALUES (?, 0, ?, ?, ?)',
  importAgain: 'UPDATE customers SET updated_at = ?, record = ? WHERE id = ?',
  letGoPoints: 'DELETE FROM contact_points WHERE customer_id = ?',
  letGoMentions: 'DELETE FROM contact_mentions WHERE customer_id = ?',
  addPoint: 'INSERT INTO contact_points (kind, value, customer_id) VALUES (?, ?, ?) ON CONFLICT DO NOTHING',
  addMention: 'INSERT INTO contact_mentions (kind, value, customer_id) VALUES (?, ?, ?) ON CONFLICT DO NOTHING',
} as const

function customerRow(row: Selectable<CustomerTable>): CustomerRow {
  return {
    id: row.id,
    revision: row.revision,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
    record: parseJson(row.record),
  }
}
