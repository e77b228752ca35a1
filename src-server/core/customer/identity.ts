/**
 * Whether two records may be one person: what speaks for it, what against, and what follows.
 * Nothing is looked up here; whoever asks brings what both records say.
 */
import type { ContactPoint, ContactPointKind } from '#shared/domain/customer.ts'
import type { Reading } from '#shared/domain/profile.ts'
import type { EvidenceKind } from '#shared/protocol/identity-rest.ts'
import { bankNumbersOf, haveOtherNumbers } from '#shared/domain/bank-numbers.ts'
import { goldenFields } from './golden.ts'
import { compareNames } from './names.ts'
import { documentOf, isSameDocument } from './questions.ts'

/** What of a record tells people apart. */
export interface Traits {
  readonly name: string | null
  readonly contactPoints: readonly ContactPoint[]
  /** ISO day; null: nobody said */
  readonly birthDate: string | null
  /** null: nobody said */
  readonly idNumber: string | null
  /** The document the bank's own systems name; null: they name none */
  readonly document: string | null
}

/** [IR2] What each is worth; 100 is certainty. */
const WORTH: Readonly<Record<EvidenceKind, number>> = {
  'customer-number': 100,
  wechat: 100,
  'id-number': 90,
  phone: 60,
  'phone-unverified': 40,
  // A household's telephone says little about which of them it is.
  'phone-shared': 40,
  email: 50,
  'email-unverified': 40,
  'name-and-birthday': 45,
  name: 20,
  'birthday-differs': -60,
  'name-differs': -15,
}

/** [IR3] From here on it is worth asking. */
const WORTH_ASKING = 40

/** `same`: bound without asking; `maybe`: a candidate; `apart`: the bank tells them apart; `unlike`: nothing speaks for it. */
export type Verdict = 'same' | 'maybe' | 'apart' | 'unlike'

export interface Likeness {
  readonly verdict: Verdict
  /** 0..100 */
  readonly score: number
  /** what weighs most first */
  readonly evidence: readonly EvidenceKind[]
}

/** So many people with one telephone make it a shared one. */
export const SHARED_FROM = 3

export interface Surroundings {
  /** How many people each telephone is known to be of, by its number; missing: at most two. */
  readonly holders: ReadonlyMap<string, number>
}

/** What a record and its profile say, at `now`. */
export function traitsOf(
  { name, contactPoints }: Pick<Traits, 'name' | 'contactPoints'>,
  readings: readonly Reading[],
  now: number,
): Traits {
  const fields = goldenFields(readings, now)
  const valueOf = (wanted: string) => fields.find(({ field }) => field === wanted)?.value ?? null
  const document = documentOf(readings, now)
  return { name, contactPoints, birthDate: valueOf('birthDate'), idNumber: valueOf('idNumber'), document }
}

/** A point both hold, the best vouched for first; `vouched`: for both. */
function inCommon(
  a: Traits,
  b: Traits,
  kind: ContactPointKind,
): { readonly value: string; readonly vouched: boolean } | null {
  let found: { readonly value: string; readonly vouched: boolean } | null = null
  for (const one of a.contactPoints) {
    if (one.kind !== kind) continue
    for (const other of b.contactPoints)
      if (other.kind === kind && other.value === one.value) {
        const vouched = one.verified && other.verified
        if (found === null || (vouched && !found.vouched)) found = { value: one.value, vouched }
      }
  }
  return found
}

function ofPhone(a: Traits, b: Traits, { holders }: Surroundings): EvidenceKind | null {
  const phone = inCommon(a, b, 'phone')
  if (phone === null) return null
  if ((holders.get(phone.value) ?? 2) >= SHARED_FROM) return 'phone-shared'
  return phone.vouched ? 'phone' : 'phone-unverified'
}

function ofName(a: Traits, b: Traits): EvidenceKind | null {
  if (a.name === null || b.name === null) return null
  const says = compareNames(a.name, b.name)
  if (says !== 'same') return says === 'other' ? 'name-differs' : null
  return a.birthDate !== null && a.birthDate === b.birthDate ? 'name-and-birthday' : 'name'
}

