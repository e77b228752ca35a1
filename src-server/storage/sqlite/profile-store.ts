import type { Selectable } from 'kysely'
import { isDeepStrictEqual } from 'node:util'
import {
  type BankEvent,
  type GaugeReading,
  type Grades,
  type Reading,
  type StoredProfile,
} from '#shared/domain/profile.ts'
import {
  changedPart,
  mergedGrades,
  mergedPart,
  MOST_EARLIER,
  NO_PART,
  type StoredPart,
  toldNow,
} from '../merged-profile.ts'
import type { ProfileChange, ProfileStore, Purchase, PurchaseTelling } from '../profile-store.ts'
import { purchaseAfter } from '../purchase-after.ts'
import { type KeptProfiles, placeAfter, takenApart } from '../separated-profile.ts'
import type { ToldAssessment, ToldAssessments } from '../told-assessment.ts'
import { type Pace, Portion } from './pace.ts'
import { query, type QueryRunner } from './query-runner.ts'
import type { BankEventTable, ProfilePartTable, PurchaseTable } from './schema.ts'
import { addToldAssessment, toldAssessments } from './told-assessments.ts'

/** [RP1] What was bought is kept: the bank's reference, no word of theirs. */
const PROFILE_TABLES = ['profile_readings', 'profile_parts', 'gauge_readings', 'bank_events'] as const

export class SqliteProfileStore implements ProfileStore {
  readonly #runner: QueryRunner
  readonly #pace: Pace
  readonly #portion = new Portion({ least: 15, most: 200 })

  constructor(runner: QueryRunner, pace: Pace) {
    this.#runner = runner
    this.#pace = pace
  }

  get(customerId: string): Promise<StoredProfile | null> {
    return this.#runner.read(() => this.#profile(customerId))
  }

  /** As `get`, at once: for work in a commit of its own. */
  stored(customerId: string): StoredProfile | null {
    return this.#profile(customerId)
  }

