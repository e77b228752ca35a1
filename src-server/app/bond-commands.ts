/** Commands about who is whom: each brings the core what stands in streams and tables. */
import type { DomainEvent } from '#shared/domain/events.ts'
import type { Interaction } from '#shared/domain/interaction.ts'
import { refuse } from '#shared/domain/refusal.ts'
import type { DeskCommand as WireCommand } from '#shared/protocol/commands.ts'
import type { BondFacts, SeparationFacts } from '../core/customer/bond-facts.ts'
import { managerWord } from '../core/customer/owner.ts'
import { documentOf } from '../core/customer/questions.ts'
import { nameCameWith, ownRecord, stillPart } from '../core/customer/own-record.ts'
import { type Dated, recordAt } from '../core/customer/record-fold.ts'
import { lastMergeOf } from '../core/customer/separate.ts'
import type { ProfileStore, ReadModelStore } from '../storage/index.ts'
import { pastContacts, survivorOf } from '../projections/history.ts'
import { beganWith, customerEvents, readBonds, type StreamReader, wasProved } from './bond-reader.ts'
import type { Clock } from './clock.ts'
import type { Customers } from './customers.ts'
import type { Engine } from './engine.ts'
import { readInteraction } from './load-floor.ts'
import type { Answer, Submission } from './submission.ts'

const BOND_TYPES = [
  'customer.merge',
  'customer.separate',
  'customer.keepApart',
  'customer.relate',
  'customer.unrelate',
  'customer.handOver',
] as const
export type BondCommand = Extract<WireCommand, { readonly type: (typeof BOND_TYPES)[number] }>

export const isBondCommand = (command: WireCommand): command is BondCommand =>
  BOND_TYPES.some((type) => type === command.type)

export interface IdentityWork {
  readonly engine: Engine
  readonly events: StreamReader
  readonly customers: Customers
  readonly readModels: Pick<ReadModelStore, 'consentsOf' | 'tasksOf' | 'closedInteractions' | 'request'>
  readonly profiles: Pick<ProfileStore, 'get'>
  /** Resolves once the stores show everything that was published so far, or cannot now. */
  readonly fresh: () => Promise<void>
  readonly clock: Clock
  readonly mostTasks: number
}

type Of<T extends BondCommand['type']> = Extract<BondCommand, { readonly type: T }>

function merge(work: IdentityWork, { customerId, otherId }: Of<'customer.merge'>, submission: Submission) {
  const { customers, readModels, profiles, engine, fresh, clock, mostTasks } = work
  const document = async (id: string) => documentOf((await profiles.get(id))?.readings ?? [], clock.now())
  return customers.together(customerId, otherId, async (record, otherRecord) => {
    await fresh()
    const merging = {
      record,
      otherRecord,
      consents: await readModels.consentsOf(customerId),
      otherConsents: await readModels.consentsOf(otherId),
      otherTasks: (await readModels.tasksOf(otherId, mostTasks)).map(({ id }) => id),
      documents: { own: await document(customerId), other: await document(otherId) },
    }
    return engine.submit({ ...submission, identity: { merging } })
  })
}

/** Whether a record is the other or went into it, by way of whomever. */
function goesInto({ engine }: IdentityWork, otherId: string): (customerId: string) => boolean {
  const absorbedBy = (id: string) => (id === otherId ? null : engine.floor.customers.get(id)?.absorbedBy)
  return (customerId) => survivorOf(customerId, absorbedBy) === otherId
}

/** The customer's contacts from before the merge, each once: one that was just over is in memory and stored. */
async function contactsBefore(
  { readModels, engine }: IdentityWork,
  customerId: string,
  mergedAt: number,
): Promise<readonly Interaction[]> {
  const onFloor = [...engine.view.interactions.values()].filter((contact) => contact.customerId === customerId)
  const contacts = [...(await pastContacts(readModels, customerId)), ...onFloor]
  const found = new Map(contacts.map((contact) => [contact.id, contact]))
  return [...found.values()].filter(({ arrivedAt }) => arrivedAt <= mergedAt)
}

/** [IR40] Which of these contacts began with the other, by way of whomever went into it. */
async function begunWith(
  work: IdentityWork,
  contacts: readonly Interaction[],
  otherId: string,
): Promise<readonly string[]> {
  const { events } = work
  const isOthers = goesInto(work, otherId)
  const found: string[] = []
  for (const { id } of contacts) {
    const began = await beganWith(events, id)
    if (began !== null && isOthers(began)) found.push(id)
  }
  return found
}

