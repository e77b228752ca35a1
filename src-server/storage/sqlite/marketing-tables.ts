import { isDeepStrictEqual } from 'node:util'
import { type Selectable, sql } from 'kysely'
import type { Consent } from '#shared/domain/consent.ts'
import type {
  BotContact,
  HandledContacts,
  ImportedConsents,
  MarketingRows,
  MoodRow,
  OfferRow,
  QuestionnaireQuery,
  QuestionnaireRow,
  Refusal,
} from '../profile-store.ts'
import { query, type QueryRunner } from './query-runner.ts'
import type { MoodTable, OfferTable } from './schema.ts'

/** Those about a customer that move with their record; questionnaires are put again by their own projection. */
const MARKETING_TABLES = ['offers', 'consents', 'moods'] as const

/** Offers, consents, moods and what was withheld, of `SqliteReadModelStore`, within its units of work. */
export class MarketingTables {
  readonly #runner: QueryRunner

  constructor(runner: QueryRunner) {
    this.#runner = runner
  }

  apply({
    offers = [],
    unmade = [],
    consents = [],
    moods = [],
    dismissedMoods = [],
    withheld = [],
    identified = [],
    ...asked
  }: MarketingRows): void {
    for (const row of offers) this.#putOffer(row)
    for (const id of unmade) this.#runner.execute(SQL.dropOffer, id)
    this.#applyQuestionnaires(asked)
    for (const { customerId, ...consent } of consents) {
      const { purpose, channel, at } = consent
      this.#runner.execute(SQL.putConsent, customerId, purpose, channel ?? '', at, JSON.stringify(consent))
    }
    for (const { customerId, interactionId, mood, at } of moods)
      this.#runner.execute(SQL.putMood, customerId, interactionId, mood, at)
    for (const { interactionId, mood, at } of dismissedMoods)
      this.#runner.execute(SQL.dismissMood, interactionId, mood, at)
    for (const { interactionId, customerId } of identified)
      this.#runner.execute(SQL.moveMoods, customerId, interactionId)
    for (const { interactionId, propositionId, policy, at } of withheld)
      this.#runner.execute(SQL.putWithheld, interactionId, propositionId, policy, at)
  }

  offer(recommendationId: string): OfferRow | null {
    const select = query.selectFrom('offers').selectAll().where('recommendation_id', '=', recommendationId)
    const row = this.#runner.first(select)
    return row === null ? null : offerRow(row)
  }

  offersByIds(recommendationIds: readonly string[]): readonly OfferRow[] {
    const isNamed = sql<boolean>`recommendation_id IN (SELECT value FROM json_each(${JSON.stringify(recommendationIds)}))`
    return this.#runner.all(query.selectFrom('offers').selectAll().where(isNamed)).map(offerRow)
  }

  offersOf(customerId: string, since: number, limit: number): readonly OfferRow[] {
    const select = query
      .selectFrom('offers')
      .selectAll()
      .where('customer_id', '=', customerId)
      .where('at', '>=', since)
      .orderBy('at', 'desc')
      .orderBy('recommendation_id', 'desc')
      .limit(limit)
    return this.#runner.all(select).map(offerRow)
  }

  offers(from: number, to: number): readonly OfferRow[] {
    const select = query
      .selectFrom('offers')
      .selectAll()
      .where('at', '>=', from)
      .where('at', '<', to)
      .orderBy('at')
      .orderBy('recommendation_id')
    return this.#runner.all(select).map(offerRow)
  }

