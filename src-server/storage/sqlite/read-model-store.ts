import type { Selectable } from 'kysely'
import { canonicalJson } from '../hash-chain.ts'
import type {
  ClosedInteractionRow,
  ConversationRow,
  FollowUpRow,
  PageCursor,
  ReadModelChange,
  ReadModelStore,
  TimelineRow,
} from '../table-store.ts'
import { query, type Compilable, type QueryRunner } from './query-runner.ts'
import type { ClosedInteractionTable, ConversationTable, FollowUpTable, TimelineTable } from './schema.ts'
import { parseJson } from './stored-json.ts'

export class SqliteReadModelStore implements ReadModelStore {
  readonly #runner: QueryRunner

  constructor(runner: QueryRunner) {
    this.#runner = runner
  }

  apply({
    checkpoint,
    timeline = [],
    conversations = [],
    closed = [],
    open = [],
    followUps = [],
    withoutFollowUp = [],
  }: ReadModelChange): Promise<void> {
    return this.#runner.commitFoldable(() => {
      for (const row of timeline) this.#putTimeline(row)
      for (const row of conversations) this.#putConversation(row)
      if (open.length > 0)
        this.#runner.run(query.deleteFrom('closed_interactions').where('interaction_id', 'in', [...open]))
      for (const row of closed) this.#putClosed(row)
      if (withoutFollowUp.length > 0)
        this.#runner.run(query.deleteFrom('follow_ups').where('interaction_id', 'in', [...withoutFollowUp]))
      for (const row of followUps) this.#putFollowUp(row)
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
    const select = query
      .selectFrom('conversations')
      .selectAll()
      .where('customer_id', '=', customerId)
      .orderBy('updated_at', 'desc')
      .orderBy('id')
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

  eraseCustomer(customerId: string): Promise<void> {
    return this.#runner.commit(() => {
      for (const table of ['timeline', 'conversations', 'closed_interactions', 'follow_ups'] as const) {
        this.#runner.run(query.deleteFrom(table).where('customer_id', '=', customerId))
      }
    })
  }

  reset(): Promise<void> {
    return this.#runner.commit(() => {
      for (const table of ['timeline', 'conversations', 'closed_interactions', 'follow_ups', 'checkpoints'] as const)
        this.#runner.run(query.deleteFrom(table))
    })
  }

  #putTimeline({ customerId, interactionId, channel, at, summary }: TimelineRow): void {
    const changed = { channel, at, summary: canonicalJson(summary) }
    // Whoever it was thought to be before, it stands in one timeline.
    this.#runner.run(
      query.deleteFrom('timeline').where('interaction_id', '=', interactionId).where('customer_id', '!=', customerId),
    )
    this.#runner.run(
      query
        .insertInto('timeline')
        .values({ customer_id: customerId, interaction_id: interactionId, ...changed })
        .onConflict((conflict) => conflict.columns(['customer_id', 'interaction_id']).doUpdateSet(changed)),
    )
  }

  #putConversation({ id, channel, address, customerId, lastInteractionId, updatedAt }: ConversationRow): void {
    const changed = {
      channel,
      address,
      customer_id: customerId,
      last_interaction_id: lastInteractionId,
      updated_at: updatedAt,
    }
    this.#runner.run(
      query
        .deleteFrom('conversations')
        .where('channel', '=', channel)
        .where('address', '=', address)
        .where('id', '!=', id),
    )
    this.#runner.run(
      query
        .insertInto('conversations')
        .values({ id, ...changed })
        .onConflict((conflict) => conflict.column('id').doUpdateSet(changed)),
    )
  }

  #putClosed({ interactionId, customerId, closedAt, snapshot }: ClosedInteractionRow): void {
    const changed = { customer_id: customerId, closed_at: closedAt, snapshot: canonicalJson(snapshot) }
    this.#runner.run(
      query
        .insertInto('closed_interactions')
        .values({ interaction_id: interactionId, ...changed })
        .onConflict((conflict) => conflict.column('interaction_id').doUpdateSet(changed)),
    )
  }

  #putFollowUp({ interactionId, customerId, agentId, dueAt, text, done }: FollowUpRow): void {
    const changed = { customer_id: customerId, agent_id: agentId, due_at: dueAt, text, done: done ? 1 : 0 }
    this.#runner.run(
      query
        .insertInto('follow_ups')
        .values({ interaction_id: interactionId, ...changed })
        .onConflict((conflict) => conflict.column('interaction_id').doUpdateSet(changed)),
    )
  }

  #putCheckpoint(projection: string, seq: number): void {
    this.#runner.run(
      query
        .insertInto('checkpoints')
        .values({ projection, seq })
        .onConflict((conflict) => conflict.column('projection').doUpdateSet({ seq })),
    )
  }
}

function timelineRow(row: Selectable<TimelineTable>): TimelineRow {
  return {
    customerId: row.customer_id,
    interactionId: row.interaction_id,
    channel: row.channel,
    at: row.at,
    summary: parseJson(row.summary),
  }
}

function conversationRow(row: Selectable<ConversationTable>): ConversationRow {
  return {
    id: row.id,
    channel: row.channel,
    address: row.address,
    customerId: row.customer_id,
    lastInteractionId: row.last_interaction_id,
    updatedAt: row.updated_at,
  }
}

function closedRow(row: Selectable<ClosedInteractionTable>): ClosedInteractionRow {
  return {
    interactionId: row.interaction_id,
    customerId: row.customer_id,
    closedAt: row.closed_at,
    snapshot: parseJson(row.snapshot),
  }
}

function followUpRow(row: Selectable<FollowUpTable>): FollowUpRow {
  return {
    interactionId: row.interaction_id,
    customerId: row.customer_id,
    agentId: row.agent_id,
    dueAt: row.due_at,
    text: row.text,
    done: row.done === 1,
  }
}