  #profile(customerId: string): StoredProfile | null {
    const part = this.#part(customerId)
    const readings = this.#readings(customerId)
    const gauges = this.#gauges(customerId)
    if (part === null && readings.length === 0 && gauges.length === 0) return null
    return { ...(part ?? NO_PART), readings, gauges }
  }

  put(customerId: string, change: ProfileChange): Promise<void> {
    return this.#runner.commit(() => this.#put(customerId, change))
  }

  async putMany(changes: readonly (ProfileChange & { readonly customerId: string })[]): Promise<void> {
    await this.#pace.inPortions(changes, this.#portion, (some) => {
      this.#pace.importWrote()
      return this.#runner.commitFoldable(() => some.map((change) => this.#putBeside(change)))
    })
  }

  #putBeside({ customerId, grades, ...change }: ProfileChange & { readonly customerId: string }): void {
    const stood = grades === undefined ? undefined : this.#part(customerId)?.grades
    this.#put(customerId, grades === undefined ? change : { ...change, grades: mergedGrades(grades, stood) })
  }

  #put(customerId: string, { readings = [], gauges = [], told, ...part }: ProfileChange): void {
    this.#putReadings(customerId, readings)
    for (const { gauge, at, value, why } of gauges)
      this.#runner.execute(SQL.putGauge, customerId, gauge, at, value, why)
    if (Object.keys(part).length === 0) return
    const stands = changedPart(this.#part(customerId), part)
    this.#putPart(customerId, stands)
    const assessment = toldNow(stands, part, told)
    if (assessment !== null) addToldAssessment(this.#runner, { customerId, ...assessment })
  }

  toldAssessments(asked: ToldAssessments): Promise<readonly ToldAssessment[]> {
    return this.#runner.read(() => toldAssessments(this.#runner, asked))
  }

  dropReading(customerId: string, field: Reading['field'], source: Reading['source']): Promise<void> {
    return this.#runner.commit(() => {
      this.#runner.run(
        query
          .deleteFrom('profile_readings')
          .where('customer_id', '=', customerId)
          .where('field', '=', field)
          .where('source', '=', source),
      )
    })
  }

  withLife(after: string, limit: number): Promise<readonly string[]> {
    return this.#runner.read(() =>
      this.#runner.rows<{ customer_id: string }>(SQL.withLife, after, limit).map(({ customer_id }) => customer_id),
    )
  }

  addBankEvents(customerId: string, events: readonly BankEvent[]): Promise<readonly BankEvent[]> {
    return this.#runner.commit(() =>
      events.filter(
        ({ id, kind, at, data }) =>
          this.#runner.execute(SQL.addEvent, id, customerId, kind, at, JSON.stringify(data)) === 1,
      ),
    )
  }

  bankEvents(
    customerId: string,
    { since, limit }: { readonly since: number; readonly limit: number },
  ): Promise<readonly BankEvent[]> {
    const select = query
      .selectFrom('bank_events')
      .selectAll()
      .where('customer_id', '=', customerId)
      .where('at', '>=', since)
      .orderBy('at', 'desc')
      .orderBy('id', 'desc')
      .limit(limit)
    return this.#runner.read(() => this.#runner.all(select).map(bankEvent))
  }

  addPurchases(tellings: readonly PurchaseTelling[]): Promise<readonly (Purchase | null)[]> {
    return this.#runner.commit(() => tellings.map((telling) => this.#tellPurchase(telling)))
  }

  #tellPurchase(telling: PurchaseTelling): Purchase | null {
    const { id, customerId, productCode, at, revenue, told } = telling
    const teller = told === undefined ? null : JSON.stringify(told)
    // Almost all are new: those need no look.
    if (
      telling.as !== 'taken-back' &&
      this.#runner.execute(SQL.addPurchase, id, customerId, productCode, at, revenue, teller) === 1
    )
      return null
    const row = this.#runner.first(query.selectFrom('purchases').selectAll().where('id', '=', id))
    const stood = row === null ? null : purchase(row)
    const after = purchaseAfter(stood, telling)
    if (after !== null) {
      const changes = after.changes === undefined ? null : JSON.stringify(after.changes)
      const takenBack = after.takenBack ? 1 : 0
      this.#runner.execute(SQL.changePurchase, after.productCode, after.at, after.revenue, takenBack, changes, id)
    }
    return stood
  }

  purchasesNamed(ids: readonly string[]): Promise<readonly Purchase[]> {
    const select = query.selectFrom('purchases').selectAll().where('id', 'in', ids)
    return this.#runner.read(() => (ids.length === 0 ? [] : this.#runner.all(select).map(purchase)))
  }

  purchasesOf(customerId: string): Promise<readonly Purchase[]> {
    const select = query.selectFrom('purchases').selectAll().where('customer_id', '=', customerId)
    const counted = select.where('taken_back', '=', 0).orderBy('at').orderBy('id')
    return this.#runner.read(() => this.#runner.all(counted).map(purchase))
  }

  purchasesToldOf(customerId: string): Promise<readonly Purchase[]> {
    const select = query.selectFrom('purchases').selectAll().where('customer_id', '=', customerId)
    return this.#runner.read(() => this.#runner.all(select.orderBy('at').orderBy('id')).map(purchase))
  }

  purchases({ from, to }: { readonly from: number; readonly to: number }): Promise<readonly Purchase[]> {
    const select = query
      .selectFrom('purchases')
      .selectAll()
      .where('at', '>=', from)
      .where('at', '<', to)
      .where('taken_back', '=', 0)
      .orderBy('at')
      .orderBy('id')
    return this.#runner.read(() => this.#runner.all(select).map(purchase))
  }

  absorb(customerId: string, otherId: string): Promise<void> {
    return this.#runner.commit(() => {
      this.#keep(customerId, otherId)
      this.#putReadings(customerId, this.#readings(otherId))
      const part = this.#part(otherId)
      if (part !== null) this.#putPart(customerId, mergedPart(this.#part(customerId) ?? NO_PART, part))
      this.#runner.execute(SQL.absorbGauges, customerId, otherId)
      for (const table of ['bank_events', 'purchases'] as const)
        this.#runner.run(query.updateTable(table).set({ customer_id: customerId }).where('customer_id', '=', otherId))
      this.#erase(otherId)
    })
  }

  /** Taken in twice, it is as it was the first time. */
  #keep(customerId: string, otherId: string): void {
    const ids = (table: 'bank_events' | 'purchases') =>
      this.#runner.all(query.selectFrom(table).select('id').where('customer_id', '=', otherId)).map(({ id }) => id)
    const kept: KeptProfiles = {
      own: this.#profile(customerId),
      other: this.#profile(otherId),
      eventIds: ids('bank_events'),
      purchaseIds: ids('purchases'),
      place: placeAfter(this.#keptOf(customerId).values()),
    }
    this.#runner.execute(SQL.keep, otherId, customerId, JSON.stringify(kept))
  }

  separate(customerId: string, otherId: string): Promise<void> {
    return this.#runner.commit(() => {
      const others = this.#keptOf(customerId)
      const kept = others.get(otherId)
      if (kept === undefined) return
      others.delete(otherId)
      const apart = takenApart(this.#profile(customerId), kept, others)
      this.#replace(customerId, apart.own)
      if (kept.other !== null) this.#replace(otherId, kept.other)
      for (const [table, ids] of [
        ['bank_events', kept.eventIds],
        ['purchases', kept.purchaseIds],
      ] as const)
        for (const id of ids)
          this.#runner.execute(
            `UPDATE ${table} SET customer_id = ? WHERE id = ? AND customer_id = ?`,
            otherId,
            id,
            customerId,
          )
      this.#runner.run(query.deleteFrom('merged_profiles').where('other_id', '=', otherId))
      for (const [id, other] of apart.others) {
        const update = query.updateTable('merged_profiles').set({ kept: JSON.stringify(other) })
        this.#runner.run(update.where('other_id', '=', id))
      }
    })
  }

  /** By whose they are. */
  #keptOf(customerId: string): Map<string, KeptProfiles> {
    const select = query.selectFrom('merged_profiles').selectAll().where('customer_id', '=', customerId)
    // Written by us alone.
    return new Map(this.#runner.all(select).map(({ other_id: id, kept }) => [id, JSON.parse(kept) as KeptProfiles]))
  }

  /** In the place of whatever stood. */
  #replace(customerId: string, { readings, gauges, ...part }: StoredProfile): void {
    for (const table of ['profile_readings', 'profile_parts', 'gauge_readings'] as const)
      this.#runner.run(query.deleteFrom(table).where('customer_id', '=', customerId))
    this.#putReadings(customerId, readings)
    for (const { gauge, at, value, why } of gauges)
      this.#runner.execute(SQL.putGauge, customerId, gauge, at, value, why)
    if (!isDeepStrictEqual(part, NO_PART)) this.#putPart(customerId, part)
  }

  erase(customerId: string): Promise<void> {
    return this.#runner.commit(() => {
      this.#erase(customerId)
      this.#runner.execute(SQL.forgetKept, customerId)
    })
  }

  endPurchases(customerId: string): Promise<void> {
    return this.#runner.commit(() => {
      for (const table of ['purchases', 'told_assessments'] as const)
        this.#runner.run(query.deleteFrom(table).where('customer_id', '=', customerId))
    })
  }

  #erase(customerId: string): void {
    for (const table of PROFILE_TABLES) this.#runner.run(query.deleteFrom(table).where('customer_id', '=', customerId))
  }

  #part(customerId: string): StoredPart | null {
    const [row] = this.#runner.rows<Selectable<ProfilePartTable>>(SQL.part, customerId)
    return row === undefined ? null : storedPart(row)
  }

  #readings(customerId: string): readonly Reading[] {
    const rows = this.#runner.rows<StoredReading>(SQL.readings, customerId)
    return rows.map(({ since, earlier, ...reading }) => ({
      ...reading,
      ...(since === null ? {} : { since }),
      // Written by us alone.
      ...(earlier === null ? {} : { earlier: JSON.parse(earlier) as readonly number[] }),
    }))
  }

  #gauges(customerId: string): readonly GaugeReading[] {
    return this.#runner.rows(SQL.gauges, customerId)
  }

  #putReadings(customerId: string, readings: readonly Reading[]): void {
    for (const { field, source, value, at, by, since = null, earlier } of readings) {
      const told = earlier === undefined ? null : JSON.stringify(earlier)
      this.#runner.execute(SQL.putReading, customerId, field, source, value, at, by, since, told)
    }
  }

  #putPart(
    customerId: string,
    { grades, stage, assessment, scores, householdId, ratings, standing, life }: StoredPart,
  ): void {
    this.#runner.execute(
      SQL.putPart,
      customerId,
      JSON.stringify(grades),
      stage,
      assessment === null ? null : JSON.stringify(assessment),
      JSON.stringify(scores),
      householdId,
      JSON.stringify(ratings),
      JSON.stringify(standing),
      JSON.stringify(life),
    )
  }
}