  questionnaires({ from, to, customerId }: QuestionnaireQuery): readonly QuestionnaireRow[] {
    let select = query
      .selectFrom('questionnaires')
      .selectAll()
      .where('sent_at', '>=', from)
      .where('sent_at', '<', to)
      .orderBy('sent_at')
      .orderBy('recommendation_id')
    if (customerId !== undefined) select = select.where('customer_id', '=', customerId)
    return this.#runner.all(select).map((row) => ({
      recommendationId: row.recommendation_id,
      interactionId: row.interaction_id,
      customerId: row.customer_id,
      propositionId: row.proposition_id,
      channel: row.channel,
      agentId: row.agent_id,
      sentAt: row.sent_at,
      openedAt: row.opened_at,
      signedAt: row.signed_at,
      tolerance: row.tolerance,
    }))
  }

  consentsOf(customerId: string): readonly Consent[] {
    const select = query
      .selectFrom('consents')
      .select('consent')
      .where('customer_id', '=', customerId)
      .orderBy('at')
      .orderBy('purpose')
      .orderBy('channel')
    return this.#runner.all(select).map((row): Consent => JSON.parse(row.consent))
  }

  importedConsents({ customerIds, from, to, skip, limit }: ImportedConsents): readonly (Consent & {
    readonly customerId: string
  })[] {
    let select = query
      .selectFrom('consents')
      .select(['customer_id', 'consent'])
      // As the index is made, which a bound value would not be found to match.
      .where(sql<boolean>`json_extract(consent, '$.proof') = 'import'`)
      .where('at', '>=', from)
      .where('at', '<', to)
      .orderBy('at', 'desc')
      .orderBy('customer_id')
      .orderBy('purpose')
      .orderBy('channel')
      .limit(limit)
      .offset(skip)
    if (customerIds !== undefined) select = select.where('customer_id', 'in', customerIds)
    return this.#runner.all(select).map((row) => {
      const consent: Consent = JSON.parse(row.consent)
      return { customerId: row.customer_id, ...consent }
    })
  }

  moodsOf(customerId: string, since: number): readonly MoodRow[] {
    const select = query
      .selectFrom('moods')
      .selectAll()
      .where('customer_id', '=', customerId)
      .where('at', '>=', since)
      .orderBy('at')
      .orderBy('interaction_id')
    return this.#runner.all(select).map(moodRow)
  }

  withheld(from: number, to: number): readonly { readonly policy: string; readonly count: number }[] {
    const select = query
      .selectFrom('withheld')
      .select((eb) => ['policy', eb.fn.countAll<number>().as('count')])
      .where('at', '>=', from)
      .where('at', '<', to)
      .groupBy('policy')
      .orderBy('count', 'desc')
      .orderBy('policy')
    return this.#runner.all(select)
  }

  refusals(from: number, to: number): readonly Refusal[] {
    return this.#runner.rows(SQL.refusals, from, to)
  }

  queuesOf(interactionIds: readonly string[]): ReadonlyMap<string, string> {
    const rows = this.#runner.rows<{ id: string; queueId: string }>(SQL.queuesOf, JSON.stringify(interactionIds))
    return new Map(rows.map(({ id, queueId }) => [id, queueId]))
  }

  botContacts(from: number, to: number): readonly BotContact[] {
    const rows = this.#runner.rows<Omit<BotContact, 'bot'> & { readonly bot: string }>(SQL.botContacts, from, to)
    return rows.map((row) => ({ ...row, bot: JSON.parse(row.bot) }))
  }

  handled(bounds: readonly number[]): readonly HandledContacts[] {
    return bounds.slice(1).flatMap((to, index) => {
      const from = bounds[index] ?? to
      const rows = this.#runner.rows<Omit<HandledContacts, 'from'>>(SQL.handled, from, to)
      return rows.map((row) => ({ from, ...row }))
    })
  }

  /** What the one that stays said at the same moment is theirs. */
  absorb(customerId: string, otherId: string): void {
    for (const table of MARKETING_TABLES) {
      this.#runner.execute(`UPDATE OR IGNORE ${table} SET customer_id = ? WHERE customer_id = ?`, customerId, otherId)
      this.#runner.run(query.deleteFrom(table).where('customer_id', '=', otherId))
    }
  }

  separate(customerId: string, otherId: string, consents: readonly Consent[]): void {
    const standing = this.consentsOf(customerId)
    for (const consent of consents)
      // A word of the one that stays, of the same moment, is theirs.
      if (standing.some((one) => isDeepStrictEqual(one, consent)))
        this.#runner.execute(SQL.dropConsent, customerId, consent.purpose, consent.channel ?? '', consent.at)
    this.apply({ consents: consents.map((consent) => ({ ...consent, customerId: otherId })) })
  }

  #applyQuestionnaires({
    questionnaires = [],
    questionnaireSteps = [],
  }: Pick<MarketingRows, 'questionnaires' | 'questionnaireSteps'>): void {
    for (const { recommendationId, interactionId, customerId, propositionId, ...row } of questionnaires)
      this.#runner.execute(
        SQL.putQuestionnaire,
        recommendationId,
        interactionId,
        customerId,
        propositionId,
        row.channel,
        row.agentId,
        row.sentAt,
      )
    for (const step of questionnaireSteps)
      if ('openedAt' in step) this.#runner.execute(SQL.opened, step.openedAt, step.recommendationId)
      else this.#runner.execute(SQL.signed, step.signedAt, step.tolerance, step.recommendationId)
  }

  #putOffer(row: OfferRow): void {
    const values = {
      interaction_id: row.interactionId,
      customer_id: row.customerId,
      proposition_id: row.propositionId,
      proposition_version: row.propositionVersion,
      product_code: row.productCode,
      channel: row.channel,
      agent_id: row.agentId,
      at: row.at,
      held_out: row.heldOut ? 1 : 0,
      presented_at: row.presentedAt,
      response: row.response,
      reason_id: row.reasonId,
      answered_at: row.answeredAt,
    }
    this.#runner.run(
      query
        .insertInto('offers')
        .values({ recommendation_id: row.recommendationId, ...values })
        .onConflict((conflict) => conflict.column('recommendation_id').doUpdateSet(values)),
    )
  }
}

