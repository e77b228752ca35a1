export type * from './blob-store.ts'
export type * from './event-store.ts'
export type * from './evidence-store.ts'
export type * from './import-store.ts'
export type * from './inbox-store.ts'
export type * from './knowledge-store.ts'
export type * from './profile-store.ts'
export type * from './recording-spool.ts'
export type * from './segment-store.ts'
export type * from './service-key-store.ts'
export type * from './table-store.ts'
export type * from './rights-store.ts'
export type * from './task-store.ts'
export type * from './told-assessment.ts'
export type * from './webhook-store.ts'
export type { BackupManifest, Restored } from './backup.ts'
export {
  BackupRefused,
  BlobTooLarge,
  LeadershipLost,
  SchemaMismatch,
  StorageCorrupt,
  StorageLocked,
  StorageUnavailable,
} from './errors.ts'
export type { UnavailableReason } from './errors.ts'
export { GroupWriter, nodeFlushScheduling } from './group-writer.ts'
export type { FlushScheduling, GroupWriterOptions, WriteFailure } from './group-writer.ts'
export { canonicalJson, hashBody } from './hash-chain.ts'
export { openMemoryStorage, openStorage } from './open-storage.ts'
export type { MemoryStorage, Storage, StorageOptions } from './open-storage.ts'
