/** Two records that were made one are two people after all: each has its own back, and what came later stays where it fell. */
import type { Consent } from '#shared/domain/consent.ts'
import type { CustomerRecord } from '#shared/domain/customer.ts'
import { type DomainEvent, streamOf } from '#shared/domain/events.ts'
import { requestSeparated } from '#shared/domain/rights-fold.ts'
import { done, fact, factWithBody, no, ofInteractionWithBody } from '../change.ts'
import type { DeskCommand } from '../commands.ts'
import type { Change, Context, Decision } from '../decision.ts'
import type { Floor } from '../floor/floor.ts'
import type { SeparationFacts } from './bond-facts.ts'
import { renamed } from './record.ts'
import { restated, standingRefusals } from './strictest.ts'
import { WHOLE_RECORD } from './whole-record.ts'

type Separate = Extract<DeskCommand, { readonly type: 'customer.separate' }>

const sameWord = (a: Consent, b: Consent): boolean =>
  a.purpose === b.purpose && a.channel === b.channel && a.at === b.at && a.given === b.given

/** [IR40] A contact belongs to whom it began with, under their name; one that is with a third meanwhile is theirs. */
function goingBack({ customerId, otherId }: Separate, facts: SeparationFacts): readonly Change[] {
  const { came, record, otherRecord } = facts
  return came.contacts
    .filter((contact) => contact.customerId === customerId)
    .map(({ id, introduction }) => {
      const isRenamed = introduction !== null && introduction.customerName === record.name
      const told = isRenamed ? { ...introduction, customerName: otherRecord.name } : introduction
      // Whatever was proved since was proved of whom it is taken from.
      const data = { customerId: otherId, identified: came.proved.includes(id), takenApart: true } as const
      return ofInteractionWithBody({ id, customerId: otherId }, 'interaction.identified', data, 'conversation', told)
    })
}

/** [I30] Those that stay have the name of the one that stayed. */
function renamedLeft(floor: Floor, { customerId }: Separate, facts: SeparationFacts): readonly Change[] {
  const { came, ownRecord, nameFrom } = facts
  const going = new Set(came.contacts.map(({ id }) => streamOf.interaction(id)))
  return renamed(floor, customerId, ownRecord.name, nameFrom).filter(({ stream }) => !going.has(stream))
}

/** [IR44] So has what ended meanwhile under the other's name; nobody's, where its own is one that came with a third. */
function renamedOver({ customerId }: Separate, facts: SeparationFacts): readonly Change[] {
  const { over, ownRecord, otherRecord, nameFrom } = facts
  const customerName = nameFrom === undefined ? ownRecord.name : null
  return over.flatMap(({ id, identified, introduction }) => {
    const name = introduction?.customerName ?? null
    if (introduction === null || name === null || name !== otherRecord.name || name === ownRecord.name) return []
    const told = { ...introduction, customerName }
    const data = { customerId, identified }
    return [ofInteractionWithBody({ id, customerId }, 'interaction.identified', data, 'conversation', told)]
  })
}

/** [RP8] The other asked for it: what stays would be erased for somebody else's request. One that came along goes back with it. */
function wouldBeErasedForOther(floor: Floor, { customerId, otherId }: Separate, facts: SeparationFacts): boolean {
  const erasure = floor.customers.get(customerId)?.erasure
  if (erasure === undefined || erasure.cameFrom !== undefined || facts.erasureFor === null) return false
  return requestSeparated(facts.erasureFor, otherId, facts.erasureFor.seq) !== null
}

/** [IR40] [IR41] [IR42] [IR43] [RP8] */
export function separate(floor: Floor, command: Separate, ctx: Context): Decision {
  const { customerId, otherId, reason } = command
  const facts = ctx.separation ?? null
  if (floor.customers.get(otherId)?.absorbedBy !== customerId) return no('not-found', { what: 'merge' })
  const own = floor.customers.get(customerId)
  // [IR43] What went into a third is under whatever holds for that one.
  if (own?.erased === true || (own?.absorbedBy ?? null) !== null) return no('not-found', { what: 'merge' })
  if (facts === null) return no('not-found', { what: 'merge' })
  if (wouldBeErasedForOther(floor, command, facts)) return no('erasure-waits')
  const { record, otherRecord, came } = facts
  // [IR41] Nobody knows which of the two asked for it.
  const left = { ...facts.ownRecord, doNotContact: record.doNotContact }
  const theirs = { ...otherRecord, doNotContact: otherRecord.doNotContact || record.doNotContact }
  const refusals = standingRefusals(facts.consents, ctx.now)
  const words = facts.consents.filter((one) => !came.consents.some((word) => sameWord(one, word)))
  const personal = (subject: string, content: CustomerRecord) =>
    ({ subject, retention: 'customer-record', content }) as const
  const why = { subject: customerId, retention: 'evidence', content: { reason } } as const
  const data = { otherId, tasks: came.tasks, consents: came.consents }
  const [stream, otherStream] = [streamOf.customer(customerId), streamOf.customer(otherId)]
  return done([
    factWithBody(stream, 'customer.separated', data, why),
    // [IR42] The other's stream knows of it too: whoever erases it finds from there where its words were taken.
    fact(otherStream, 'customer.keptApart', { otherId: customerId }),
    // First the one that stayed lets go of what the other is found by.
    factWithBody(stream, 'customer.changed', { fields: WHOLE_RECORD }, personal(customerId, left)),
    factWithBody(otherStream, 'customer.changed', { fields: WHOLE_RECORD }, personal(otherId, theirs)),
    ...goingBack(command, facts),
    ...(left.name === record.name ? [] : renamedLeft(floor, command, facts)),
    ...renamedOver(command, facts),
    ...restated(customerId, refusals, words, ctx.now),
    ...restated(otherId, refusals, came.consents, ctx.now),
  ])
}

/** What came with the other when it was last taken in; null: it never was. */
export function lastMergeOf(events: readonly DomainEvent[], otherId: string): DomainEvent<'customer.absorbed'> | null {
  const found = events.findLast(({ type, data }) => type === 'customer.absorbed' && data.otherId === otherId)
  return found?.type === 'customer.absorbed' ? found : null
}
