/** Who else a customer may be: looked up by what both are known by, weighed by the core. */
import type { Customer, TimelineEntry } from '#shared/domain/customer.ts'
import { NO_PROFILE } from '#shared/domain/profile.ts'
import type { Candidate } from '#shared/protocol/identity-rest.ts'
import { comparableName, likenessOf, type Traits, traitsOf } from '../core/customer/identity.ts'
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
  readonly clock: Clock
}

/** A number that more records share says nothing about any of them. */
const MOST_ALIKE = 20
const MOST_SHOWN = 5

async function traits(
  { profiles, clock }: CandidatePorts,
  customer: Pick<Customer, 'id'> & Omit<Traits, 'birthDate' | 'idNumber'>,
) {
  return traitsOf(customer, ((await profiles.get(customer.id)) ?? NO_PROFILE).readings, clock.now())
}

interface Found {
  readonly rows: ReadonlyMap<string, CustomerRow>
  /** by telephone, how many records mention it */
  readonly holders: ReadonlyMap<string, number>
}

async function alike({ store }: CandidatePorts, customer: Customer, own: Traits): Promise<Found> {
  const rows = new Map<string, CustomerRow>()
  const holders = new Map<string, number>()
  const keys: readonly ContactPointKey[] = customer.contactPoints.filter(({ kind }) => kind !== 'visitor')
  for (const { kind, value } of keys) {
    const mentioning = await store.mentioning({ kind, value }, MOST_ALIKE)
    if (kind === 'phone') holders.set(value, mentioning.length)
    for (const row of mentioning) rows.set(row.id, row)
  }
  // A name is looked for only where something stands beside it.
  if (customer.name !== null && own.birthDate !== null) {
    const name = comparableName(customer.name)
    for (const row of await store.search({ text: customer.name, limit: MOST_ALIKE })) {
      const { name: theirs } = customerRecordSchema.parse(row.record)
      if (theirs !== null && comparableName(theirs) === name) rows.set(row.id, row)
    }
  }
  rows.delete(customer.id)
  return { rows, holders }
}

/** [IR3] [IR10] Likeliest first, without those kept apart. */
export async function candidatesOf(
  ports: CandidatePorts,
  customer: Customer,
  keptApart: ReadonlySet<string>,
): Promise<readonly Candidate[]> {
  const own = await traits(ports, customer)
  const { rows, holders } = await alike(ports, customer, own)
  const weighed = await Promise.all(
    [...rows.values()]
      .filter(({ id }) => !keptApart.has(id))
      .map(async (row) => {
        const other = { ...customerRecordSchema.parse(row.record), id: row.id }
        return { other, likeness: likenessOf(own, await traits(ports, other), { holders }) }
      }),
  )
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
export async function likenessBetween(ports: CandidatePorts, a: Customer, b: Customer) {
  const [own, other] = await Promise.all([traits(ports, a), traits(ports, b)])
  return likenessOf(own, other)
}
