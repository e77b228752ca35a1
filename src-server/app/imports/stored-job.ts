/** A file that was handed over, as it is kept, and what time makes of it. */
import type { JsonValue } from '#shared/lib/json.ts'
import type { ImportJob } from '#shared/protocol/imports-rest.ts'
import type { ImportStore } from '../../storage/index.ts'

export type StoredJob = ImportJob & {
  readonly blobId: string | null
  readonly delimiter: string
  /** The rows that were wrong, put aside. */
  readonly wrongRowsId: string | null
  /** Whom it brought in or changed; absent in jobs from before such a list was kept. */
  readonly changesId?: string | null
  /** Some whom a run brought in may stand in no list, as it was cut short or its list could not be kept. */
  readonly isUnlisted?: boolean
  /** false: it ended and nobody was told yet; absent in jobs from before that was noted. */
  readonly told?: boolean
}

export const NO_FILES = {
  blobId: null,
  hasFile: false,
  wrongRowsId: null,
  hasWrongRows: false,
  changesId: null,
  hasChanges: false,
} as const

/** How far one is that begins. */
export const NOTHING_YET = {
  read: 0,
  rows: 0,
  added: 0,
  changed: 0,
  unchanged: 0,
  skipped: 0,
  wrong: 0,
  beside: 0,
  repeated: 0,
  repeats: [],
} as const

const FILE_STAYS_MS = 7 * 86_400_000
/** What came to nothing is told for a while, then it is no record of anything. */
const UNSTARTED_TOLD_MS = 14 * 86_400_000

export function filesOf({ blobId, wrongRowsId, changesId }: StoredJob): readonly string[] {
  // Written before wrong rows were put aside.
  return [blobId, wrongRowsId, changesId].filter((id) => typeof id === 'string')
}

/** [IM9] [WH7] The same job: nothing changes. null: it was never started, and goes out of the records. */
export function aged(job: StoredJob, now: number): StoredJob | null {
  const age = now - job.at
  if (job.startedAt === null && age > UNSTARTED_TOLD_MS) return null
  // A list is of use to those who were told, which is when it ended.
  const isListOld = typeof job.changesId === 'string' && now - (job.endedAt ?? job.at) > FILE_STAYS_MS
  const isFileOld = age > FILE_STAYS_MS && (filesOf({ ...job, changesId: null }).length > 0 || job.state === 'ready')
  if (!isListOld && !isFileOld) return job
  const list = { changesId: job.changesId ?? null, hasChanges: job.hasChanges }
  const files = isFileOld
    ? { ...NO_FILES, ...list, state: job.state === 'ready' ? ('expired' as const) : job.state }
    : {}
  return { ...job, ...files, ...(isListOld ? { changesId: null, hasChanges: false } : {}) }
}

/** As it is told. */
export function shown(job: StoredJob): ImportJob {
  const { blobId: _, delimiter: _delimiter, wrongRowsId: _wrong, changesId: _changes, ...rest } = job
  const { isUnlisted: _unlisted, told: _told, ...told } = rest
  // Written before files could be mended, zones chosen, or rows that repeat one another or are skipped counted.
  return {
    ...told,
    zone: told.zone ?? null,
    hasWrongRows: told.hasWrongRows ?? false,
    hasChanges: told.hasChanges ?? false,
    skipped: told.skipped ?? 0,
    repeated: told.repeated ?? 0,
    repeats: told.repeats ?? [],
  }
}

/** The newest first. */
export async function storedJobs(store: Pick<ImportStore, 'list'>, most: number): Promise<readonly StoredJob[]> {
  // Written by `putJob`.
  return (await store.list(most)) as unknown as readonly StoredJob[]
}

export async function storedJob(store: Pick<ImportStore, 'get'>, id: string): Promise<StoredJob | null> {
  // Written by `putJob`.
  return (await store.get(id)) as unknown as StoredJob | null
}

export function putJob(store: Pick<ImportStore, 'put'>, job: StoredJob): Promise<void> {
  return store.put({ id: job.id, at: job.at, job: job as unknown as JsonValue })
}
