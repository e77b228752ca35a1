/** Who else a customer may be: looked up by what both are known by, weighed by the core. */
import type { Customer, TimelineEntry } from '#shared/domain/customer.ts'
import { NO_PROFILE, type Reading } from '#shared/domain/profile.ts'
import type { Candidate } from '#shared/protocol/identity-rest.ts'
import { likenessOf, peopleAmong, SHARED_FROM, type Traits, traitsOf } from '../core/customer/identity.ts'
import { comparableName } from '../core/customer/names.ts'
import { maskAddress } from '#shared/domain/masked-address.ts'
import { maskName } from '../policies/mask.ts'
import type { ContactPointKey, CustomerRow, CustomerStore, ProfileStore, ReadModelStore } from '../storage/index.ts'
import type { Clock } from './clock.ts'
import { customerRecordSchema } from './customer-record.ts'
import { customerNumberOf } from './profiles.ts'

export interface CandidatePorts {
  readonly store: Pick<CustomerStore, 'mentioning' | 'search'>
  readonly profiles: Pick<ProfileStore, 'get'>
  readonly readModels: Pick<ReadModelStore, 'timeline'>
  /** As `Known` has it, of somebody else. */
  readonly keptApartOf: (customerId: string) => Promise<ReadonlySet<string>>
  readonly clock: Pick<Clock, 'now'>
}

/** What whoever asks has read of the customer already. */
export interface Known {
  /** Whom somebody made sure they are not, each by the record that shows them now. */
  readonly keptApart: ReadonlySet<string>
  readonly readings: readonly Reading[]
}

/** A number that more records share says nothing about any of them. */
const MOST_ALIKE = 20
const MOST_SHOWN = 5

async function traits(
  { profiles, clock }: Pick<CandidatePorts, 'profiles' | 'clock'>,
  customer: Pick<Customer, 'id'> & Pick<Traits, 'name' | 'contactPoints'>,
) {
  return traitsOf(customer, ((await profiles.get(customer.id)) ?? NO_PROFILE).readings, clock.now())
}

interface Found {
  readonly rows: ReadonlyMap<string, CustomerRow>
  /** by telephone, the records that mention it, the customer's own too */
  readonly byPhone: ReadonlyMap<string, readonly string[]>
}

async function alike({ store }: CandidatePorts, customer: Customer, own: Traits): Promise<Found> {
  const rows = new Map<string, CustomerRow>()
  const byPhone = new Map<string, readonly string[]>()
  const keys: readonly ContactPointKey[] = customer.contactPoints.filter(({ kind }) => kind !== 'visitor')
  for (const { kind, value } of keys) {
    const mentioning = await store.mentioning({ kind, value }, MOST_ALIKE)
    if (kind === 'phone') byPhone.set(value, [...new Set([customer.id, ...mentioning.map(({ id }) => id)])])
    for (const row of mentioning) rows.set(row.id, row)
  }
  // A name is looked for only where something stands beside it.
  if (customer.name !== null && (own.birthDate !== null || own.document !== null)) {
    const name = comparableName(customer.name)
    for (const row of await store.search({ text: customer.name, limit: MOST_ALIKE })) {
      const { name: theirs } = customerRecordSchema.parse(row.record)
      if (theirs !== null && comparableName(theirs) === name) rows.set(row.id, row)
    }
  }
  rows.delete(customer.id)
  return { rows, byPhone }
}

/**
 * [IR4] How many people hold each telephone, as far as it matters. Whom the holders were kept apart from is read only
 * where their records by themselves leave it open, and once of each.
 */
async function peopleByPhone(
  { keptApartOf }: CandidatePorts,
  byPhone: Found['byPhone'],
  traitsById: ReadonlyMap<string, Traits>,
  keptApart: ReadonlyMap<string, ReadonlySet<string>>,
): Promise<ReadonlyMap<string, number>> {
  const people = new Map<string, number>()
  const apart = new Map(keptApart)
  for (const [phone, ids] of byPhone) {
    if (ids.length < SHARED_FROM) continue
    const holders = ids.flatMap((id) => {
      const known = traitsById.get(id)
      return known === undefined ? [] : [{ id, traits: known }]
    })
    const atLeast = peopleAmong(holders, apart, SHARED_FROM)
    if (atLeast < SHARED_FROM) {
      const unread = ids.filter((id) => !apart.has(id))
      const read = await Promise.all(unread.map(async (id) => [id, await keptApartOf(id)] as const))
      for (const [id, others] of read) apart.set(id, others)
    }
    people.set(phone, atLeast < SHARED_FROM ? peopleAmong(holders, apart, SHARED_FROM) : atLeast)
  }
  return people
}

/** [IR3] [IR10] Likeliest first, without those kept apart. */
export async function candidatesOf(
  ports: CandidatePorts,
  customer: Customer,
  { keptApart, readings }: Known,
): Promise<readonly Candidate[]> {
  const own = traitsOf(customer, readings, ports.clock.now())
  const { rows, byPhone } = await alike(ports, customer, own)
  const others = await Promise.all(
    [...rows.values()].map(async (row) => {
      const other = { ...customerRecordSchema.parse(row.record), id: row.id }
      return { other, traits: await traits(ports, other) }
    }),
  )
  const traitsById = new Map([[customer.id, own], ...others.map((one) => [one.other.id, one.traits] as const)])
  const holders = await peopleByPhone(ports, byPhone, traitsById, new Map([[customer.id, keptApart]]))
  const weighed = others
    .filter(({ other }) => !keptApart.has(other.id))
    .map(({ other, traits: theirs }) => ({ other, likeness: likenessOf(own, theirs, { holders }) }))
  const likeliest = weighed
    .filter(({ likeness }) => likeness.verdict === 'maybe' || likeness.verdict === 'same')
    .toSorted((a, b) => b.likeness.score - a.likeness.score || (a.other.id < b.other.id ? -1 : 1))
    .slice(0, MOST_SHOWN)
  return Promise.all(
    likeliest.map(async ({ other, likeness: { score, evidence, verdict } }) => {
      const [latest] = await ports.readModels.timeline(other.id, { limit: 1 })
      const phone = other.contactPoints.find(({ kind }) => kind === 'phone')?.value ?? null
      return {
        customerId: other.id,
        name: other.name === null ? null : maskName(other.name),
        phone: phone === null ? null : maskAddress(phone),
        numberTail: customerNumberOf(other)?.slice(-4) ?? null,
        // Written by the history projection from a TimelineEntry.
        lastAt: latest === undefined ? null : (latest.summary as unknown as TimelineEntry).at,
        score,
        evidence,
        certain: verdict === 'same',
      }
    }),
  )
}

/** How alike two records are, whatever was decided about them. */
export async function likenessBetween(ports: Pick<CandidatePorts, 'profiles' | 'clock'>, a: Customer, b: Customer) {
  const [own, other] = await Promise.all([traits(ports, a), traits(ports, b)])
  return likenessOf(own, other)
}
