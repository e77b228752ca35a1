import type Database from 'better-sqlite3'
import type { EventStore } from '../event-store.ts'
import type { ImportStore } from '../import-store.ts'
import type { InboxStore, VendorMessageStore } from '../inbox-store.ts'
import type { KnowledgeStore } from '../knowledge-store.ts'
import type { ProfileStore } from '../profile-store.ts'
import type { SegmentStore } from '../segment-store.ts'
import type { ServiceKeyStore } from '../service-key-store.ts'
import type { WebhookStore } from '../webhook-store.ts'
import type {
  AccessLog,
  CredentialStore,
  CustomerStore,
  ReadModelStore,
  SecretStore,
  SessionStore,
} from '../table-store.ts'
import { SqliteAccessLog, SqliteCredentialStore, SqliteSecretStore, SqliteSessionStore } from './account-tables.ts'
import { CustomerTexts } from './customer-texts.ts'
import { SqliteCustomerStore } from './customer-store.ts'
import { SqliteEventStore } from './event-store.ts'
import { SqliteImportStore } from './import-store.ts'
import { SqliteInboxStore, SqliteVendorMessageStore } from './inbox-store.ts'
import { SqliteKnowledgeStore } from './knowledge-store.ts'
import { SqliteProfileStore } from './profile-store.ts'
import { Pace } from './pace.ts'
import { QueryRunner } from './query-runner.ts'
import { SqliteReadModelStore } from './read-model-store.ts'
import { SqliteSegmentStore } from './segment-store.ts'
import { SqliteServiceKeyStore } from './service-key-store.ts'
import { SqliteWebhookStore } from './webhook-store.ts'

/** Every store that lives in the one database file. */
export interface Tables {
  readonly events: EventStore
  readonly credentials: CredentialStore
  readonly sessions: SessionStore
  readonly secrets: SecretStore
  readonly accessLog: AccessLog
  readonly customers: CustomerStore
  readonly readModels: ReadModelStore
  readonly profiles: ProfileStore
  readonly imports: ImportStore
  readonly segments: SegmentStore
  readonly webhooks: WebhookStore
  readonly inbox: InboxStore
  readonly vendorMessages: VendorMessageStore
  readonly knowledge: KnowledgeStore
  readonly serviceKeys: ServiceKeyStore
}

/** The stores on a connection of `openDatabase`. */
export function tablesOf(db: Database.Database): Tables & { readonly events: SqliteEventStore } {
  const runner = new QueryRunner(db)
  const pace = new Pace()
  const profiles = new SqliteProfileStore(runner, pace)
  return {
    events: new SqliteEventStore(db, pace),
    credentials: new SqliteCredentialStore(runner),
    sessions: new SqliteSessionStore(runner),
    secrets: new SqliteSecretStore(runner),
    accessLog: new SqliteAccessLog(runner),
    customers: new SqliteCustomerStore(runner, new CustomerTexts(db, runner, pace), pace),
    readModels: new SqliteReadModelStore(runner),
    profiles,
    segments: new SqliteSegmentStore(db, { runner, pace, profileOf: (id) => profiles.stored(id) }),
    imports: new SqliteImportStore(runner),
    webhooks: new SqliteWebhookStore(runner),
    inbox: new SqliteInboxStore(runner),
    vendorMessages: new SqliteVendorMessageStore(runner),
    knowledge: new SqliteKnowledgeStore(runner),
    serviceKeys: new SqliteServiceKeyStore(runner),
  }
}
