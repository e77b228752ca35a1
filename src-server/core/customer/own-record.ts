/**
 * [IR40] The record of one that turned out to be another person than whoever went into it: folded anew, from what was said
 * of it itself and what came with everybody who is still part of it.
 */
import { isDeepStrictEqual } from 'node:util'
import type { CustomerNote, CustomerRecord } from '#shared/domain/customer.ts'
import type { DomainEvent } from '#shared/domain/events.ts'
import { RECORD_FIELDS } from '#shared/domain/profile.ts'
import { mergedRecord } from './absorb.ts'
import { pointsSaid } from './own-points.ts'
import { goingBy, readingsIn, type RecordReading } from './record-readings.ts'
import { type Dated, recordAt, type RecordStep, recordSteps } from './record-fold.ts'

type Absorbed = DomainEvent<'customer.absorbed'>

const isSameKey = (a: RecordReading, b: RecordReading): boolean => a.field === b.field && a.source === b.source

/** The word of a field from before words were kept, as it stands in `to`, whose time and source are a guess. */
function sameGuess(from: Dated, to: readonly RecordReading[]): readonly RecordReading[] {
  const kept = from.record.readings ?? []
  const guessed = readingsIn(from.record, from.since).filter(({ field }) => !kept.some((one) => one.field === field))
  return guessed.flatMap((guess) => {
    const alike = to.filter(({ field, value }) => field === guess.field && value === guess.value)
    return alike.find((one) => isSameKey(one, guess)) ?? alike.toSorted((a, b) => a.at - b.at)[0] ?? []
  })
}

/** [CP63] The words of `own` once what made `to` of `from` is said of it too. */
function withWordsSaid(own: Dated, from: Dated, to: Dated): CustomerRecord {
  const [were, are] = [from, to].map(({ record, since }) => readingsIn(record, since)) as [
    readonly RecordReading[],
    readonly RecordReading[],
  ]
  const guessed = sameGuess(from, are)
  const said = are.filter((word) => !guessed.includes(word) && !were.some((one) => isDeepStrictEqual(one, word)))
  const isGuessKept = (word: RecordReading) =>
    guessed.some(({ field, value }) => field === word.field && value === word.value)
  const gone = were.filter((word) => !are.some((one) => isSameKey(one, word)) && !isGuessKept(word))
  if (said.length + gone.length === 0) return own.record
  const replaced = [...said, ...gone]
  const left = readingsIn(own.record, own.since).filter((one) => !replaced.some((word) => isSameKey(word, one)))
  return goingBy(own.record, [...left, ...said])
}

function notesSaid(own: readonly CustomerNote[], from: readonly CustomerNote[], to: readonly CustomerNote[]) {
  const isIn = (notes: readonly CustomerNote[], { id }: CustomerNote) => notes.some((note) => note.id === id)
  const left = own.filter((note) => isIn(to, note) || !isIn(from, note))
  const said = to.filter((note) => !isIn(from, note) && !isIn(left, note))
  return said.length === 0 ? left : [...left, ...said].toSorted((a, b) => a.at - b.at)
}

/** What made `to` of `from`, said of `own` alone. */
function saidOf(own: Dated, from: Dated, to: Dated): CustomerRecord {
  const [was, is] = [from.record, to.record]
  const { removedPoints: _, ...worded } = withWordsSaid(own, from, to)
  return {
    ...worded,
    ...pointsSaid(own.record, was, is),
    notes: notesSaid(own.record.notes, was.notes, is.notes),
    identified: was.identified === is.identified ? own.record.identified : is.identified,
    doNotContact: was.doNotContact === is.doNotContact ? own.record.doNotContact : is.doNotContact,
  }
}

/** Before words were kept, name and language of the one that stayed won. */
function firstWords(own: Dated, other: Dated): readonly RecordReading[] {
  const [ours, theirs] = [readingsIn(own.record, own.since), readingsIn(other.record, other.since)]
  return RECORD_FIELDS.flatMap((field) => {
    const mine = ours.filter((one) => one.field === field)
    return mine.length > 0 ? mine : theirs.filter((one) => one.field === field)
  })
}

/** @param made what the log says came of it; null: erased */
function together(own: Dated, other: Dated, made: CustomerRecord | null): CustomerRecord {
  const dated = ({ record, since }: Dated) => ({ ...record, readings: readingsIn(record, since) })
  const merged = mergedRecord(dated(own), dated(other))
  return made === null || made.readings !== undefined ? merged : goingBy(merged, firstWords(own, other))
}

