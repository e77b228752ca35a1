/** Two records turn out to be one person: the one that stays shows everything, the other leads there. */
import type { AbsorbedHow } from '#shared/domain/bond.ts'
import type { CustomerNote, CustomerRecord } from '#shared/domain/customer.ts'
import { streamOf } from '#shared/domain/events.ts'
import { isOpen } from '#shared/domain/interaction.ts'
import { done, factWithBody, no, ofInteractionWithBody } from '../change.ts'
import type { CustomerCommand, DeskCommand } from '../commands.ts'
import type { Change, Context, Decision } from '../decision.ts'
import type { Floor } from '../floor/floor.ts'
import type { MergeFacts } from './bond-facts.ts'
import { areToldApart } from './identity.ts'
import { pointsTogether } from './contact-points.ts'
import { renamed } from './record.ts'
import { goingBy, readingsIn, readingsTogether } from './record-readings.ts'
import { restated, standingRefusals } from './strictest.ts'
import { WHOLE_RECORD } from './whole-record.ts'

type Absorb = Extract<CustomerCommand, { readonly type: 'customer.absorb' }>
type Merge = Extract<DeskCommand, { readonly type: 'customer.merge' }>

function allNotes(own: readonly CustomerNote[], others: readonly CustomerNote[]): readonly CustomerNote[] {
  const added = others.filter(({ id }) => !own.some((note) => note.id === id))
  return [...own, ...added].toSorted((a, b) => a.at - b.at)
}

/** [IR30] Points and notes of both; of name and language the most believed word. Who wants no contact wants none. */
export function mergedRecord(own: CustomerRecord, other: CustomerRecord): CustomerRecord {
  const merged: CustomerRecord = {
    name: own.name,
    ...pointsTogether(own, other),
    notes: allNotes(own.notes, other.notes),
    identified: own.identified || other.identified,
    doNotContact: own.doNotContact || other.doNotContact,
    language: own.language,
  }
  return goingBy(merged, readingsTogether(readingsIn(own), readingsIn(other)))
}

/**
 * Contacts the floor remembers change hands in their own stream; older ones follow in the history.
 * @param newName [I30] what those that are open are called from now on; undefined: as before
 */
function followed(
  floor: Floor,
  customerId: string,
  otherId: string,
  newName: string | null | undefined,
): readonly [readonly string[], readonly Change[]] {
  const contacts = [...floor.interactions.values()].filter((interaction) => interaction.customerId === otherId)
  const changes = contacts.map((contact) => {
    const { id, identified, introduction } = contact
    const isRenamed = newName !== undefined && introduction !== null && isOpen(contact)
    const told = isRenamed ? { ...introduction, customerName: newName } : introduction
    const data = { customerId, identified }
    return ofInteractionWithBody({ id, customerId }, 'interaction.identified', data, 'conversation', told)
  })
  return [contacts.map(({ id }) => id), changes]
}

const NO_DOCUMENTS = { own: null, other: null } as const

interface Merging extends MergeFacts {
  readonly customerId: string
  readonly otherId: string
  readonly how: AbsorbedHow
  /** null: nobody decided it */
  readonly reason: string | null
}

function merging(floor: Floor, facts: Merging, now: number): Decision {
  const { customerId, otherId, record, otherRecord, consents, otherConsents, otherTasks: tasks, how, reason } = facts
  if (customerId === otherId) return no('already-done')
  for (const id of [customerId, otherId]) {
    const flags = floor.customers.get(id)
    if (flags?.erased === true || (flags?.absorbedBy ?? null) !== null) return no('not-found', { what: 'customer' })
  }
  const { documents = NO_DOCUMENTS } = facts
  const own = { ...record, document: documents.own }
  if (how !== 'bare' && areToldApart(own, { ...otherRecord, document: documents.other })) return no('told-apart')
  const stream = streamOf.customer(customerId)
  const merged = mergedRecord(record, otherRecord)
  const newName = merged.name === otherRecord.name ? undefined : merged.name
  const [contacts, changes] = followed(floor, customerId, otherId, newName)
  const why = reason === null ? null : ({ subject: customerId, retention: 'evidence', content: { reason } } as const)
  const body = { subject: customerId, retention: 'customer-record', content: merged } as const
  const refusals = [...standingRefusals(consents, now), ...standingRefusals(otherConsents, now)]
  return done([
    // First the other lets go of what it was found by.
    factWithBody(stream, 'customer.absorbed', { otherId, how, contacts, tasks, consents: otherConsents }, why),
    factWithBody(stream, 'customer.changed', { fields: WHOLE_RECORD }, body),
    ...changes,
    ...(merged.name === record.name ? [] : renamed(floor, customerId, merged.name, otherId)),
    // [IR31] A word given later, in the other record, takes no refusal back.
    ...restated(customerId, refusals, [...consents, ...otherConsents], now),
  ])
}

/** [K10] Found out by the system: nothing stood in the other, or both hold what is one person's alone. */
export function absorb(floor: Floor, absorbing: Absorb, ctx: Context): Decision {
  const { type: _, ...command } = absorbing
  const facts = { consents: [], otherConsents: [], otherTasks: [], how: 'bare', reason: null, ...command } as const
  return merging(floor, facts, ctx.now)
}

/** [IR30] Decided by a person, who says why. */
export function merge(floor: Floor, { customerId, otherId, reason }: Merge, ctx: Context): Decision {
  const facts = ctx.merging ?? null
  if (facts === null) return no('not-found', { what: 'customer' })
  return merging(floor, { ...facts, customerId, otherId, how: 'person', reason }, ctx.now)
}
