/** Ways to reach a customer: whose word each is, which is the first of its kind, what becomes of them told again, merged or removed. */
import { isDeepStrictEqual } from 'node:util'
import type {
  ContactPoint,
  ContactPointKind,
  CustomerRecord,
  PointWord,
  RemovedPoint,
} from '#shared/domain/customer.ts'
import { WAY_HALF_LIFE_DAYS } from '#shared/domain/reliability.ts'
import { BANKS_OWN, type Source } from '#shared/domain/source.ts'
import { trustAfter } from './golden.ts'
import { SAID_AGAIN_MS } from './record-readings.ts'

type Pointed = Pick<CustomerRecord, 'contactPoints' | 'removedPoints'>
type Named = Pick<ContactPoint, 'kind' | 'value'>

export const isSamePoint = (a: Named, b: Named): boolean => a.kind === b.kind && a.value === b.value

/** [CP66] What the bank vouches for stands first of its kind; otherwise in the order it was, the newest word first. */
export function bestFirst(points: readonly ContactPoint[]): readonly ContactPoint[] {
  const left = new Map<ContactPointKind, ContactPoint[]>()
  for (const [kind, own] of Map.groupBy(points, (point) => point.kind))
    left.set(
      kind,
      own.toSorted((a, b) => Number(b.verified) - Number(a.verified)),
    )
  return points.map((point) => left.get(point.kind)?.shift() ?? point)
}

/** Whose word a point of this kind of source is, where nobody says more. */
const SOURCE_OF: Readonly<Record<ContactPoint['source'], Source>> = {
  'pre-chat': 'customer',
  site: 'core-banking',
  agent: 'agent',
  import: 'core-banking',
  channel: 'channel',
  dialled: 'agent',
}

/** Nobody says in which file it came: what the bank only passed on, and does not vouch for, is anybody's word. */
const likelySource = ({ source, verified }: ContactPoint): Source =>
  source === 'import' && !verified ? 'purchased' : SOURCE_OF[source]

/**
 * [CP68] The points with whose word they are; what says so already stays.
 * @param word `source` absent: as each point's own says; `at`: ms
 */
export function asTold(
  points: readonly ContactPoint[],
  { source, at, by = null }: { readonly source?: Source | undefined; readonly at: number; readonly by?: string | null },
): readonly ContactPoint[] {
  return points.map((point) =>
    point.told === undefined ? { ...point, told: { source: source ?? likelySource(point), at, by } } : point,
  )
}

/** [CP68] Whose word counts for a point; from before words were kept the source alone, which is likely. */
export function wordFor(point: ContactPoint): { readonly source: Source; readonly word: PointWord | null } {
  const word = point.vouched ?? point.told ?? null
  return { source: word?.source ?? likelySource(point), word }
}

/** [CP68] 0..100 at `now`, ms: as of a field; null: nobody knows since when it stands. */
export function pointTrust(point: ContactPoint, now: number): number | null {
  const { word } = wordFor(point)
  if (word === null) return null
  // What a system only passes on is relied on no further than a list that was bought.
  const source = !point.verified && BANKS_OWN.has(word.source) ? 'purchased' : word.source
  return trustAfter({ ...word, source }, WAY_HALF_LIFE_DAYS[point.kind], now)
}

/** [CP68] The bank's word for a point is written down again once it is that old, ms; undefined: it is not, or no such word. */
function saidAgain(stood: ContactPoint, told: readonly ContactPoint[]): PointWord | undefined {
  const { source, word } = wordFor(stood)
  if (!stood.verified || word === null || !BANKS_OWN.has(source)) return undefined
  return (
    told
      .filter((point) => point.verified && isSamePoint(point, stood))
      .map((point) => wordFor(point).word)
      .find((again) => again?.source === source && again.at - word.at >= SAID_AGAIN_MS) ?? undefined
  )
}

/** [IM51] Whether both say the same of the same points by the word of the same; since when is no news. */
export function sayTheSame(a: readonly ContactPoint[], b: readonly ContactPoint[]): boolean {
  if (a === b) return true
  const said = (points: readonly ContactPoint[]) =>
    points.map((point) => ({ ...point, told: point.told?.source, vouched: wordFor(point).source }))
  return isDeepStrictEqual(said(a), said(b))
}

/**
 * [CP66] [CP68] What is told added to what stands: a point that somebody wrote down or a network showed becomes vouched for
 * once the bank tells it, and still says who told it first; what the bank goes on telling is vouched for anew, to within
 * 30 days. The very list where nothing is new.
 */
export function withPoints(stood: readonly ContactPoint[], told: readonly ContactPoint[]): readonly ContactPoint[] {
  const vouched = told.filter(
    (point) => point.verified && stood.some((one) => isSamePoint(one, point) && !one.verified),
  )
  const missing = told.filter((point) => !stood.some((one) => isSamePoint(one, point)))
  const isAnew = stood.some((one) => saidAgain(one, told) !== undefined)
  if (vouched.length + missing.length === 0 && !isAnew) return stood
  const raised = stood.map((one) => {
    const word = vouched.find((point) => isSamePoint(one, point))
    if (word === undefined) {
      const again = saidAgain(one, told)
      return again === undefined ? one : { ...one, vouched: again }
    }
    const { told: first, ...rest } = word
    const before = one.told === undefined ? {} : { told: one.told }
    return { ...rest, ...before, ...(first === undefined ? {} : { vouched: first }) }
  })
  return bestFirst([...raised, ...missing])
}

const isSystems = ({ source }: ContactPoint): boolean => source === 'import' || source === 'site'

/** [CP69] A system that only goes on saying what was taken away. */
function isHeld({ otherwise }: RemovedPoint, point: ContactPoint): boolean {
  return isSystems(point) && !otherwise.includes(wordFor(point).source)
}

