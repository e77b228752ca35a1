/** Who is whom: candidates, merging and taking apart, relations and owners; read by desks, decided by the core. */
import { createHash } from 'node:crypto'
import type { z } from 'zod'
import type { AbsorbedHow } from '#shared/domain/bond.ts'
import type { Customer } from '#shared/domain/customer.ts'
import type { Interaction } from '#shared/domain/interaction.ts'
import { isOpen } from '#shared/domain/interaction.ts'
import { NO_PROFILE, type Reading, SENSITIVE_FIELDS } from '#shared/domain/profile.ts'
import { refuse } from '#shared/domain/refusal.ts'
import type {
  CustomerIdentity,
  MergeField,
  MergePreview,
  MergeSide,
  MergeWord,
  ratingsSchema,
  relationsSchema,
  RelationsTaken,
} from '#shared/protocol/identity-rest.ts'
import type { Me } from '#shared/protocol/sync.ts'
import type { Relation } from '../core/customer/bonds.ts'
import { changesOfHands, managerWord, ownerNow } from '../core/customer/owner.ts'
import { askable, isAnswer } from '../core/customer/questions.ts'
import { isProspect } from '#shared/domain/bank-numbers.ts'
import { areToldApart, traitsOf } from '../core/customer/identity.ts'
import { previewMerge } from '../core/customer/merge-preview.ts'
import { hasInHand, isVerifiedFor, knowsCustomer } from '../policies/identity.ts'
import { maskName } from '../policies/mask.ts'
import type { AccessLog, CustomerStore, ProfileStore, ReadModelStore } from '../storage/index.ts'
import { beganWith, readBonds, type StreamReader } from './bond-reader.ts'
import { type BondCommand, type IdentityWork, submitBond } from './bond-commands.ts'
import { candidatesOf, type Known, likenessBetween } from './candidates.ts'
import { AHEAD_MS, type Clock } from './clock.ts'
import { customerNumberOf } from './profiles.ts'
import type { Customers } from './customers.ts'
import type { Engine } from './engine.ts'
import type { NewId } from './ids.ts'
import { RequestRefused } from './request-refused.ts'
import type { Answer, FloorCommand, Submission } from './submission.ts'

export interface IdentitiesPorts {
  readonly engine: Engine
  readonly events: StreamReader
  readonly store: CustomerStore
  readonly customers: Customers
  readonly profiles: ProfileStore
  readonly readModels: Pick<ReadModelStore, 'timeline' | 'consentsOf' | 'tasksOf' | 'closedInteractions' | 'request'>
  readonly accessLog: AccessLog
  /** Resolves once the stores show everything that was published so far, or cannot now. */
  readonly fresh: () => Promise<void>
  /** What is known of a customer changed outside the log. */
  readonly changed: (customerId: string) => void
  readonly clock: Clock
  readonly newId: NewId
}

const MOST_CONTACTS = 1_000
const MOST_TASKS = 1_000

/** [IR71] To whoever may not know who it is. */
const NOTHING_TOLD = {
  candidates: [],
  relations: [],
  removedRelations: [],
  owner: null,
  handOvers: [],
  ratings: [],
  merges: [],
} as const

export class Identities {
  readonly #ports: IdentitiesPorts

  constructor(ports: IdentitiesPorts) {
    this.#ports = ports
  }

