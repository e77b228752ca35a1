import type { Selectable } from 'kysely'
import { canonicalJson } from '../hash-chain.ts'
import type { Consent } from '#shared/domain/consent.ts'
import type { MoodRow, OfferRow, QuestionnaireQuery, QuestionnaireRow } from '../profile-store.ts'
import type {
  ClosedInteractionRow,
  ContactTotals,
  ConversationRow,
  ErasedRows,
  FollowUpRow,
  PageCursor,
  ReadModelChange,
  ReadModelStore,
  TimelineRow,
} from '../table-store.ts'
import type { BotContact, HandledContacts, ImportedConsents, Refusal } from '../profile-store.ts'
import type { EvidenceQuery, EvidenceRow } from '../evidence-store.ts'
import { contactTotals } from './contact-totals.ts'
import { EvidenceTable } from './evidence-table.ts'
import { MarketingTables } from './marketing-tables.ts'
import type { Task, TaskKind } from '#shared/domain/task.ts'
import type { TaskReads } from '../task-store.ts'
import type { RightsRequest } from '#shared/domain/rights-request.ts'
import type { RightsCounts, RightsQuery } from '../rights-store.ts'
import { RightsTable } from './rights-table.ts'
import { TaskTables } from './task-tables.ts'
import { query, type Compilable, type QueryRunner } from './query-runner.ts'
import type { ConversationTable } from './schema.ts'
import { closedRow, conversationRow, followUpRow, timelineRow } from './read-model-rows.ts'

/** [RP1] Offers, for the boards, and words on consent, for proof, hold no word of theirs: they stay. */
const ERASED_TABLES = ['conversations', 'closed_interactions', 'follow_ups', 'tasks', 'moods'] as const
const KEPT_TABLES = ['offers', 'questionnaires', 'consents', 'withheld', 'evidence', 'rights_requests'] as const
const FOLDED_TABLES = ['timeline', ...ERASED_TABLES, ...KEPT_TABLES, 'checkpoints'] as const
const TABLES_OF = { tasks: ['tasks'], marketing: ['moods'] } as const satisfies Record<ErasedRows, unknown>

export class SqliteReadModelStore implements ReadModelStore {
  readonly #runner: QueryRunner
  readonly #marketing: MarketingTables
  readonly #tasks: TaskTables
  readonly #rights: RightsTable
  readonly #evidence: EvidenceTable

  constructor(runner: QueryRunner) {
    this.#runner = runner
    this.#marketing = new MarketingTables(runner)
    this.#tasks = new TaskTables(runner)
    this.#rights = new RightsTable(runner)
    this.#evidence = new EvidenceTable(runner)
  }

