/** Two records turn out to be one person: the one that stays shows everything, the other leads there. */
import type { ContactPoint, CustomerNote, CustomerRecord } from '#shared/domain/customer.ts'
import { streamOf } from '#shared/domain/events.ts'
import { done, fact, factWithBody, no, ofInteractionWithBody } from '../change.ts'
import type { CustomerCommand } from '../commands.ts'
import type { Change, Decision } from '../decision.ts'
import type { Floor } from '../floor/floor.ts'

type Absorb = Extract<CustomerCommand, { readonly type: 'customer.absorb' }>

function allPoints(own: readonly ContactPoint[], others: readonly ContactPoint[]): readonly ContactPoint[] {
  const same = (a: ContactPoint) => (b: ContactPoint) => a.kind === b.kind && a.value === b.value
  const kept = own.map((one) => ({ ...one, verified: one.verified || others.some((p) => p.verified && same(one)(p)) }))
  return [...kept, ...others.filter((one) => !own.some(same(one)))]
}

function allNotes(own: readonly CustomerNote[], others: readonly CustomerNote[]): readonly CustomerNote[] {
  const added = others.filter(({ id }) => !own.some((note) => note.id === id))
  return [...own, ...added].toSorted((a, b) => a.at - b.at)
}

/** What the one that stays says wins; where it says nothing the other is heard. */
function merged(own: CustomerRecord, other: CustomerRecord): CustomerRecord {
  return {
    name: own.name ?? other.name,
    contactPoints: allPoints(own.contactPoints, other.contactPoints),
    notes: allNotes(own.notes, other.notes),
    identified: own.identified || other.identified,
    doNotContact: own.doNotContact || other.doNotContact,
    language: own.language ?? other.language,
  }
}

/** Contacts the floor remembers change hands in their own stream; older ones follow in the history. */
function followed(floor: Floor, { customerId, otherId }: Absorb): readonly Change[] {
  const changes: Change[] = []
  for (const interaction of floor.interactions.values()) {
    if (interaction.customerId !== otherId) continue
    const { id, identified, introduction } = interaction
    const about = { id, customerId }
    changes.push(
      ofInteractionWithBody(about, 'interaction.identified', { customerId, identified }, 'conversation', introduction),
    )
  }
  return changes
}

/** [K10] */
export function absorb(floor: Floor, command: Absorb): Decision {
  const { customerId, otherId, record, otherRecord } = command
  if (customerId === otherId) return no('already-done')
  for (const id of [customerId, otherId]) {
    const flags = floor.customers.get(id)
    if (flags?.erased === true || (flags?.absorbedBy ?? null) !== null) return no('not-found', { what: 'customer' })
  }
  const stream = streamOf.customer(customerId)
  const body = {
    subject: customerId,
    retention: 'customer-record',
    content: merged(record, otherRecord),
  } as const
  const fields = ['name', 'contactPoints', 'notes', 'identified', 'doNotContact', 'language'] as const
  return done([
    // First the other lets go of what it was found by.
    fact(stream, 'customer.absorbed', { otherId }),
    factWithBody(stream, 'customer.changed', { fields }, body),
    ...followed(floor, command),
  ])
}