const SQL = {
  putQuestionnaire: `INSERT INTO questionnaires
    (recommendation_id, interaction_id, customer_id, proposition_id, channel, agent_id, sent_at) VALUES (?, ?, ?, ?, ?, ?, ?)
    ON CONFLICT (recommendation_id) DO UPDATE SET customer_id = excluded.customer_id`,
  opened: 'UPDATE questionnaires SET opened_at = ? WHERE recommendation_id = ? AND opened_at IS NULL',
  signed: 'UPDATE questionnaires SET signed_at = ?, tolerance = ? WHERE recommendation_id = ? AND signed_at IS NULL',
  dropOffer: 'DELETE FROM offers WHERE recommendation_id = ?',
  dropConsent: 'DELETE FROM consents WHERE customer_id = ? AND purpose = ? AND channel = ? AND at = ?',
  // Both conditions word for word as in the partial index.
  refusals: `SELECT customer_id AS customerId, at FROM consents WHERE json_extract(consent, '$.given') = 0
    AND json_extract(consent, '$.proof') <> 'import' AND purpose <> 'referral' AND at >= ? AND at < ? ORDER BY at, customer_id`,
  queuesOf: `SELECT interaction_id AS id, json_extract(summary, '$.queueId') AS queueId FROM timeline
    WHERE interaction_id IN (SELECT value FROM json_each(?)) AND queueId IS NOT NULL`,
  handled: `SELECT json_extract(summary, '$.queueId') AS queueId, count(*) AS count FROM timeline
    WHERE json_extract(summary, '$.agentId') IS NOT NULL AND at >= ? AND at < ?
    GROUP BY json_extract(summary, '$.queueId') ORDER BY queueId`,
  botContacts: `SELECT channel, json_extract(summary, '$.outcome') AS outcome, json_extract(summary, '$.bot') AS bot
    FROM timeline WHERE json_extract(summary, '$.bot') IS NOT NULL AND at >= ? AND at < ? ORDER BY at, interaction_id`,
  putConsent: `INSERT INTO consents (customer_id, purpose, channel, at, consent) VALUES (?, ?, ?, ?, ?)
    ON CONFLICT (customer_id, purpose, channel, at) DO UPDATE SET consent = excluded.consent`,
  putMood: `INSERT INTO moods (customer_id, interaction_id, mood, at) VALUES (?, ?, ?, ?)
    ON CONFLICT (customer_id, interaction_id, mood) DO UPDATE SET at = excluded.at`,
  dismissMood: 'DELETE FROM moods WHERE interaction_id = ? AND mood = ? AND at <= ?',
  moveMoods: 'UPDATE OR REPLACE moods SET customer_id = ? WHERE interaction_id = ?',
  putWithheld: `INSERT INTO withheld (interaction_id, proposition_id, policy, at) VALUES (?, ?, ?, ?)
    ON CONFLICT (interaction_id, proposition_id, policy) DO UPDATE SET at = excluded.at`,
} as const

function offerRow(row: Selectable<OfferTable>): OfferRow {
  return {
    recommendationId: row.recommendation_id,
    interactionId: row.interaction_id,
    customerId: row.customer_id,
    propositionId: row.proposition_id,
    propositionVersion: row.proposition_version,
    productCode: row.product_code,
    channel: row.channel,
    agentId: row.agent_id,
    at: row.at,
    heldOut: row.held_out === 1,
    presentedAt: row.presented_at,
    response: row.response,
    reasonId: row.reason_id,
    answeredAt: row.answered_at,
  }
}

function moodRow(row: Selectable<MoodTable>): MoodRow {
  return { customerId: row.customer_id, interactionId: row.interaction_id, mood: row.mood, at: row.at }
}
