/** Why a write could not be made durable. Nothing of it was applied. */
export type UnavailableReason = 'disk-full' | 'io-error' | 'read-only' | 'busy' | 'closed' | 'unexpected'

const UNAVAILABLE_TEXT: Readonly<Record<UnavailableReason, string>> = {
  'disk-full': 'the disk is full',
  'io-error': 'the disk reported an error',
  'read-only': 'the data directory cannot be written',
  busy: 'another process holds the database',
  closed: 'storage is closed',
  unexpected: 'the storage engine reported an unexpected error',
}

/** Storage cannot write (or read) for now. Whatever was asked for has not happened; a later try may succeed. */
export class StorageUnavailable extends Error {
  readonly kind = 'storage-unavailable'
  readonly reason: UnavailableReason

  constructor(reason: UnavailableReason, cause?: unknown) {
    super(
      `Storage is unavailable: ${UNAVAILABLE_TEXT[reason]}${cause instanceof Error ? ` (${cause.message})` : ''}.`,
      { cause },
    )
    this.name = 'StorageUnavailable'
    this.reason = reason
  }
}

/** Another node has taken the lead since: this one must stop deciding. Nothing was applied. */
export class LeadershipLost extends Error {
  readonly kind = 'leadership-lost'
  readonly expectedEpoch: number
  readonly currentEpoch: number

  constructor(expectedEpoch: number, currentEpoch: number) {
    super(`This node led in epoch ${expectedEpoch}, but the log is in epoch ${currentEpoch}: another node leads now.`)
    this.name = 'LeadershipLost'
    this.expectedEpoch = expectedEpoch
    this.currentEpoch = currentEpoch
  }
}

/** A stored file is damaged or not ours. Only a person can decide what to do: restore a backup. */
export class StorageCorrupt extends Error {
  readonly kind = 'storage-corrupt'
  readonly path: string
  readonly finding: string

  constructor(path: string, finding: string, cause?: unknown) {
    super(`${path} is damaged: ${finding}. Restore a backup, or move the file away to start empty.`, { cause })
    this.name = 'StorageCorrupt'
    this.path = path
    this.finding = finding
  }
}

/** Another running server owns this data directory. */
export class StorageLocked extends Error {
  readonly kind = 'storage-locked'
  readonly dir: string
  readonly holderPid: number | null

  constructor(dir: string, holderPid: number | null) {
    super(
      `${dir} is in use by another server${holderPid === null ? '' : ` (process ${holderPid})`}. Stop it first, or choose another HUILIU_DATA_DIR.`,
    )
    this.name = 'StorageLocked'
    this.dir = dir
    this.holderPid = holderPid
  }
}

/** What development builds wrote before the first release is not brought up to date. */
export const FIRST_SCHEMA = 4

/** The database's schema is not this release's. A newer one is never touched; an older one is migrated by the server, but not by a reader beside it. */
export class SchemaMismatch extends Error {
  readonly kind = 'schema-mismatch'
  readonly path: string
  readonly found: number
  readonly supported: number

  constructor(path: string, found: number, supported: number) {
    const advice =
      found > supported
        ? 'Start the newer release that wrote it, or restore a backup made by this one.'
        : found < FIRST_SCHEMA
          ? 'It was made by a build from before the first release: move the folder away, or choose another HUILIU_DATA_DIR.'
          : 'Start the server once with this release, which brings it up to date.'
    super(`${path} has schema version ${found}; this release needs ${supported}. ${advice}`)
    this.name = 'SchemaMismatch'
    this.path = path
    this.found = found
    this.supported = supported
  }
}

/** An upload went past its cap; nothing of it was kept. */
export class BlobTooLarge extends Error {
  readonly kind = 'blob-too-large'
  /** bytes */
  readonly maxBytes: number

  constructor(maxBytes: number) {
    super(`The file is larger than the ${maxBytes} bytes allowed.`)
    this.name = 'BlobTooLarge'
    this.maxBytes = maxBytes
  }
}

/** A backup or restore was refused before anything was changed. */
export class BackupRefused extends Error {
  readonly kind = 'backup-refused'

  constructor(message: string) {
    super(message)
    this.name = 'BackupRefused'
  }
}
