/** Two records that were made one are two people after all: each has its own back, and what came later stays where it fell. */
import { isDeepStrictEqual } from 'node:util'
import type { Consent } from '#shared/domain/consent.ts'
import type { ContactPoint, CustomerRecord } from '#shared/domain/customer.ts'
import { type DomainEvent, streamOf } from '#shared/domain/events.ts'
import { requestSeparated } from '#shared/domain/rights-fold.ts'
import { done, fact, factWithBody, no, ofInteractionWithBody } from '../change.ts'
import type { DeskCommand } from '../commands.ts'
import type { Change, Context, Decision } from '../decision.ts'
import type { Floor } from '../floor/floor.ts'
import type { SeparationFacts } from './bond-facts.ts'
import { mergedRecord } from './absorb.ts'
import { bestFirst, isSamePoint, removedApart } from './contact-points.ts'
import { goingBy, readingsIn, type RecordReading } from './record-readings.ts'
import { restated, standingRefusals } from './strictest.ts'
import { WHOLE_RECORD } from './whole-record.ts'

type Separate = Extract<DeskCommand, { readonly type: 'customer.separate' }>

/** Not changed since: what was before; changed since: what stands. */
function sinceThen<T>(before: T, merged: T, now: T): T {
  return JSON.stringify(merged) === JSON.stringify(now) ? before : now
}

function ownPoints(before: CustomerRecord, other: CustomerRecord, now: CustomerRecord): readonly ContactPoint[] {
  const merged = mergedRecord(before, other).contactPoints
  const find = (points: readonly ContactPoint[], one: ContactPoint) => points.find((p) => isSamePoint(p, one))
  const left = now.contactPoints.flatMap((point) => {
    const [own, came] = [find(before.contactPoints, point), find(merged, point)]
    if (own === undefined) return came === undefined ? [point] : []
    if (isDeepStrictEqual(came, point)) return [own]
    // Vouched for only because the other was.
    return [came?.verified === point.verified ? { ...point, verified: own.verified } : point]
  })
  // In the order they were in before; what was written down since comes first, save before what is vouched for.
  const place = (point: ContactPoint) => before.contactPoints.findIndex((one) => isSamePoint(one, point))
  const ordered = left.toSorted((a, b) => place(a) - place(b))
  return left.some((point) => place(point) === -1) ? bestFirst(ordered) : ordered
}

/**
 * [IR40] The record of the one that stayed without what came with the other.
 * @param since when the one that stayed began, ms: as old are its words from before they were kept
 */
export function ownRecord(
  before: CustomerRecord,
  other: CustomerRecord,
  now: CustomerRecord,
  since = 0,
): CustomerRecord {
  const merged = { ...mergedRecord(before, other), ...(now.readings === undefined ? firstWords(before, other) : {}) }
  const own = withOwnReadings(before, other, now, since)
  const came = other.notes.filter(({ id }) => !before.notes.some((note) => note.id === id))
  return {
    name: own === null ? sinceThen(before.name, merged.name, now.name) : own.name,
    contactPoints: ownPoints(before, other, now),
    notes: now.notes.filter(({ id }) => !came.some((note) => note.id === id)),
    identified: sinceThen(before.identified, merged.identified, now.identified),
    // [IR41] Nobody knows which of the two asked for it.
    doNotContact: now.doNotContact,
    language: own === null ? sinceThen(before.language, merged.language, now.language) : own.language,
    ...(own?.readings === undefined ? {} : { readings: own.readings }),
    ...(now.removedPoints === undefined ? {} : { removedPoints: removedApart(before, other, now) }),
  }
}

/** What a merge made of two names and languages before words were kept. */
const firstWords = (own: CustomerRecord, other: CustomerRecord) => ({
  name: own.name ?? other.name,
  language: own.language ?? other.language,
})

/**
 * [CP63] What the other brought goes with it, and what it had displaced is back; null: nothing was said since words are
 * kept.
 */
function withOwnReadings(
  before: CustomerRecord,
  other: CustomerRecord,
  now: CustomerRecord,
  since: number,
): CustomerRecord | null {
  if (now.readings === undefined) return null
  const readings = readingsIn(now, since)
  const stood = goingBy(now, readings)
  if (stood.name !== now.name || stood.language !== now.language) return null
  const [mine, theirs] = [readingsIn(before, since), readingsIn(other)]
  const isKept = (record: CustomerRecord, one: RecordReading) => record.readings?.includes(one) === true
  const guessed = (record: CustomerRecord, words: readonly RecordReading[]) =>
    words.filter((one) => !isKept(record, one))
  const [mineGuessed, theirsGuessed] = [guessed(before, mine), guessed(other, theirs)]
  const isOthers = (word: RecordReading): boolean => {
    const isIn = (words: readonly RecordReading[] = []) => words.some((one) => isDeepStrictEqual(one, word))
    if (isIn(before.readings)) return false
    if (isIn(other.readings)) return true
    // Time and source of a word from before they were kept are a guess, which the merge may have made otherwise.
    for (const isLike of [isOfSame, () => true]) {
      const isAmong = (words: readonly RecordReading[]) =>
        words.some((one) => one.field === word.field && one.value === word.value && isLike(one, word))
      if (isAmong(mineGuessed)) return false
      if (isAmong(theirsGuessed)) return true
    }
    return false
  }
  const left = readings.filter((one) => !isOthers(one))
  const gone = readings.filter(isOthers)
  const back = mine.filter((one) => {
    if (left.some((word) => isOfSame(word, one))) return false
    if (isKept(before, one)) return readings.some((word) => isOfSame(word, one))
    const isSaid = left.some(({ field, value }) => field === one.field && value === one.value)
    return !isSaid && gone.some(({ field }) => field === one.field)
  })
  return goingBy(now, [...left, ...back])
}

const isOfSame = (a: RecordReading, b: RecordReading): boolean => a.field === b.field && a.source === b.source

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
  const { record, recordBefore, otherRecord, came } = facts
  const left = ownRecord(recordBefore, otherRecord, record, facts.since)
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
    ...restated(customerId, refusals, words, ctx.now),
    ...restated(otherId, refusals, came.consents, ctx.now),
  ])
}

/** A record just before it took in the other, of its own stream; null: erased, or it never did. */
export function recordBeforeMerge(events: readonly DomainEvent[], otherId: string): CustomerRecord | null {
  const at = events.findLastIndex(({ type, data }) => type === 'customer.absorbed' && data.otherId === otherId)
  return at === -1 ? null : lastRecord(events.slice(0, at))
}

/** As a stream last told it, without whose words where none were kept then; null: erased, or it told none. */
export function lastRecord(events: readonly DomainEvent[]): CustomerRecord | null {
  const last = events.findLast(({ type }) => type === 'customer.created' || type === 'customer.changed')
  return last?.type === 'customer.created' || last?.type === 'customer.changed' ? last.body : null
}

/** What came with the other when it was last taken in; null: it never was. */
export function lastMergeOf(events: readonly DomainEvent[], otherId: string): DomainEvent<'customer.absorbed'> | null {
  const found = events.findLast(({ type, data }) => type === 'customer.absorbed' && data.otherId === otherId)
  return found?.type === 'customer.absorbed' ? found : null
}
