import type { Generated } from 'kysely'
import type { ArticleStep } from '#shared/domain/article.ts'
import type { Language } from '#shared/domain/channel.ts'
import type { Gauge, LifeStage, RiskTolerance } from '#shared/domain/facts.ts'
import type { ProfileField, Source } from '#shared/domain/profile.ts'
import type { RowProblem } from '#shared/protocol/imports-rest.ts'
import type { EvidenceKind } from '../evidence-store.ts'
import type { ArticleMark } from '#shared/protocol/knowledge-rest.ts'
import type { VendorMessage } from '../inbox-store.ts'
import type { MoodRow } from '../profile-store.ts'
import type { NewAccess } from '../table-store.ts'
import type {
  WebhookAttemptTable,
  WebhookDeliveryTable,
  WebhookJournalTable,
  WebhookSettingsTable,
  WebhookSubscriptionTable,
} from './webhook-tables.ts'

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
  readonly tasks: TaskTable
  readonly task_holders: TaskHolderTable
  readonly rights_requests: RightsRequestTable
  readonly profile_readings: ProfileReadingTable
  readonly imports: ImportTable
  readonly inbox: InboxTable
  readonly vendor_messages: VendorMessageTable
  readonly import_problems: ImportProblemTable
  readonly profile_parts: ProfilePartTable
  readonly merged_profiles: MergedProfileTable
  readonly gauge_readings: GaugeReadingTable
  readonly bank_events: BankEventTable
  readonly purchases: PurchaseTable
  readonly told_assessments: ToldAssessmentTable
  readonly offers: OfferTable
  readonly questionnaires: QuestionnaireTable
  readonly consents: ConsentTable
  readonly moods: MoodTable
  readonly withheld: WithheldTable
  readonly evidence: EvidenceRowTable
  readonly webhook_subscriptions: WebhookSubscriptionTable
  readonly webhook_settings: WebhookSettingsTable
  readonly webhook_deliveries: WebhookDeliveryTable
  readonly webhook_attempts: WebhookAttemptTable
  readonly webhook_journal: WebhookJournalTable
  readonly articles: ArticleTable
  readonly article_steps: ArticleStepTable
  readonly article_marks: ArticleMarkTable
  readonly knowledge_gaps: KnowledgeGapTable
  readonly knowledge_settings: KnowledgeSettingTable
  readonly service_keys: ServiceKeyTable
}

export interface ServiceKeyTable {
  made: Generated<number>
  id: string
  /** JSON */
  service_key: string
}

export interface CredentialTable {
  user_id: string
  password_hash: string
  must_change: number
  updated_at: number
}

export interface InboxTable {
  n: Generated<number>
  key: string
  account_id: string
  stream: string
  at: number
  state: 'pending' | 'done' | 'dead'
  payload: string | null
  attempts: number
  due_at: number
  error: string | null
  lasting: Generated<number>
}

export interface VendorMessageTable {
  account_id: string
  vendor_id: string
  interaction_id: string
  message_id: string
  part: number
  parts: number
  at: number
  state: VendorMessage['state']
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

export interface TaskTable {
  task_id: string
  customer_id: string
  /** 0 or 1 */
  settled: number
  due_at: number | null
  escalates_at: number | null
  opened_at: number
  task: string
}

export interface TaskHolderTable {
  task_id: string
  holder: string
}

export interface RightsRequestTable {
  request_id: string
  customer_id: string
  /** null: open */
  settled_at: number | null
  due_at: number
  request: string
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

export interface ProfileReadingTable {
  customer_id: string
  field: ProfileField
  source: Source
  value: string
  at: number
  by: string | null
  since: number | null
  earlier: string | null
}

export interface ProfilePartTable {
  customer_id: string
  grades: string
  stage: LifeStage | null
  assessment: string | null
  scores: string
  household_id: string | null
  /** JSON */
  ratings: string
  /** JSON */
  standing: string
  /** JSON */
  life: string
}

export interface MergedProfileTable {
  other_id: string
  customer_id: string
  /** JSON of both as they were */
  kept: string
}

export interface GaugeReadingTable {
  customer_id: string
  gauge: Gauge
  at: number
  value: number
  why: string
}

export interface BankEventTable {
  id: string
  customer_id: string
  kind: string
  at: number
  data: string
}

export interface ToldAssessmentTable {
  customer_id: string
  at: number
  tolerance: RiskTolerance
  place: string
  /** JSON; null: before this was kept */
  told: string | null
}

export interface PurchaseTable {
  id: string
  customer_id: string
  product_code: string
  at: number
  revenue: number | null
  /** JSON */
  told: string | null
  taken_back: number
  /** JSON */
  changes: string | null
}

export interface OfferTable {
  recommendation_id: string
  interaction_id: string
  customer_id: string
  proposition_id: string
  proposition_version: number
  product_code: string
  channel: string
  agent_id: string | null
  at: number
  /** 0 or 1 */
  held_out: number
  presented_at: number | null
  response: string | null
  reason_id: string | null
  answered_at: number | null
}

export interface QuestionnaireTable {
  recommendation_id: string
  interaction_id: string
  customer_id: string
  proposition_id: string
  channel: string
  agent_id: string
  sent_at: number
  opened_at: number | null
  signed_at: number | null
  tolerance: RiskTolerance | null
}

export interface ConsentTable {
  customer_id: string
  purpose: string
  /** empty: every channel */
  channel: string
  at: number
  /** JSON of the whole word */
  consent: string
}

export interface MoodTable {
  customer_id: string
  interaction_id: string
  mood: MoodRow['mood']
  at: number
}

export interface WithheldTable {
  interaction_id: string
  proposition_id: string
  policy: string
  at: number
}

export interface EvidenceRowTable {
  seq: number
  kind: EvidenceKind
  customer_id: string
  interaction_id: string | null
  at: number
}

export interface ImportTable {
  id: string
  at: number
  job: string
}

export interface ImportProblemTable {
  id: number
  import_id: string
  row: number
  column: string | null
  code: RowProblem['code']
}

export interface ArticleTable {
  n: number
  id: string
  revision: number
  article: string
}

export interface ArticleStepTable {
  n: number
  article_id: string
  version: number
  step: ArticleStep
  at: number
  by: string
  content: string | null
}

export interface ArticleMarkTable {
  article_id: string
  /** `helpful` and `unhelpful` share one. */
  slot: 'used' | 'said'
  by: string
  /** empty: outside any contact */
  interaction_id: string
  kind: ArticleMark
  at: number
}

export interface KnowledgeGapTable {
  query: string
  language: Language
  times: number
  last_at: number
}

export interface KnowledgeSettingTable {
  name: string
  value: string
}