/** A record of one of those who hold a telephone. */
export interface Holder {
  readonly id: string
  readonly traits: Traits
}

/** [IR4] What says so for certain: a point that is one person's alone, then the bank's numbers, then names and birthdays. */
function areTwoPeople(a: Traits, b: Traits): boolean {
  if (sharesNumber(a, b)) return false
  if (haveOtherNumbers(a, b)) return !isSameDocument(a.document, b.document)
  if (a.birthDate !== null && b.birthDate !== null && a.birthDate !== b.birthDate) return true
  if (inCommon(a, b, 'wechat')?.vouched === true || isSameDocument(a.idNumber, b.idNumber)) return false
  return ofName(a, b) === 'name-differs'
}

/**
 * [IR4] How many people these records are of, at the least: one that nothing tells from another is not counted.
 * @param keptApart the records somebody made sure are others, by record
 * @param enough where counting may end
 */
export function peopleAmong(
  holders: readonly Holder[],
  keptApart: ReadonlyMap<string, ReadonlySet<string>>,
  enough = Number.POSITIVE_INFINITY,
): number {
  const areApart = (a: Holder, b: Holder): boolean =>
    keptApart.get(a.id)?.has(b.id) === true ||
    keptApart.get(b.id)?.has(a.id) === true ||
    areTwoPeople(a.traits, b.traits)
  // Whoever says most comes first, so that a bare record joins somebody instead of standing for all.
  const says = ({ traits }: Holder): number =>
    (bankNumbersOf(traits).length > 0 ? 4 : 0) + (traits.birthDate === null ? 0 : 2) + (traits.name === null ? 0 : 1)
  const people: Holder[][] = []
  for (const holder of holders.toSorted((a, b) => says(b) - says(a) || (a.id < b.id ? -1 : 1))) {
    const own = people.find((records) => records.every((record) => !areApart(record, holder)))
    if (own === undefined) people.push([holder])
    else own.push(holder)
    if (people.length >= enough) break
  }
  return people.length
}

function sharesNumber(a: Traits, b: Traits): boolean {
  return bankNumbersOf(a).some((number) => bankNumbersOf(b).includes(number))
}

/** [IR1] By numbers of their own, unless the bank's systems name one document for both. */
export function areToldApart(
  a: Pick<Traits, 'contactPoints' | 'document'>,
  b: Pick<Traits, 'contactPoints' | 'document'>,
): boolean {
  return haveOtherNumbers(a, b) && !isSameDocument(a.document, b.document)
}

/** [IR1] [IR2] [IR3] The same whichever is named first. */
export function likenessOf(a: Traits, b: Traits, around: Surroundings = { holders: new Map() }): Likeness {
  const haveOther = haveOtherNumbers(a, b)
  if (areToldApart(a, b)) return { verdict: 'apart', score: 0, evidence: [] }
  const wechat = inCommon(a, b, 'wechat')
  const email = inCommon(a, b, 'email')
  const found: (EvidenceKind | null)[] = [
    sharesNumber(a, b) ? 'customer-number' : null,
    wechat?.vouched === true ? 'wechat' : null,
    isSameDocument(a.idNumber, b.idNumber) ? 'id-number' : null,
    ofPhone(a, b, around),
    email === null ? null : email.vouched ? 'email' : 'email-unverified',
    ofName(a, b),
    a.birthDate !== null && b.birthDate !== null && a.birthDate !== b.birthDate ? 'birthday-differs' : null,
  ]
  const evidence = found.filter((kind) => kind !== null).toSorted((x, y) => WORTH[y] - WORTH[x])
  const score = Math.min(
    100,
    Math.max(
      0,
      evidence.reduce((sum, kind) => sum + WORTH[kind], 0),
    ),
  )
  const isCertain = evidence.some((kind) => kind === 'customer-number' || kind === 'wechat')
  const isContradicted = evidence.includes('birthday-differs')
  // [IR1] That the bank counts them twice is for a person to judge.
  if (isCertain && !isContradicted && !haveOther) return { verdict: 'same', score: 100, evidence }
  return { verdict: isCertain || score >= WORTH_ASKING ? 'maybe' : 'unlike', score, evidence }
}