  /**
   * [IR10] [IR32] [IR52] [IR71]
   * @param contactId the contact they are shown beside; absent: they were looked up
   * @throws RequestRefused `not-found`
   */
  async identity(me: Me, id: string, contactId?: string): Promise<CustomerIdentity> {
    const { engine, events, profiles, clock } = this.#ports
    await this.#ports.fresh()
    const customer = await this.#customer(id)
    const masked = !knowsCustomer(me, id, engine.view.interactions.values())
    await this.#note(me, id, `identity:${id}`, masked ? 'masked' : null)
    const prospect = isProspect(customer)
    if (masked) return { masked, prospect, ...NOTHING_TOLD }
    const [bonds, stored] = await Promise.all([readBonds(events, id), profiles.get(id)])
    const { readings, ratings } = stored ?? NO_PROFILE
    const contacts = [...engine.view.interactions.values()]
    const awaitsProof = hasInHand(me, id, contacts) && !isVerifiedFor(me, id, contacts, contactId)
    const proving = awaitsProof ? readings : null
    const [manager, users] = [managerWord(readings), engine.view.config.user]
    return {
      masked,
      prospect,
      candidates: await this.#candidates(customer, { keptApart: this.#survivors(bonds.keptApart), readings }),
      relations: await this.#relations(id, bonds.relations, proving),
      removedRelations: await this.#relations(id, bonds.removed.toReversed(), proving),
      owner: ownerNow(bonds, manager, users, clock.now()),
      handOvers: changesOfHands(bonds, manager, users),
      ratings,
      merges: bonds.merges.toSorted((a, b) => b.at - a.at),
    }
  }

