import { isDeepStrictEqual } from 'node:util'
import { type BankEvent, type GaugeReading, type Reading, type StoredProfile } from '#shared/domain/profile.ts'
import {
  changedPart,
  laterReading,
  mergedGrades,
  mergedPart,
  NO_PART,
  type StoredPart,
  toldNow,
} from '../merged-profile.ts'
import type { ProfileChange, ProfileStore, Purchase, PurchaseTelling } from '../profile-store.ts'
import { purchaseAfter } from '../purchase-after.ts'
import { type KeptProfiles, placeAfter, takenApart } from '../separated-profile.ts'
import type { ToldAssessment, ToldAssessments } from '../told-assessment.ts'

interface Profile {
  part: StoredPart | null
  readonly readings: Map<string, Reading>
  readonly gauges: Map<string, GaugeReading>
}

type StoredEvent = BankEvent & { readonly customerId: string }

const byTime = (a: Purchase, b: Purchase): number => a.at - b.at || (a.id < b.id ? -1 : 1)

const readingKey = ({ field, source }: Pick<Reading, 'field' | 'source'>) => JSON.stringify([field, source])
const toldKey = ({ customerId, at, tolerance }: ToldAssessment) => `${customerId} ${at} ${tolerance}`
const gaugeKey = ({ gauge, at }: GaugeReading) => JSON.stringify([gauge, at])

export class MemoryProfileStore implements ProfileStore {
  readonly #profiles = new Map<string, Profile>()
  /** By the record that went. */
  readonly #kept = new Map<string, { readonly customerId: string; readonly kept: KeptProfiles }>()
  readonly #events = new Map<string, StoredEvent>()
  readonly #purchases = new Map<string, Purchase>()
  readonly #told = new Map<string, ToldAssessment>()

  async get(customerId: string): Promise<StoredProfile | null> {
    const profile = this.#profiles.get(customerId)
    if (profile === undefined) return null
    const { part, readings, gauges } = profile
    if (part === null && readings.size === 0 && gauges.size === 0) return null
    return {
      ...(part ?? NO_PART),
      readings: [...readings.values()].toSorted((a, b) => (readingKey(a) < readingKey(b) ? -1 : 1)),
      gauges: [...gauges.values()].toSorted((a, b) => b.at - a.at || (a.gauge < b.gauge ? -1 : 1)),
    }
  }

