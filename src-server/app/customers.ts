/** Who the customer is: found by what they are known by, or made; edited by people. */
import type { Consent } from '#shared/domain/consent.ts'
import { leadsToRecord, type ContactPoint, type Customer, type CustomerRecord } from '#shared/domain/customer.ts'
import { refuse } from '#shared/domain/refusal.ts'
import { bankMeans, pointsTold, type ToldPerson } from '../core/customer/told-by-bank.ts'
import type { StoredRecord } from '../core/decision.ts'
import { StorageUnavailable } from '../storage/errors.ts'
import { keptAway, removedIdOf } from '../core/customer/contact-points.ts'
import { keptBeside, readingsIn } from '../core/customer/record-readings.ts'
import type { CustomerRow, CustomerStore } from '../storage/index.ts'
import type { Clock } from './clock.ts'
import { customerRecordSchema } from './customer-record.ts'
import type { Engine } from './engine.ts'
import type { ErasedRefusals } from './erased-refusals.ts'
import type { NewId } from './ids.ts'
import { enrichedBy, type Introduced, isSomebodyElse, pointsOf, recordOf, strongestFirst } from './introduced.ts'
import { KeyedLock } from './keyed-lock.ts'
import { asAdopted, customerOf, recordIn } from './stored-customer.ts'
import type { Answer, Submission } from './submission.ts'

export interface CustomersPorts {
  readonly engine: Engine
  readonly store: CustomerStore
  readonly newId: NewId
  /** Resolves once the customers' table has taken in the log up to `seq`. */
  readonly caughtUp: (seq: number) => Promise<void>
  readonly clock: Pick<Clock, 'now'>
  /** What those refused who were erased. */
  readonly refusals: Pick<ErasedRefusals, 'left' | 'hasAny' | 'of'>
  /** Everything they agreed to and refused, up to now. */
  readonly consentsOf: (customerId: string) => Promise<readonly Consent[]>
}

interface Found {
  readonly ok: true
  readonly customerId: string
}
type Resolved = Found | Extract<Answer, { ok: false }>

export class Customers {
  readonly #ports: CustomersPorts
  readonly #lock = new KeyedLock()
  readonly #adopting = new KeyedLock()
  /** Makes another record one with a customer's, where that may be; null: nobody does. */
  onSame: ((customerId: string, otherId: string) => Promise<void>) | null = null

  constructor(ports: CustomersPorts) {
    this.#ports = ports
  }

  async get(id: string): Promise<Customer | null> {
    const row = await this.#ports.store.get(id)
    return row === null ? null : customerOf(row)
  }

  async search(
    text: string,
    limit: number,
  ): Promise<readonly { readonly customer: Customer; readonly updatedAt: number }[]> {
    const rows = await this.#ports.store.search({ text, limit })
    return rows.map((row) => ({ customer: customerOf(row), updatedAt: row.updatedAt }))
  }

  /** [ID1] Everyone on record with this telephone number, vouched for or only written down. */
  async withNumber(number: string): Promise<readonly Customer[]> {
    const rows = await this.#ports.store.mentioning({ kind: 'phone', value: number }, MOST_WITH_ONE_NUMBER)
    return rows.map(customerOf)
  }

