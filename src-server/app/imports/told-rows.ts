/** What files of consents and products say, told row by row over REST: the same becomes of each. */
import type { z } from 'zod'
import type {
  ConsentsTold,
  consentsSchema,
  productsSchema,
  ProductTold,
  RowsTaken,
} from '#shared/protocol/bank-rows-rest.ts'
import { IMPORT_COLUMNS, type RowProblem } from '#shared/protocol/imports-rest.ts'
import type { Me } from '#shared/protocol/sync.ts'
import type { AccessLog, CustomerStore } from '../../storage/index.ts'
import type { Clock } from '../clock.ts'
import { RequestRefused } from '../request-refused.ts'
import { conflictsAmong } from './consent-conflicts.ts'
import { type ConsentImportPorts, takeConsents } from './take-consents.ts'
import { type ProductImportPorts, takeProducts } from './take-products.ts'
import type { Taken } from './taken.ts'

export interface ToldRowsPorts extends ConsentImportPorts, ProductImportPorts {
  readonly store: ConsentImportPorts['store'] & Pick<CustomerStore, 'findByContactPoint'>
  readonly accessLog: Pick<AccessLog, 'append'>
  /** Resolves once the stores show everything that was published so far, or cannot now. */
  readonly fresh: () => Promise<void>
  readonly clock: Pick<Clock, 'now'>
}

const COLUMNS = [...IMPORT_COLUMNS.consents, ...IMPORT_COLUMNS.products]

export class ToldRows {
  readonly #ports: ToldRowsPorts

  constructor(ports: ToldRowsPorts) {
    this.#ports = ports
  }

  /** [IM13] [IM45] Repeating it is safe. */
  async consents(me: Me, { consents }: z.output<typeof consentsSchema>): Promise<RowsTaken> {
    const { clock, fresh } = this.#ports
    await fresh()
    const now = clock.now()
    const rows = consents.map(({ customerNumber: number, ...word }, row) => ({ ...word, number, recordId: null, row }))
    const early = rows.filter(({ at }) => at > now)
    const right = rows.filter(({ at }) => at <= now)
    const conflicting = conflictsAmong(right)
    await this.#note(me, now, 'consents')
    const taken = await takeConsents(this.#ports, right, { by: me.userId, at: now, file: null, conflicting })
    return told(
      taken,
      early.map(({ row }) => ({ row, column: 'date', code: 'in-the-future' })),
    )
  }

  /** [IM45] @throws RequestRefused `not-found` for a number nobody has */
  async consentsOf(me: Me, number: string): Promise<ConsentsTold> {
    const { store, readModels, accessLog, clock, fresh } = this.#ports
    await fresh()
    const customer = await store.findByContactPoint({ kind: 'customer-number', value: number })
    if (customer === null) throw new RequestRefused('not-found', { what: 'customer' })
    const looked = { actor: me.userId, action: 'read', subject: customer.id, object: 'consents', reason: null } as const
    await accessLog.append([{ at: clock.now(), ...looked }])
    return { consents: await readModels.consentsOf(customer.id) }
  }

  /** [IM14] [IM45] Repeating it is safe. */
  async products(me: Me, { products }: z.output<typeof productsSchema>): Promise<RowsTaken> {
    const rows = products.map((product, row) => ({ ...product, row }))
    await this.#note(me, this.#ports.clock.now(), 'products')
    return told(await takeProducts(this.#ports, rows, me.userId), [])
  }

  /** [IM45] */
  shelf(): readonly ProductTold[] {
    const inUse = [...this.#ports.engine.view.config.proposition.values()].filter(({ archived }) => !archived)
    return inUse.map(({ record: { productCode, name, kind, state, risk, value, validFrom, validUntil } }) => ({
      productCode,
      name,
      kind,
      state,
      risk,
      value,
      validFrom,
      validUntil,
    }))
  }

  /** [IM48] */
  #note(me: Me, at: number, kind: 'consents' | 'products'): Promise<void> {
    const taken = { actor: me.userId, action: 'import', subject: null, object: `import:${kind}`, reason: null } as const
    return this.#ports.accessLog.append([{ at, ...taken }])
  }
}

function told({ wrong, ...counts }: Taken, others: readonly RowProblem[]): RowsTaken {
  const refused = [...wrong, ...others].map(({ row, column, code }) => ({
    index: row,
    column: COLUMNS.find((one) => one === column) ?? null,
    code,
  }))
  return { ...counts, refused: refused.toSorted((a, b) => a.index - b.index) }
}