  apply({
    checkpoint,
    timeline = [],
    conversations = [],
    closed = [],
    open = [],
    followUps = [],
    withoutFollowUp = [],
    tasks = [],
    requests = [],
    ...marketing
  }: ReadModelChange): Promise<void> {
    return this.#runner.commitFoldable(() => {
      for (const row of timeline) this.#putTimeline(row)
      for (const row of conversations) this.#putConversation(row)
      if (open.length > 0) this.#runner.execute(SQL.reopen, JSON.stringify(open))
      for (const row of closed) this.#putClosed(row)
      if (withoutFollowUp.length > 0) this.#runner.execute(SQL.noFollowUps, JSON.stringify(withoutFollowUp))
      for (const row of followUps) this.#putFollowUp(row)
      this.#marketing.apply(marketing)
      for (const task of tasks) this.#tasks.put(task)
      for (const request of requests) this.#rights.put(request)
      this.#evidence.apply(marketing)
      if (checkpoint !== undefined) this.#putCheckpoint(checkpoint.projection, checkpoint.seq)
    })
  }

  getCheckpoint(projection: string): Promise<number> {
    return this.#runner.read(
      () =>
        this.#runner.first(query.selectFrom('checkpoints').select('seq').where('projection', '=', projection))?.seq ??
        0,
    )
  }

  setCheckpoint(projection: string, seq: number): Promise<void> {
    return this.apply({ checkpoint: { projection, seq } })
  }

  timeline(
    customerId: string,
    { before, limit }: { readonly before?: PageCursor; readonly limit: number },
  ): Promise<readonly TimelineRow[]> {
    let select = query.selectFrom('timeline').selectAll().where('customer_id', '=', customerId)
    select = select.orderBy('at', 'desc').orderBy('interaction_id', 'desc').limit(limit)
    if (before !== undefined) {
      select = select.where((eb) =>
        eb(eb.refTuple('at', 'interaction_id'), '<', eb.tuple(before.at, before.interactionId)),
      )
    }
    return this.#runner.read(() => this.#runner.all(select).map(timelineRow))
  }

  contactTotals(customerId: string, limit: number): Promise<ContactTotals> {
    return this.#runner.read(() => contactTotals(this.#runner, customerId, limit))
  }

  conversation(id: string): Promise<ConversationRow | null> {
    return this.#oneConversation(query.selectFrom('conversations').selectAll().where('id', '=', id))
  }

  conversationAt(channel: string, address: string): Promise<ConversationRow | null> {
    return this.#oneConversation(
      query.selectFrom('conversations').selectAll().where('channel', '=', channel).where('address', '=', address),
    )
  }

  #oneConversation(select: Compilable<Selectable<ConversationTable>>): Promise<ConversationRow | null> {
    return this.#runner.read(() => {
      const row = this.#runner.first(select)
      return row === null ? null : conversationRow(row)
    })
  }

  conversationsOf(customerId: string): Promise<readonly ConversationRow[]> {
    const theirs = query.selectFrom('conversations').selectAll().where('customer_id', '=', customerId)
    const select = theirs.orderBy('updated_at', 'desc').orderBy('id')
    return this.#runner.read(() => this.#runner.all(select).map(conversationRow))
  }

  closedInteraction(interactionId: string): Promise<ClosedInteractionRow | null> {
    return this.#runner.read(() => {
      const row = this.#runner.first(
        query.selectFrom('closed_interactions').selectAll().where('interaction_id', '=', interactionId),
      )
      return row === null ? null : closedRow(row)
    })
  }

  closedInteractions(filter: {
    readonly customerId?: string
    readonly before?: PageCursor
    readonly limit: number
  }): Promise<readonly ClosedInteractionRow[]> {
    const { customerId, before, limit } = filter
    let select = query
      .selectFrom('closed_interactions')
      .selectAll()
      .orderBy('closed_at', 'desc')
      .orderBy('interaction_id', 'desc')
      .limit(limit)
    if (customerId !== undefined) select = select.where('customer_id', '=', customerId)
    if (before !== undefined) {
      select = select.where((eb) =>
        eb(eb.refTuple('closed_at', 'interaction_id'), '<', eb.tuple(before.at, before.interactionId)),
      )
    }
    return this.#runner.read(() => this.#runner.all(select).map(closedRow))
  }

  followUp(interactionId: string): Promise<FollowUpRow | null> {
    const select = query.selectFrom('follow_ups').selectAll().where('interaction_id', '=', interactionId)
    return this.#runner.read(() => {
      const row = this.#runner.first(select)
      return row === null ? null : followUpRow(row)
    })
  }

  followUps({
    agentId,
    from,
    to,
    limit,
  }: {
    readonly agentId: string
    readonly from: number
    readonly to: number
    readonly limit: number
  }): Promise<readonly FollowUpRow[]> {
    const select = query
      .selectFrom('follow_ups')
      .selectAll()
      .where('agent_id', '=', agentId)
      .where('due_at', '>=', from)
      .where('due_at', '<', to)
      .orderBy('due_at')
      .orderBy('interaction_id')
      .limit(limit)
    return this.#runner.read(() => this.#runner.all(select).map(followUpRow))
  }

  offer(recommendationId: string): Promise<OfferRow | null> {
    return this.#runner.read(() => this.#marketing.offer(recommendationId))
  }

  offersByIds(recommendationIds: readonly string[]): Promise<readonly OfferRow[]> {
    return this.#runner.read(() => this.#marketing.offersByIds(recommendationIds))
  }

  offersOf(
    customerId: string,
    { since, limit }: { readonly since: number; readonly limit: number },
  ): Promise<readonly OfferRow[]> {
    return this.#runner.read(() => this.#marketing.offersOf(customerId, since, limit))
  }

  offers({ from, to }: { readonly from: number; readonly to: number }): Promise<readonly OfferRow[]> {
    return this.#runner.read(() => this.#marketing.offers(from, to))
  }

  questionnaires(asked: QuestionnaireQuery): Promise<readonly QuestionnaireRow[]> {
    return this.#runner.read(() => this.#marketing.questionnaires(asked))
  }

  consentsOf(customerId: string): Promise<readonly Consent[]> {
    return this.#runner.read(() => this.#marketing.consentsOf(customerId))
  }

  moodsOf(customerId: string, since: number): Promise<readonly MoodRow[]> {
    return this.#runner.read(() => this.#marketing.moodsOf(customerId, since))
  }

  withheld({
    from,
    to,
  }: {
    readonly from: number
    readonly to: number
  }): Promise<readonly { readonly policy: string; readonly count: number }[]> {
    return this.#runner.read(() => this.#marketing.withheld(from, to))
  }

  importedConsents(asked: ImportedConsents): Promise<readonly (Consent & { readonly customerId: string })[]> {
    return this.#runner.read(() => this.#marketing.importedConsents(asked))
  }

  refusals(time: { readonly from: number; readonly to: number }): Promise<readonly Refusal[]> {
    return this.#runner.read(() => this.#marketing.refusals(time.from, time.to))
  }

  queuesOf(interactionIds: readonly string[]): Promise<ReadonlyMap<string, string>> {
    return this.#runner.read(() => this.#marketing.queuesOf(interactionIds))
  }

  botContacts({ from, to }: Readonly<Record<'from' | 'to', number>>): Promise<readonly BotContact[]> {
    return this.#runner.read(() => this.#marketing.botContacts(from, to))
  }

  handled(bounds: readonly number[]): Promise<readonly HandledContacts[]> {
    return this.#runner.read(() => this.#marketing.handled(bounds))
  }

  evidence(wanted: EvidenceQuery): Promise<readonly EvidenceRow[]> {
    return this.#runner.read(() => this.#evidence.list(wanted))
  }

  task(taskId: string): Promise<Task | null> {
    return this.#runner.read(() => this.#tasks.get(taskId))
  }

  tasks(wanted: Parameters<TaskReads['tasks']>[0]): Promise<readonly Task[]> {
    return this.#runner.read(() => this.#tasks.list(wanted))
  }

  taskCounts({ holders, dueBy }: Parameters<TaskReads['taskCounts']>[0]): ReturnType<TaskReads['taskCounts']> {
    return this.#runner.read(() => this.#tasks.counts(holders, dueBy))
  }

  openComplaints(limit: number): Promise<readonly Task[]> {
    return this.#runner.read(() => this.#tasks.openComplaints(limit))
  }

  tasksOf(customerId: string, limit: number, kind?: TaskKind): Promise<readonly Task[]> {
    return this.#runner.read(() => this.#tasks.ofCustomer(customerId, limit, kind))
  }

  branchLeads(since: number): ReturnType<TaskReads['branchLeads']> {
    return this.#runner.read(() => this.#tasks.branchLeads(since))
  }

  taggedTasks(from: number, to: number): ReturnType<TaskReads['taggedTasks']> {
    return this.#runner.read(() => this.#tasks.tagged(from, to))
  }

  tasksToEscalate(by: number, limit: number): Promise<readonly Task[]> {
    return this.#runner.read(() => this.#tasks.toEscalate(by, limit))
  }

  request(requestId: string): Promise<RightsRequest | null> {
    return this.#runner.read(() => this.#rights.get(requestId))
  }

  requests(wanted: RightsQuery): Promise<readonly RightsRequest[]> {
    return this.#runner.read(() => this.#rights.list(wanted))
  }

  requestCounts({ now, soon }: { readonly now: number; readonly soon: number }): Promise<RightsCounts> {
    return this.#runner.read(() => this.#rights.counts(now, soon))
  }

  absorbCustomer(customerId: string, otherId: string): Promise<void> {
    return this.#runner.commit(() => {
      this.#marketing.absorb(customerId, otherId)
      this.#tasks.absorb(customerId, otherId)
    })
  }

  separateCustomer(
    customerId: string,
    otherId: string,
    { consents, tasks }: Parameters<ReadModelStore['separateCustomer']>[2],
  ): Promise<void> {
    return this.#runner.commit(() => {
      this.#marketing.separate(customerId, otherId, consents)
      this.#tasks.separate(customerId, otherId, tasks)
    })
  }

  eraseCustomer(customerId: string, only?: ErasedRows): Promise<void> {
    return this.#runner.commit(() => {
      for (const table of only === undefined ? ERASED_TABLES : TABLES_OF[only])
        this.#runner.run(query.deleteFrom(table).where('customer_id', '=', customerId))
      if (only === undefined) this.#runner.execute(SQL.nobodysTimeline, customerId)
    })
  }

  reset(): Promise<void> {
    return this.#runner.commit(() => {
      for (const table of FOLDED_TABLES)
        if (table === 'consents') this.#runner.execute(SQL.dropFoldedConsents)
        else this.#runner.run(query.deleteFrom(table))
    })
  }

  #putTimeline({ customerId, interactionId, channel, at, summary }: TimelineRow): void {
    // Whoever it was thought to be before, it stands in one timeline.
    this.#runner.execute(SQL.otherTimelines, interactionId, customerId)
    this.#runner.execute(SQL.putTimeline, customerId, interactionId, channel, at, canonicalJson(summary))
  }

  #putConversation({ id, channel, address, customerId, lastInteractionId, updatedAt }: ConversationRow): void {
    this.#runner.execute(SQL.otherConversations, channel, address, id)
    this.#runner.execute(SQL.putConversation, id, channel, address, customerId, lastInteractionId, updatedAt)
  }

  #putClosed({ interactionId, customerId, closedAt, snapshot }: ClosedInteractionRow): void {
    this.#runner.execute(SQL.putClosed, interactionId, customerId, closedAt, canonicalJson(snapshot))
  }

  #putFollowUp({ interactionId, customerId, agentId, dueAt, text, done }: FollowUpRow): void {
    this.#runner.execute(SQL.putFollowUp, interactionId, customerId, agentId, dueAt, text, done ? 1 : 0)
  }

  #putCheckpoint(projection: string, seq: number): void {
    this.#runner.execute(SQL.putCheckpoint, projection, seq)
  }
}

