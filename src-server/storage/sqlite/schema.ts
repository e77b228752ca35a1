import type { Generated } from 'kysely'
import type { NewAccess } from '../table-store.ts'

/** The tables reached through Kysely, as migrations.ts made them. Columns are named as in SQL. */
export interface Schema {
  readonly credentials: CredentialTable
  readonly secrets: SecretTable
  readonly sessions: SessionTable
  readonly access_log: AccessLogTable
  readonly customers: CustomerTable
  readonly contact_points: ContactPointTable
  readonly contact_mentions: ContactPointTable
  readonly checkpoints: CheckpointTable
  readonly timeline: TimelineTable
  readonly conversations: ConversationTable
  readonly closed_interactions: ClosedInteractionTable
  readonly follow_ups: FollowUpTable
}

export interface CredentialTable {
  user_id: string
  password_hash: string
  must_change: number
  updated_at: number
}

export interface SessionTable {
  token_hash: string
  user_id: string
  created_at: number
  last_seen_at: number
  expires_at: number
  revoked_at: number | null
  device: string
}

export interface AccessLogTable {
  id: Generated<number>
  at: number
  actor: string
  action: NewAccess['action']
  subject: string | null
  object: string
  reason: string | null
}

export interface CustomerTable {
  id: string
  revision: number
  created_at: number
  updated_at: number
  record: string
  search_text: string
}

export interface ContactPointTable {
  kind: string
  value: string
  customer_id: string
}

export interface SecretTable {
  name: string
  value: string
}

export interface CheckpointTable {
  projection: string
  seq: number
}

export interface TimelineTable {
  customer_id: string
  interaction_id: string
  channel: string
  at: number
  summary: string
}

export interface ConversationTable {
  id: string
  channel: string
  address: string
  customer_id: string | null
  last_interaction_id: string | null
  updated_at: number
}

export interface ClosedInteractionTable {
  interaction_id: string
  customer_id: string | null
  closed_at: number
  snapshot: string
}

export interface FollowUpTable {
  interaction_id: string
  customer_id: string
  agent_id: string
  due_at: number
  text: string
  /** 0 or 1 */
  done: number
}