  /** [IR34] @throws RequestRefused `not-found` */
  async preview(me: Me, id: string, otherId: string): Promise<MergePreview> {
    const { profiles, readModels, clock } = this.#ports
    await this.#ports.fresh()
    const [customer, other] = await Promise.all([this.#customer(id), this.#customer(otherId)])
    if (id === otherId) throw new RequestRefused('not-found', { what: 'customer' })
    await this.#note(me, id, `merge-preview:${otherId}`, null)
    await this.#note(me, otherId, `merge-preview:${id}`, null)
    const previewed = async (one: Customer) => ({
      customer: one,
      readings: ((await profiles.get(one.id)) ?? NO_PROFILE).readings,
      consents: await readModels.consentsOf(one.id),
    })
    const sides = { own: await this.#side(me, customer), other: await this.#side(me, other) }
    const [one, two] = [await previewed(customer), await previewed(other)]
    // [CP33] What the customer may be asked as proof is told to nobody here either.
    const hidden = new Set([...SENSITIVE_FIELDS, ...askable(one.readings), ...askable(two.readings)])
    const traitsIn = ({ customer: side, readings }: typeof one) => traitsOf(side, readings, clock.now())
    const told = previewMerge(one, two, clock.now(), hidden)
    const fields = told.fields.map((field) => ({
      ...field,
      own: this.#shown(me, customer, field.field, field.own),
      other: this.#shown(me, other, field.field, field.other),
    }))
    const { evidence } = await likenessBetween(this.#ports, customer, other)
    return { ...told, fields, sides, evidence, toldApart: areToldApart(traitsIn(one), traitsIn(two)) }
  }

  /** Submits a command about who is whom, with what the core must know. Never rejects. */
  async submit(command: BondCommand, submission: Submission): Promise<Answer> {
    try {
      // [IR11] Somebody else is only who was proposed.
      if (command.type === 'customer.keepApart' && !(await this.#isProposed(command.customerId, command.otherId)))
        return { ok: false, refusal: refuse('not-found', { what: 'customer' }) }
      return await submitBond(this.#work(), command, submission)
    } catch {
      return { ok: false, refusal: refuse('storage-unavailable') }
    }
  }

  /** Now, or before somebody kept them apart. */
  async #isProposed(customerId: string, otherId: string): Promise<boolean> {
    const customer = await this.#ports.customers.get(customerId)
    if (customer === null) return false
    const known = await this.#known(customerId)
    if (known.keptApart.has(otherId)) return true
    return (await this.#candidates(customer, known)).some((one) => one.customerId === otherId)
  }

  /**
   * [IR13] Whether the contact may be given to this record: only to one who may be its customer.
   * @returns the command as the floor takes it, or the refusal
   */
  async resolveCandidate(
    interaction: Interaction,
    customerId: string,
  ): Promise<{ readonly ok: true; readonly command: FloorCommand } | Extract<Answer, { ok: false }>> {
    const { customers } = this.#ports
    const current = await customers.get(interaction.customerId)
    const candidates = current === null ? [] : await this.#candidates(current, await this.#known(current.id))
    const named = candidates.some((one) => one.customerId === customerId) ? await customers.get(customerId) : null
    if (named === null) return { ok: false, refusal: refuse('not-found', { what: 'customer' }) }
    await customers.adopt(customerId)
    return {
      ok: true,
      command: { type: 'interaction.identify', interactionId: interaction.id, customerId, customerName: named.name },
    }
  }

  /** [IR14] Once a contact is proved to be with a customer, the prospect it began with is them. */
  async verified(interactionId: string, actor: string): Promise<void> {
    const { engine, events } = this.#ports
    const contact = engine.view.interactions.get(interactionId)
    if (contact === undefined || contact.verification === null) return
    const began = await beganWith(events, interactionId)
    if (began !== null && began !== contact.customerId) await this.bind(contact.customerId, began, actor)
  }

  /** [IR14] [IR15] A prospect's record goes into the customer's it turned out to be, unless somebody kept them apart. */
  async bind(customerId: string, otherId: string, actor: string): Promise<void> {
    const { customers } = this.#ports
    const [customer, other] = await Promise.all([customers.get(customerId), customers.get(otherId)])
    if (customer === null || other === null || !isProspect(other)) return
    if ((await this.#keptApart(customerId)).has(otherId)) return
    await this.absorb('identifier', customerId, otherId, actor)
  }

  /** [IR31] Two records become one with nobody's decision: what was agreed, refused and promised in the other comes with it. */
  absorb(how: Exclude<AbsorbedHow, 'person'>, customerId: string, otherId: string, actor: string): Promise<Answer> {
    const { customers, readModels, engine, newId, fresh } = this.#ports
    return customers.together(customerId, otherId, async (record, otherRecord) => {
      await fresh()
      const facts = {
        record,
        otherRecord,
        consents: await readModels.consentsOf(customerId),
        otherConsents: await readModels.consentsOf(otherId),
        otherTasks: (await readModels.tasksOf(otherId, MOST_TASKS)).map(({ id }) => id),
      }
      const command = { type: 'customer.absorb', customerId, otherId, how, ...facts } as const
      return engine.submit({ id: newId(), actor, command, fresh: true })
    })
  }

  /** [IR70] @throws RequestRefused `not-found`; `malformed` for a time ahead of ours */
  async rate(id: string, { source, ratings }: z.output<typeof ratingsSchema>): Promise<void> {
    await this.#ports.fresh()
    await this.#customer(id)
    const latest = this.#ports.clock.now() + AHEAD_MS
    if (ratings.some(({ since }) => since > latest))
      throw new RequestRefused('malformed', { field: 'since', problem: 'ahead' })
    await this.#ports.profiles.put(id, { ratings: ratings.map((rating) => ({ ...rating, source })) })
    this.#ports.changed(id)
  }

  /** [IR52] A row that is wrong keeps out no other; one taken before is taken. */
  async takeRelations(me: Me, { relations }: z.output<typeof relationsSchema>): Promise<RelationsTaken> {
    const { store, newId } = this.#ports
    await this.#ports.fresh()
    const idOf = async (value: string) =>
      (await store.findByContactPoint({ kind: 'customer-number', value }))?.id ?? null
    const refused: { index: number; code: string }[] = []
    for (const [index, { customerNumber, otherNumber, ...word }] of relations.entries()) {
      const customerId = await idOf(customerNumber)
      const otherId = otherNumber === null ? null : await idOf(otherNumber)
      if (customerId === null || (otherNumber !== null && otherId === null)) {
        refused.push({ index, code: 'customer-unknown' })
        continue
      }
      const key = createHash('sha256')
        .update(JSON.stringify([customerNumber, word.kind, otherNumber, word.name]))
        .digest('base64url')
      const command = {
        type: 'customer.relate',
        customerId,
        otherId,
        relationId: `bank-${key.slice(0, 24)}`,
        ...word,
      } as const
      const answer = await this.submit(command, { id: newId(), actor: me.userId, command, fresh: true })
      if (!answer.ok && answer.refusal.code !== 'already-done') refused.push({ index, code: answer.refusal.code })
    }
    return { taken: relations.length - refused.length, refused }
  }

  #candidates(customer: Customer, known: Known) {
    return candidatesOf({ ...this.#ports, keptApartOf: (id) => this.#keptApart(id) }, customer, known)
  }

  async #known(customerId: string): Promise<Known> {
    const [keptApart, stored] = await Promise.all([this.#keptApart(customerId), this.#ports.profiles.get(customerId)])
    return { keptApart, readings: (stored ?? NO_PROFILE).readings }
  }

  async #keptApart(customerId: string): Promise<ReadonlySet<string>> {
    return this.#survivors((await readBonds(this.#ports.events, customerId)).keptApart)
  }

  /** Whoever went into another record since counts as that one. */
  #survivors(ids: ReadonlySet<string>): ReadonlySet<string> {
    return new Set([...ids].map((id) => this.#survivor(id)))
  }

  #work(): IdentityWork {
    const { engine, events, customers, profiles, readModels, fresh, clock } = this.#ports
    return { engine, events, customers, profiles, readModels, fresh, clock, mostTasks: MOST_TASKS }
  }

  #survivor(id: string): string {
    const absorbedBy = this.#ports.engine.floor.customers.get(id)?.absorbedBy ?? null
    return absorbedBy === null ? id : this.#survivor(absorbedBy)
  }

  /** @param proving what the customer may be asked about, who has not proved who they are; null: there is nothing to prove */
  async #relations<R extends Relation>(id: string, relations: readonly R[], proving: readonly Reading[] | null) {
    const shown = await Promise.all(
      relations.map(async (known) => {
        const { by: _by, recordId: _recordId, ...relation } = known
        const other = relation.otherId === null ? null : this.#survivor(relation.otherId)
        const theirs = other === null ? null : ((await this.#ports.customers.get(other))?.name ?? null)
        const told = other === null ? relation.name : theirs === null ? null : maskName(theirs)
        // [CP57] What the bank's own systems say of whom they live with or work for is asked about as well.
        const isTelling = relation.source !== 'agent' || isAnswer(proving ?? [], theirs ?? relation.name ?? '')
        const hidden = proving !== null && told !== null && isTelling
        return { ...relation, otherId: other, name: hidden ? null : told, hidden }
      }),
    )
    // Two that turned out to be one are not related.
    return shown.filter(({ otherId }) => otherId !== id)
  }

  /** [IR34] Whoever does not serve the customer is told as much as on their card: no value, and the name masked. */
  #shown(me: Me, { id }: Customer, field: MergeField['field'], word: MergeWord | null): MergeWord | null {
    if (word === null || word.value === null) return word
    if (knowsCustomer(me, id, this.#ports.engine.view.interactions.values())) return word
    return { ...word, value: field === 'name' ? maskName(word.value) : null }
  }

  async #side(me: Me, customer: Customer): Promise<MergeSide> {
    const { engine, readModels } = this.#ports
    const { id, identified, contactPoints, notes, createdAt } = customer
    const [contacts, tasks] = [
      await readModels.timeline(id, { limit: MOST_CONTACTS }),
      await readModels.tasksOf(id, MOST_TASKS),
    ]
    const open = [...engine.view.interactions.values()].filter((one) => one.customerId === id && isOpen(one))
    return {
      customerId: id,
      name: this.#shown(me, customer, 'name', { value: customer.name, source: null, at: null })?.value ?? null,
      numberTail: customerNumberOf(customer)?.slice(-4) ?? null,
      identified,
      contactPoints: contactPoints.length,
      notes: notes.length,
      tasks: tasks.length,
      contacts: contacts.length,
      openContacts: open.length,
      createdAt,
    }
  }

  async #customer(id: string): Promise<Customer> {
    const customer = await this.#ports.customers.get(id)
    if (customer === null) throw new RequestRefused('not-found', { what: 'customer' })
    return customer
  }

  /** [CP36] Nothing is given before it is noted. */
  #note(me: Me, subject: string, object: string, reason: string | null): Promise<void> {
    const { accessLog, clock } = this.#ports
    return accessLog.append([{ at: clock.now(), actor: me.userId, action: 'read', subject, object, reason }])
  }
}