/** What every step of a projection writes, thousands of rows a second on a busy floor. */
const SQL = {
  // What was imported stays: no log tells it again.
  dropFoldedConsents: `DELETE FROM consents WHERE json_extract(consent, '$.proof') <> 'import'`,
  reopen: 'DELETE FROM closed_interactions WHERE interaction_id IN (SELECT value FROM json_each(?))',
  noFollowUps: 'DELETE FROM follow_ups WHERE interaction_id IN (SELECT value FROM json_each(?))',
  // [BO18] What the boards count of a contact, and nothing of whose it was.
  nobodysTimeline: `UPDATE timeline SET customer_id = '', summary = json_object('channel', channel,
    'queueId', json_extract(summary, '$.queueId'), 'agentId', json_extract(summary, '$.agentId'),
    'outcome', json_extract(summary, '$.outcome'), 'bot', json_extract(summary, '$.bot')) WHERE customer_id = ?`,
  otherTimelines: 'DELETE FROM timeline WHERE interaction_id = ? AND customer_id != ?',
  putTimeline: `INSERT INTO timeline (customer_id, interaction_id, channel, at, summary) VALUES (?, ?, ?, ?, ?)
    ON CONFLICT (customer_id, interaction_id)
    DO UPDATE SET channel = excluded.channel, at = excluded.at, summary = excluded.summary`,
  otherConversations: 'DELETE FROM conversations WHERE channel = ? AND address = ? AND id != ?',
  putConversation: `INSERT INTO conversations (id, channel, address, customer_id, last_interaction_id, updated_at)
    VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO UPDATE SET channel = excluded.channel, address = excluded.address,
    customer_id = excluded.customer_id, last_interaction_id = excluded.last_interaction_id, updated_at = excluded.updated_at`,
  putClosed: `INSERT INTO closed_interactions (interaction_id, customer_id, closed_at, snapshot) VALUES (?, ?, ?, ?)
    ON CONFLICT (interaction_id)
    DO UPDATE SET customer_id = excluded.customer_id, closed_at = excluded.closed_at, snapshot = excluded.snapshot`,
  putFollowUp: `INSERT INTO follow_ups (interaction_id, customer_id, agent_id, due_at, text, done) VALUES (?, ?, ?, ?, ?, ?)
    ON CONFLICT (interaction_id) DO UPDATE SET customer_id = excluded.customer_id, agent_id = excluded.agent_id,
    due_at = excluded.due_at, text = excluded.text, done = excluded.done`,
  putCheckpoint:
    'INSERT INTO checkpoints (projection, seq) VALUES (?, ?) ON CONFLICT (projection) DO UPDATE SET seq = excluded.seq',
} as const