/** The records of those who stay part of it, as they were when they went into it. */
async function stillCame(
  { events }: IdentityWork,
  own: readonly DomainEvent[],
  otherId: string,
): Promise<ReadonlyMap<string, Dated>> {
  const came = new Map<string, Dated>()
  for (const [id, seq] of stillPart(own, otherId)) {
    const record = recordAt(await customerEvents(events, id), seq)
    if (record !== null) came.set(id, record)
  }
  return came
}

/** null: the words are erased, or there is nothing to take apart. */
async function separationFacts(
  work: IdentityWork,
  customerId: string,
  otherId: string,
): Promise<SeparationFacts | null> {
  const { events, readModels, engine } = work
  const [own, other] = await Promise.all([customerEvents(events, customerId), customerEvents(events, otherId)])
  const merged = lastMergeOf(own, otherId)
  const stillIn = await stillCame(work, own, otherId)
  const left = ownRecord(own, otherId, stillIn)
  const [record, otherRecord] = [recordAt(own)?.record, recordAt(other)?.record]
  if (merged === null || record === undefined || left === null || otherRecord === undefined) return null
  const askedBy = engine.floor.customers.get(customerId)?.erasure?.requestId
  const nameFrom = nameCameWith(left.name, own, otherId, stillIn)
  const { contacts: followed = [], tasks = [], consents = [] } = merged.data
  const earlier = await contactsBefore(work, customerId, merged.at)
  const begun = await begunWith(work, earlier, otherId)
  const ids = [...new Set([...followed, ...begun])]
  const proved = await Promise.all(ids.map((id) => wasProved(events, id, goesInto(work, otherId))))
  const contacts = await Promise.all(
    ids.map(async (id) => engine.view.interactions.get(id) ?? (await readInteraction(events, id))),
  )
  return {
    record,
    ownRecord: left,
    ...(nameFrom === null ? {} : { nameFrom }),
    otherRecord,
    consents: await readModels.consentsOf(customerId),
    erasureFor: askedBy === undefined ? null : await readModels.request(askedBy),
    came: {
      consents,
      tasks,
      contacts: contacts.filter((contact) => contact !== null),
      proved: ids.filter((_, index) => proved[index]),
    },
    over: earlier.filter(({ id, phase }) => phase.name === 'closed' && phase.at >= merged.at && !ids.includes(id)),
  }
}

async function bondFacts(work: IdentityWork, command: BondCommand): Promise<BondFacts | null> {
  const { events, customers, profiles } = work
  if ((await customers.adopt(command.customerId)) === null) return null
  const bonds = await readBonds(events, command.customerId)
  // [IR54] What was removed comes back as it was: with whom it was, whatever the command says.
  const before =
    command.type === 'customer.relate' ? bonds.removed.find((one) => one.relationId === command.relationId) : undefined
  const { otherId } = before ?? ('otherId' in command ? command : { otherId: null })
  const otherIsKnown = otherId === null || (await customers.adopt(otherId)) !== null
  const isRelation = command.type === 'customer.relate' && otherId !== null && otherIsKnown
  const otherRelations = isRelation ? (await readBonds(events, otherId)).relations.length : 0
  const isHandOver = command.type === 'customer.handOver'
  const manager = isHandOver ? managerWord((await profiles.get(command.customerId))?.readings ?? []) : null
  return { bonds, manager, otherIsKnown, otherRelations }
}

/** @throws StorageUnavailable */
export async function submitBond(work: IdentityWork, command: BondCommand, submission: Submission): Promise<Answer> {
  const { engine, customers } = work
  switch (command.type) {
    case 'customer.merge':
      return merge(work, command, submission)
    case 'customer.separate':
      return customers.alone(command.customerId, async () => {
        await work.fresh()
        const separation = await separationFacts(work, command.customerId, command.otherId)
        if (separation === null) return { ok: false, refusal: refuse('not-found', { what: 'merge' }) }
        return engine.submit({ ...submission, identity: { separation } })
      })
    case 'customer.keepApart':
    case 'customer.relate':
    case 'customer.unrelate':
    case 'customer.handOver':
      return customers.alone(command.customerId, async () =>
        engine.submit({ ...submission, identity: { bonds: await bondFacts(work, command) } }),
      )
  }
}