type StoredReading = Omit<Reading, 'since' | 'earlier'> & {
  readonly since: number | null
  readonly earlier: string | null
}

const SQL = {
  part: 'SELECT * FROM profile_parts WHERE customer_id = ?',
  readings:
    'SELECT field, value, source, at, by, since, earlier FROM profile_readings WHERE customer_id = ? ORDER BY field, source',
  gauges: 'SELECT gauge, value, at, why FROM gauge_readings WHERE customer_id = ? ORDER BY at DESC, gauge',
  putPart: `INSERT OR REPLACE INTO profile_parts
    (customer_id, grades, stage, assessment, scores, household_id, ratings, standing, life)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  withLife: `SELECT customer_id FROM profile_parts WHERE life <> '[]' AND customer_id > ? ORDER BY customer_id LIMIT ?`,
  // As `laterReading`: one that is older than what stands is no news; the same said again is as old as the first time.
  putReading: `INSERT INTO profile_readings AS stood (customer_id, field, source, value, at, by, since, earlier)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?)
    ON CONFLICT (customer_id, field, source) DO UPDATE SET value = excluded.value, at = excluded.at, by = excluded.by,
      since = nullif(
        min(coalesce(excluded.since, excluded.at),
          CASE excluded.value WHEN stood.value THEN coalesce(stood.since, stood.at) ELSE excluded.at END),
        excluded.at),
      earlier = CASE
        WHEN excluded.at = stood.at THEN stood.earlier
        WHEN json_array_length(stood.earlier) >= ${MOST_EARLIER}
          THEN json_remove(json_insert(stood.earlier, '$[#]', stood.at), '$[1]')
        ELSE json_insert(coalesce(stood.earlier, '[]'), '$[#]', stood.at) END
    WHERE excluded.at >= stood.at`,
  putGauge: `INSERT INTO gauge_readings (customer_id, gauge, at, value, why) VALUES (?, ?, ?, ?, ?)
    ON CONFLICT (customer_id, gauge, at) DO UPDATE SET value = excluded.value, why = excluded.why`,
  absorbGauges: `INSERT OR IGNORE INTO gauge_readings (customer_id, gauge, at, value, why)
    SELECT ?, gauge, at, value, why FROM gauge_readings WHERE customer_id = ?`,
  keep: `INSERT INTO merged_profiles (other_id, customer_id, kept) VALUES (?, ?, ?) ON CONFLICT (other_id) DO NOTHING`,
  // [IR44] And what is kept of those that went into them by way of others.
  forgetKept: `WITH RECURSIVE gone (id) AS (
      SELECT ? UNION SELECT other_id FROM merged_profiles JOIN gone ON merged_profiles.customer_id = gone.id
    )
    DELETE FROM merged_profiles WHERE other_id IN (SELECT id FROM gone) OR customer_id IN (SELECT id FROM gone)`,
  addEvent: `INSERT INTO bank_events (id, customer_id, kind, at, data) VALUES (?, ?, ?, ?, ?)
    ON CONFLICT (id) DO NOTHING`,
  addPurchase: `INSERT INTO purchases (id, customer_id, product_code, at, revenue, told) VALUES (?, ?, ?, ?, ?, ?)
    ON CONFLICT (id) DO NOTHING`,
  changePurchase: `UPDATE purchases SET product_code = ?, at = ?, revenue = ?, taken_back = ?, changes = ? WHERE id = ?`,
} as const

function storedPart(row: Selectable<ProfilePartTable>): StoredPart {
  const grades: Grades = JSON.parse(row.grades)
  const scores: StoredPart['scores'] = JSON.parse(row.scores)
  const assessment: StoredPart['assessment'] = row.assessment === null ? null : JSON.parse(row.assessment)
  const ratings: StoredPart['ratings'] = JSON.parse(row.ratings)
  const standing: StoredPart['standing'] = JSON.parse(row.standing)
  const life: StoredPart['life'] = JSON.parse(row.life)
  return { grades, stage: row.stage, assessment, scores, householdId: row.household_id, ratings, standing, life }
}

function bankEvent({ id, kind, at, data }: Selectable<BankEventTable>): BankEvent {
  return { id, kind, at, data: JSON.parse(data) }
}

function purchase(row: Selectable<PurchaseTable>): Purchase {
  return {
    id: row.id,
    customerId: row.customer_id,
    productCode: row.product_code,
    at: row.at,
    revenue: row.revenue,
    ...(row.told === null ? {} : { told: JSON.parse(row.told) }),
    ...(row.taken_back === 1 ? { takenBack: true } : {}),
    ...(row.changes === null ? {} : { changes: JSON.parse(row.changes) }),
  }
}