/** The merges that stand, and the last with each of those others only. */
function standing(events: readonly DomainEvent[]): ReadonlyMap<string, Absorbed> {
  const found = new Map<string, Absorbed>()
  for (const event of events) {
    if (event.type === 'customer.absorbed') found.set(event.data.otherId, event)
    if (event.type === 'customer.separated') found.delete(event.data.otherId)
  }
  return found
}

/** Who stays part of the record once `otherId` is not, and when, by number in the log, each went into it. */
export function stillPart(events: readonly DomainEvent[], otherId: string): ReadonlyMap<string, number> {
  const others = [...standing(events)].filter(([id]) => id !== otherId)
  return new Map(others.map(([id, { seq }]) => [id, seq]))
}

/**
 * [IR44] With which of those who are still part of it a name came; null: with none of them.
 * @param events of its stream, in their order
 * @param came as for `ownRecord`
 */
export function nameCameWith(
  name: string | null,
  events: readonly DomainEvent[],
  otherId: string,
  came: ReadonlyMap<string, Dated>,
): string | null {
  const alone = Math.min(...stillPart(events, otherId).values())
  if (name === null || recordAt(events, alone)?.record.name === name) return null
  return [...came].findLast(([, { record }]) => record.name === name)?.[0] ?? null
}

/** What a merge or a separation makes of the record is told right after it. */
function madeBy(events: readonly DomainEvent[], at: number): DomainEvent | undefined {
  const [event, next] = [events[at], events[at + 1]]
  const isMade = next?.type === 'customer.changed' && next.at === event?.at && next.data.fields.includes('identified')
  return isMade ? next : undefined
}

interface Fold {
  readonly own: Dated | null
  /** As the log last told it. */
  readonly told: Dated | null
  /** Words were said since that are erased: what is told next says them all. */
  readonly isLost: boolean
}

/** @param isMade it came of a merge or a separation that is accounted for */
function hearing({ own, told, isLost }: Fold, { body, after }: RecordStep, isMade: boolean): Fold {
  if (body === null || after === null) return { own, told, isLost: true }
  if (own === null || told === null) return { own: after, told: after, isLost: false }
  const isSaid = !isMade || isLost
  return { own: isSaid ? { ...own, record: saidOf(own, told, after) } : own, told: after, isLost: false }
}

/**
 * @param events of its stream, in their order
 * @param came the records of those in `stillPart`, as they were when they went into it
 * @returns null: its words of when `otherId` went into it are erased, or it never did
 */
export function ownRecord(
  events: readonly DomainEvent[],
  otherId: string,
  came: ReadonlyMap<string, Dated>,
): CustomerRecord | null {
  const stands = standing(events)
  const merge = stands.get(otherId)
  const steps = new Map<DomainEvent, RecordStep>(recordSteps(events).map((step) => [step.event, step]))
  if (merge === undefined) return null
  const isErased = (event: DomainEvent | undefined) => event !== undefined && steps.get(event)?.body === null
  const before = events.findLast((event) => steps.has(event) && event.seq < merge.seq)
  if (before === undefined || isErased(before) || isErased(madeBy(events, events.indexOf(merge)))) return null
  let fold: Fold = { own: null, told: null, isLost: false }
  /** What came of a merge or a separation that is accounted for, and is nothing said of it. */
  let made: DomainEvent | undefined
  const parted = new Set<string>()
  for (const [at, event] of events.entries()) {
    const step = steps.get(event)
    if (step !== undefined) fold = hearing(fold, step, event === made)
    else if (event.type === 'customer.absorbed') {
      const id = event.data.otherId
      const other = stands.get(id) === event && id !== otherId ? came.get(id) : null
      // Whose words nobody knows any more is part of whom they went into.
      if (other === undefined) continue
      made = madeBy(events, at)
      const body = made === undefined ? null : (steps.get(made)?.body ?? null)
      const { own } = fold
      if (other !== null && own !== null) fold = { ...fold, own: { ...own, record: together(own, other, body) } }
      if (body !== null) parted.add(id)
    } else if (event.type === 'customer.separated' && parted.delete(event.data.otherId)) made = madeBy(events, at)
  }
  return fold.own?.record ?? null
}