  async put(customerId: string, { readings = [], gauges = [], told, ...part }: ProfileChange): Promise<void> {
    const profile = this.#profileOf(customerId)
    putReadings(profile, readings)
    for (const reading of gauges) profile.gauges.set(gaugeKey(reading), reading)
    if (Object.keys(part).length > 0) profile.part = structuredClone(changedPart(profile.part, part))
    const assessment = toldNow(profile.part, part, told)
    if (assessment === null) return
    const key = toldKey({ customerId, ...assessment })
    if (!this.#told.has(key)) this.#told.set(key, { customerId, ...assessment })
  }

  async toldAssessments({ customerIds, from, to, skip, limit }: ToldAssessments): Promise<readonly ToldAssessment[]> {
    return [...this.#told.values()]
      .filter(({ at, customerId }) => from <= at && at < to && customerIds?.includes(customerId) !== false)
      .toSorted((a, b) => b.at - a.at || (toldKey(a) < toldKey(b) ? -1 : 1))
      .slice(skip, skip + limit)
  }

  async putMany(changes: readonly (ProfileChange & { readonly customerId: string })[]): Promise<void> {
    for (const { customerId, grades, ...change } of changes) {
      const stood = this.#profiles.get(customerId)?.part?.grades
      await this.put(customerId, grades === undefined ? change : { ...change, grades: mergedGrades(grades, stood) })
    }
  }

  async dropReading(customerId: string, field: Reading['field'], source: Reading['source']): Promise<void> {
    this.#profiles.get(customerId)?.readings.delete(readingKey({ field, source }))
  }

  async withLife(after: string, limit: number): Promise<readonly string[]> {
    return [...this.#profiles]
      .filter(([id, { part }]) => id > after && (part?.life.length ?? 0) > 0)
      .map(([id]) => id)
      .toSorted()
      .slice(0, limit)
  }

  async addBankEvents(customerId: string, events: readonly BankEvent[]): Promise<readonly BankEvent[]> {
    const added: BankEvent[] = []
    for (const event of events) {
      if (this.#events.has(event.id)) continue
      this.#events.set(event.id, { ...event, customerId })
      added.push(event)
    }
    return added
  }

  async bankEvents(
    customerId: string,
    { since, limit }: { readonly since: number; readonly limit: number },
  ): Promise<readonly BankEvent[]> {
    return [...this.#events.values()]
      .filter((event) => event.customerId === customerId && event.at >= since)
      .toSorted((a, b) => b.at - a.at || (a.id < b.id ? 1 : -1))
      .slice(0, limit)
      .map(({ id, kind, at, data }) => ({ id, kind, at, data }))
  }

  async addPurchases(tellings: readonly PurchaseTelling[]): Promise<readonly (Purchase | null)[]> {
    return tellings.map((telling) => {
      const stood = this.#purchases.get(telling.id) ?? null
      const after = purchaseAfter(stood, telling)
      if (after !== null) this.#purchases.set(telling.id, after)
      return stood
    })
  }

  async purchasesNamed(ids: readonly string[]): Promise<readonly Purchase[]> {
    return [...new Set(ids)].flatMap((id) => this.#purchases.get(id) ?? [])
  }

  async purchasesOf(customerId: string): Promise<readonly Purchase[]> {
    return (await this.purchasesToldOf(customerId)).filter(({ takenBack }) => takenBack !== true)
  }

  async purchasesToldOf(customerId: string): Promise<readonly Purchase[]> {
    return [...this.#purchases.values()].filter((purchase) => purchase.customerId === customerId).toSorted(byTime)
  }

  async purchases({ from, to }: { readonly from: number; readonly to: number }): Promise<readonly Purchase[]> {
    return [...this.#purchases.values()]
      .filter(({ at, takenBack }) => from <= at && at < to && takenBack !== true)
      .toSorted(byTime)
  }

  async absorb(customerId: string, otherId: string): Promise<void> {
    if (!this.#kept.has(otherId)) {
      const ids = <T extends { readonly customerId: string }>(table: ReadonlyMap<string, T>) =>
        [...table].filter(([, row]) => row.customerId === otherId).map(([id]) => id)
      const [own, other] = [await this.get(customerId), await this.get(otherId)]
      const place = placeAfter(this.#keptOf(customerId).values())
      const kept = { own, other, eventIds: ids(this.#events), purchaseIds: ids(this.#purchases), place }
      this.#kept.set(otherId, structuredClone({ customerId, kept }))
    }
    const other = this.#profiles.get(otherId)
    this.#profiles.delete(otherId)
    if (other !== undefined) {
      const own = this.#profileOf(customerId)
      putReadings(own, other.readings.values())
      for (const [key, reading] of other.gauges) if (!own.gauges.has(key)) own.gauges.set(key, reading)
      if (other.part !== null) own.part = mergedPart(own.part ?? NO_PART, other.part)
    }
    for (const table of [this.#events, this.#purchases] as Map<string, { readonly customerId: string }>[])
      for (const [id, row] of table) if (row.customerId === otherId) table.set(id, { ...row, customerId })
  }

  async separate(customerId: string, otherId: string): Promise<void> {
    const found = this.#kept.get(otherId)
    if (found?.customerId !== customerId) return
    this.#kept.delete(otherId)
    const { kept } = found
    const apart = takenApart(await this.get(customerId), kept, this.#keptOf(customerId))
    this.#put(customerId, apart.own)
    if (kept.other !== null) this.#put(otherId, kept.other)
    for (const [table, ids] of [
      [this.#events, kept.eventIds],
      [this.#purchases, kept.purchaseIds],
    ] as [Map<string, { readonly customerId: string }>, readonly string[]][])
      for (const id of ids) {
        const row = table.get(id)
        if (row?.customerId === customerId) table.set(id, { ...row, customerId: otherId })
      }
    for (const [id, other] of apart.others) this.#kept.set(id, structuredClone({ customerId, kept: other }))
  }

  /** By whose they are. */
  #keptOf(customerId: string): ReadonlyMap<string, KeptProfiles> {
    const own = [...this.#kept].filter(([, kept]) => kept.customerId === customerId)
    return new Map(own.map(([id, { kept }]) => [id, kept]))
  }

  /** In the place of whatever stood. */
  #put(customerId: string, { readings, gauges, ...part }: StoredProfile): void {
    this.#profiles.set(customerId, {
      part: isDeepStrictEqual(part, NO_PART) ? null : structuredClone(part),
      readings: new Map(readings.map((reading) => [readingKey(reading), reading])),
      gauges: new Map(gauges.map((reading) => [gaugeKey(reading), reading])),
    })
  }

  async erase(customerId: string): Promise<void> {
    this.#profiles.delete(customerId)
    this.#forgetKept(customerId)
    // [RP1] What was bought is kept: the bank's reference, no word of theirs.
    for (const [id, row] of this.#events) if (row.customerId === customerId) this.#events.delete(id)
  }

  async endPurchases(customerId: string): Promise<void> {
    for (const [id, row] of this.#purchases) if (row.customerId === customerId) this.#purchases.delete(id)
    for (const [key, row] of this.#told) if (row.customerId === customerId) this.#told.delete(key)
  }

  /** [IR44] And what is kept of those that went into them by way of others. */
  #forgetKept(customerId: string): void {
    this.#kept.delete(customerId)
    for (const [otherId, { customerId: ownId }] of this.#kept) if (ownId === customerId) this.#forgetKept(otherId)
  }

  #profileOf(customerId: string): Profile {
    const known = this.#profiles.get(customerId)
    if (known !== undefined) return known
    const profile: Profile = { part: null, readings: new Map(), gauges: new Map() }
    this.#profiles.set(customerId, profile)
    return profile
  }
}

function putReadings(profile: Profile, readings: Iterable<Reading>): void {
  for (const reading of readings) {
    const key = readingKey(reading)
    profile.readings.set(key, laterReading(profile.readings.get(key), reading))
  }
}