const removedAs = (removed: readonly RemovedPoint[], point: Named): RemovedPoint | undefined =>
  removed.find((one) => isSamePoint(one, point))

/** [CP69] What of the told was taken from the record, and stays away. */
export function keptAway({ removedPoints = [] }: Pointed, told: readonly ContactPoint[]): readonly ContactPoint[] {
  return told.filter((point) => {
    const removed = removedAs(removedPoints, point)
    return removed !== undefined && isHeld(removed, point)
  })
}

/**
 * [CP66] [CP69] The record once these points are told. What was taken away comes back where the customer, an agent or a
 * network tells it, or a system that named another of its kind since; one that just goes on saying it is not heard.
 * @returns the very record where nothing is new
 */
export function hearingPoints<R extends Pointed>(record: R, told: readonly ContactPoint[]): R {
  const { removedPoints = [] } = record
  const away = keptAway(record, told)
  const heard = told.filter((point) => !away.includes(point))
  const contactPoints = withPoints(record.contactPoints, heard)
  const removed = removedPoints
    .filter((one) => !heard.some((point) => isSamePoint(point, one)))
    .map((one) => sayingOtherwise(one, told, record.contactPoints))
  const isSame = removed.length === removedPoints.length && removed.every((one, at) => one === removedPoints[at])
  if (contactPoints === record.contactPoints && isSame) return record
  return { ...record, contactPoints, ...(isSame ? {} : { removedPoints: removed }) }
}

/**
 * A system that names another of this kind, and this one no more, has changed its word. One that stood already as the
 * bank's or its own is no other word: of a person with two of the bank's numbers each row names but one telephone.
 */
function sayingOtherwise(
  removed: RemovedPoint,
  told: readonly ContactPoint[],
  stood: readonly ContactPoint[],
): RemovedPoint {
  const ofKind = told.filter((point) => point.kind === removed.kind && isSystems(point))
  const silent = ofKind.filter((point) => {
    const { source } = wordFor(point)
    const repeats = ofKind.some((one) => wordFor(one).source === source && isSamePoint(one, removed))
    const isKnown = stood.some((one) => isSamePoint(one, point) && (one.verified || wordFor(one).source === source))
    return !repeats && !isKnown && !removed.otherwise.includes(source)
  })
  const systems = new Set(silent.map((point) => wordFor(point).source))
  return systems.size === 0 ? removed : { ...removed, otherwise: [...removed.otherwise, ...systems] }
}

/** [CP69] The record without these points, which say from now on who took them away. */
export function withoutPoints<R extends Pointed>(
  record: R,
  gone: readonly ContactPoint[],
  removed: RemovedPoint['removed'],
): R {
  if (gone.length === 0) return record
  const { contactPoints, removedPoints = [] } = record
  return {
    ...record,
    contactPoints: contactPoints.filter((point) => !gone.includes(point)),
    removedPoints: [...removedPoints, ...gone.map((point) => ({ ...point, removed, otherwise: [] }))],
  }
}

/**
 * [CP68] [IR30] One point as two records have it: told since the earlier of both, vouched for by either. Where nobody knows
 * since when it is vouched for, the word of who does not vouch takes no place: it stands as from before.
 */
function mergedPoint(own: ContactPoint, other: ContactPoint): ContactPoint {
  const { told: _, vouched: __, source: ownSource, ...point } = own
  const vouching = [own, other].filter(({ verified }) => verified)
  const source = vouching[0]?.source ?? ownSource
  const vouched = vouching.map((one) => wordFor(one).word).find((word) => word !== null)
  if (vouching.length > 0 && vouched === undefined) return { ...point, source, verified: true }
  const told = [own.told, other.told].filter((word) => word !== undefined).toSorted((a, b) => a.at - b.at)[0]
  return {
    ...point,
    source,
    verified: vouching.length > 0,
    ...(told === undefined ? {} : { told }),
    ...(vouched === undefined || vouched === told ? {} : { vouched }),
  }
}

/** [IR30] [CP69] Points of both; what stands in either stands, though the other had it removed. */
export function pointsTogether(own: Pointed, other: Pointed): Pointed {
  const find = (points: readonly ContactPoint[], one: ContactPoint) => points.find((point) => isSamePoint(point, one))
  const kept = own.contactPoints.map((one) => {
    const same = find(other.contactPoints, one)
    return same === undefined ? one : mergedPoint(one, same)
  })
  const came = other.contactPoints.filter((one) => find(own.contactPoints, one) === undefined)
  const contactPoints = bestFirst([...kept, ...came])
  const removed = [own.removedPoints, other.removedPoints].flatMap((points) => points ?? [])
  const removedPoints = removed.filter(
    (one, at) => find(contactPoints, one) === undefined && removed.findIndex((same) => isSamePoint(same, one)) === at,
  )
  return { contactPoints, ...(removed.length === 0 ? {} : { removedPoints }) }
}

/** [CP69] The record with a point back as it was. */
export function withPointBack<R extends Pointed>(record: R, back: RemovedPoint): R {
  const { removed: _, otherwise: __, ...point } = back
  return {
    ...record,
    contactPoints: withPoints(record.contactPoints, [point]),
    removedPoints: (record.removedPoints ?? []).filter((one) => one !== back),
  }
}

/** [CP39] By which a desk names a point it is not told; good for this state of the record alone. */
export const pointIdOf = (revision: number, index: number): string => `${revision}-${index}`
/** The same of one that was removed. */
export const removedIdOf = (revision: number, index: number): string => `r${revision}-${index}`

/** What a record that was only imported was called before the log took it over. */
export function renumbered(id: string, revision: number): string {
  return id.replace(/^0-/, `${revision}-`)
}