  /**
   * [IM20] The log takes over a record that was only imported, before it says anything more of it. Idempotent.
   * @returns the row as it stands then; null: there is no such customer
   * @throws StorageUnavailable
   */
  adopt(customerId: string): Promise<CustomerRow | null> {
    return this.#adopting.run(customerId, async () => {
      const { store, engine, newId, caughtUp, refusals } = this.#ports
      const row = await store.get(customerId)
      if (row === null || row.revision > 0) return row
      const stood = customerRecordSchema.parse(row.record)
      // [CP63] From here on the log knows whose word it is.
      const record = { ...stood, readings: readingsIn(stood, row.createdAt) }
      const inherited = await refusals.of(record.contactPoints, customerId)
      const answer = await engine.submit({
        id: newId(),
        actor: 'system',
        command: { type: 'customer.create', customerId, record, inherited },
        fresh: true,
      })
      if (!answer.ok) throw new StorageUnavailable('closed')
      await caughtUp(answer.seq)
      return store.get(customerId)
    })
  }

  /**
   * [IM22] [CP63] What a system of the bank adds to a record the log knows: contact points that are missing, and its words
   * on name and language beside what others said.
   * @returns whether anything was said that is new
   */
  supplement(customerId: string, said: Omit<Introduced, 'identified'>): Promise<boolean> {
    return this.#lock.run(customerId, async () => {
      const row = await this.#ports.store.get(customerId)
      if (row === null) return false
      const added = await this.#enrich(row, { ...said, identified: false }, 'system')
      return added.ok && added.changed
    })
  }

  /** [ID3] Who called from a number that was only written down is known by it from now on. */
  calledFrom(customerId: string, number: string): Promise<void> {
    return this.#lock.run(customerId, async () => {
      const { engine, newId, caughtUp } = this.#ports
      const row = await this.adopt(customerId)
      if (row === null) return
      const record = customerRecordSchema.parse(row.record)
      const known = phonePoint(record, number)
      if (known === undefined || leadsToRecord(known)) return
      const contactPoints = record.contactPoints.map((point) =>
        point === known ? { ...point, source: 'channel' as const } : point,
      )
      const answer = await engine.submit({
        id: newId(),
        actor: 'system',
        command: {
          type: 'customer.update',
          customerId,
          record: { ...record, contactPoints },
          fields: ['contactPoints'],
        },
        fresh: true,
      })
      if (answer.ok) await caughtUp(answer.seq)
    })
  }

  /** [RP4] The log takes over, with what was refused, who was imported by a point of somebody who was erased. */
  async heedErased(customerId: string, points: readonly ContactPoint[]): Promise<void> {
    if (await this.#ports.refusals.hasAny(points)) await this.adopt(customerId)
  }

  /** Submits a command that changes a customer's record, with the record as it stands; edits of one customer follow each other. */
  submitEdit(customerId: string, submission: Submission): Promise<Answer> {
    return this.#lock.run(customerId, async () => {
      const { store, engine, caughtUp } = this.#ports
      const shown = await store.get(customerId).catch(() => undefined)
      const row = shown?.revision === 0 ? await this.adopt(customerId).catch(() => undefined) : shown
      if (row === undefined) return { ok: false, refusal: refuse('storage-unavailable') }
      const { command } = submission
      const stored = row === null ? null : { revision: row.revision, record: recordIn(row) }
      const customer = stored === null ? null : { ...stored, ...(await this.#before(command, stored)) }
      // Who edits what was only imported saw it before the log did.
      const adopted = shown?.revision === 0 && row !== null ? asAdopted(command, row.revision) : command
      const answer = await engine.submit({ ...submission, command: adopted, customer })
      if (answer.ok) await caughtUp(answer.seq)
      return answer
    })
  }

  /** [RP4] */
  async #before(
    command: Submission['command'],
    { record, revision }: Pick<StoredRecord, 'record' | 'revision'>,
  ): Promise<Pick<StoredRecord, 'refused' | 'inherited' | 'consents'>> {
    const { refusals, consentsOf } = this.#ports
    if (command.type === 'customer.erase') return { refused: await refusals.left(command.customerId, record) }
    if (command.type === 'customer.consent' && command.given) return { consents: await consentsOf(command.customerId) }
    if (command.type === 'customer.restorePoint') {
      const back = record.removedPoints?.filter((_, at) => removedIdOf(revision, at) === command.pointId) ?? []
      return { inherited: await refusals.of(back, command.customerId) }
    }
    if (command.type !== 'customer.edit') return {}
    const added = (['phone', 'email'] as const).flatMap((kind) => {
      const value = command[kind] ?? ''
      const isKnown = record.contactPoints.some((one) => one.kind === kind && one.value === value)
      return value === '' || isKnown ? [] : [{ kind, value }]
    })
    return { inherited: await refusals.of(added, command.customerId) }
  }

  /** What is decided about two records, while nothing else changes either. */
  together(
    customerId: string,
    otherId: string,
    decide: (record: CustomerRecord, otherRecord: CustomerRecord) => Promise<Answer>,
  ): Promise<Answer> {
    if (customerId === otherId) return Promise.resolve({ ok: false, refusal: refuse('already-done') })
    // Always in the same order, so that two of them never wait for each other.
    const [first = customerId, second = otherId] = [customerId, otherId].toSorted()
    return this.#lock.run(first, () =>
      this.alone(second, async () => {
        const [own, other] = await Promise.all([this.adopt(customerId), this.adopt(otherId)])
        if (own === null || other === null) return { ok: false, refusal: refuse('not-found', { what: 'customer' }) }
        return decide(recordIn(own), recordIn(other))
      }),
    )
  }

  /** What is decided about a record, while nothing else changes it; answered once the customers' table has it. */
  alone(customerId: string, decide: () => Promise<Answer>): Promise<Answer> {
    return this.#lock.run(customerId, async () => {
      const answer = await decide()
      if (answer.ok) await this.#ports.caughtUp(answer.seq)
      return answer
    })
  }

  /**
   * The customer behind these contact points, made if there is none; what is new about a known one is added.
   * @returns the customer's id, or the refusal when it could not be stored
   */
  resolve(introduced: Introduced): Promise<Resolved> {
    return this.#resolve(introduced, leadsToRecord)
  }

  /** [IM42] The same, as a system of the bank tells of them: whoever gets in touch in their name still has to prove it. */
  async bring({
    name,
    language,
    ...person
  }: Pick<Introduced, 'name' | 'language'> & ToldPerson): Promise<
    (Found & { readonly away: readonly ContactPoint['kind'][] }) | Extract<Answer, { ok: false }>
  > {
    const told = { source: 'core-banking', at: this.#ports.clock.now() } as const
    const contactPoints = pointsOf({ told }, pointsTold(person, true), told.at)
    const found = await this.#resolve({ name, language, contactPoints, identified: false, told }, bankMeans)
    return found.ok ? { ...found, away: await this.keptAway(found.customerId, contactPoints) } : found
  }

  /** [CP63] Of what was just told, what is not believed, and whose word stands instead. */
  async keptBeside(
    customerId: string,
    said: Pick<CustomerRecord, 'name' | 'language'>,
  ): Promise<ReturnType<typeof keptBeside>> {
    const customer = await this.get(customerId)
    return customer === null ? [] : keptBeside(customer, said)
  }

  /** [CP69] Of what a system just told, what was removed here and stays so. */
  async keptAway(customerId: string, told: readonly ContactPoint[]): Promise<readonly ContactPoint['kind'][]> {
    const customer = await this.get(customerId)
    return customer === null ? [] : keptAway(customer, told).map(({ kind }) => kind)
  }

  #resolve(introduced: Introduced, leads: (point: ContactPoint) => boolean): Promise<Resolved> {
    const points = strongestFirst(introduced.contactPoints)
    const strongest = points[0]
    const key = strongest === undefined ? this.#ports.newId() : `${strongest.kind}:${strongest.value}`
    return this.#lock.run(key, async () => {
      for (;;) {
        const found = await this.#find(points, leads)
        if (found === null) return this.#create({ ...introduced, contactPoints: points })
        const resolved = await this.#meet(found.id, { ...introduced, contactPoints: points }, leads)
        // Whoever became somebody else's meanwhile is looked for again.
        if (resolved === null) continue
        if (resolved.ok) await this.#joinOthers(found.id, points)
        return resolved
      }
    })
  }

  /** [CP70] What is new about a known one, as edits are. @returns null: these points lead to them no more */
  #meet(customerId: string, introduced: Introduced, leads: (point: ContactPoint) => boolean): Promise<Resolved | null> {
    return this.#lock.run(customerId, async () => {
      const found = await this.#find(introduced.contactPoints, leads)
      if (found?.id !== customerId) return null
      const known = found.revision === 0 ? await this.adopt(customerId) : found
      return known === null ? null : this.#enrich(known, introduced)
    })
  }

  /** [IR15] Another record that one of these points leads to, where such a point is one person's alone, is theirs too. */
  async #joinOthers(customerId: string, points: readonly ContactPoint[]): Promise<void> {
    const alone = points.filter(({ kind, verified }) => verified && (kind === 'customer-number' || kind === 'wechat'))
    if (alone.length < 2 || this.onSame === null) return
    for (const { kind, value } of alone) {
      const row = await this.#ports.store.findByContactPoint({ kind, value })
      // A contact is not held up by what may also be done by a person.
      if (row !== null && row.id !== customerId) await this.onSame(customerId, row.id).catch(() => undefined)
    }
  }

  /** Words typed into a form prove nothing: only what the site or the channel vouches for leads to a record. */
  async #find(points: readonly ContactPoint[], leads: (point: ContactPoint) => boolean): Promise<CustomerRow | null> {
    for (const point of points) {
      if (!leads(point)) continue
      const row = await this.#ports.store.findByContactPoint({ kind: point.kind, value: point.value })
      if (row !== null && !isSomebodyElse(row, points)) return row
    }
    return null
  }

  async #create(introduced: Introduced): Promise<Resolved> {
    const { newId, engine, caughtUp, refusals, clock } = this.#ports
    const customerId = newId()
    const record = recordOf(introduced, clock.now())
    const inherited = await refusals.of(introduced.contactPoints, customerId)
    const answer = await engine.submit({
      id: newId(),
      actor: 'customer',
      command: { type: 'customer.create', customerId, record, inherited },
      fresh: true,
    })
    if (!answer.ok) return answer
    await caughtUp(answer.seq)
    return { ok: true, customerId }
  }

  /** What is new about them is added, while nothing else changes their record. */
  async #enrich(
    row: CustomerRow,
    introduced: Introduced,
    actor: 'customer' | 'system' = 'customer',
  ): Promise<(Found & { readonly changed: boolean }) | Extract<Answer, { ok: false }>> {
    const { engine, newId, caughtUp, refusals, clock } = this.#ports
    const { record, fields, missing, isNews } = enrichedBy(row, introduced, clock.now())
    if (fields.length === 0) return { ok: true, customerId: row.id, changed: false }
    const answer = await engine.submit({
      id: newId(),
      actor,
      command: {
        type: 'customer.update',
        customerId: row.id,
        record,
        fields,
        inherited: await refusals.of(missing, row.id),
      },
      fresh: true,
    })
    if (!answer.ok) return answer
    await caughtUp(answer.seq)
    return { ok: true, customerId: row.id, changed: isNews }
  }
}

const MOST_WITH_ONE_NUMBER = 50

/** The number as it stands in the record. */
export function phonePoint(
  { contactPoints }: Pick<CustomerRecord, 'contactPoints'>,
  number: string,
): ContactPoint | undefined {
  return contactPoints.find(({ kind, value }) => kind === 'phone' && value === number)
}
