/** Rows of the read models as they are stored, in the words of the port. */
import type { Selectable } from 'kysely'
import type { ClosedInteractionRow, ConversationRow, FollowUpRow, TimelineRow } from '../table-store.ts'
import type { ClosedInteractionTable, ConversationTable, FollowUpTable, TimelineTable } from './schema.ts'
import { parseJson } from './stored-json.ts'

export function timelineRow(row: Selectable<TimelineTable>): TimelineRow {
  return {
    customerId: row.customer_id,
    interactionId: row.interaction_id,
    channel: row.channel,
    at: row.at,
    summary: parseJson(row.summary),
  }
}

export function conversationRow(row: Selectable<ConversationTable>): ConversationRow {
  return {
    id: row.id,
    channel: row.channel,
    address: row.address,
    customerId: row.customer_id,
    lastInteractionId: row.last_interaction_id,
    updatedAt: row.updated_at,
  }
}

export function closedRow(row: Selectable<ClosedInteractionTable>): ClosedInteractionRow {
  return {
    interactionId: row.interaction_id,
    customerId: row.customer_id,
    closedAt: row.closed_at,
    snapshot: parseJson(row.snapshot),
  }
}

export function followUpRow(row: Selectable<FollowUpTable>): FollowUpRow {
  return {
    interactionId: row.interaction_id,
    customerId: row.customer_id,
    agentId: row.agent_id,
    dueAt: row.due_at,
    text: row.text,
    done: row.done === 1,
  }
}
