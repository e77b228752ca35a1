/** Files of customers, consents, products and purchases: looked at, taken in beside the floor's work, one after the other. */
import type { Readable } from 'node:stream'
import type { z } from 'zod'
import {
  REQUIRED_COLUMNS,
  type ImportChecked,
  type ImportJob,
  type ImportKind,
  type importStartSchema,
  type ImportUploaded,
  type RowProblem,
} from '#shared/protocol/imports-rest.ts'
import { type FileReader, type RawRow, type ReadPlan, UnreadableFile } from '../../imports/port.ts'
import { type ChangedCustomers, listChanged } from './changed-customers.ts'
import { suggestedMapping } from './columns.ts'
import type { AccessLog, BlobStore, ImportStore, Purchase } from '../../storage/index.ts'
import type { Clock } from '../clock.ts'
import { RequestRefused } from '../request-refused.ts'
import { LOOKED_AT, lookInto, rowsAside, setAside } from './look.ts'
import { NamedProblems } from './named-problems.ts'
import { filesOf, NO_FILES, NOTHING_YET, putJob, shown, type StoredJob, storedJob, storedJobs } from './stored-job.ts'
import { MOST_TIDIED, Tidying } from './tidying.ts'
import { conflictsIn, conflictsInBeginning } from './consent-conflicts.ts'
import { refusedOf } from './refused-rows.ts'
import { takeRows, type TakingPorts } from './take-rows.ts'

export interface ImportsPorts extends TakingPorts {
  readonly jobs: ImportStore
  readonly blobs: Pick<BlobStore, 'put' | 'get' | 'keep' | 'delete'>
  readonly accessLog: Pick<AccessLog, 'append'>
  readonly reader: FileReader
  /** The centre's, an IANA name. */
  readonly zone: () => string
  readonly clock: Clock
  /** An import ended; also told again where the server's end may have kept it from being told. */
  readonly imported: (job: ImportJob) => Promise<void>
  readonly onError: (error: unknown, doing: string) => void
}

/** A million customers with all their columns are about half of it. */
export const MOST_BYTES = 536_870_912
const MOST_PROBLEMS = 10_000
const MOST_LISTED = 50
const MOST_REPEATS = 20
/** How often what was done so far is written down. */
const NOTED_EVERY_MS = 2_000

interface Running {
  job: StoredJob
  stopping: 'stopped' | 'interrupted' | null
  /** Numbers of all rows that were wrong, of which only so many problems are listed. */
  readonly wrongRows: Set<number>
  /** An earlier run took some in that it did not list. */
  readonly isShort: boolean
  /** Of customers alone. */
  changes: ChangedCustomers | null
  readonly ended: Promise<void>
}
type Start = z.output<typeof importStartSchema>

export class Imports {
  readonly #ports: ImportsPorts
  #running: Running | null = null
  readonly #tidying: Tidying

  constructor(ports: ImportsPorts) {
    this.#ports = ports
    this.#tidying = new Tidying({ ...ports, isRunning: (id) => this.#running?.job.id === id })
  }

  /** [IM8] What was running when the server stopped is called interrupted. Never rejects: the floor opens all the same. */
  async begin(): Promise<void> {
    const { jobs, clock, onError } = this.#ports
    try {
      for (const job of await storedJobs(jobs, MOST_TIDIED)) {
        if (job.state === 'running') await this.#put({ ...job, state: 'interrupted', endedAt: clock.now() })
        else await this.#tell(job)
      }
    } catch (error) {
      onError(error, 'calling imports interrupted')
    }
    await this.#tidying.begin()
  }

  /** [WH7] Once it is known to be told it is not told again. Never rejects. */
  async #tell(job: StoredJob): Promise<void> {
    if (job.told !== false) return
    try {
      await this.#ports.imported(shown(job))
      await this.#put({ ...job, told: true })
    } catch (error) {
      this.#ports.onError(error, 'telling that an import ended')
    }
  }

  /** Resolves once nothing runs any more; what ran is interrupted. */
  async close(): Promise<void> {
    this.#tidying.end()
    if (this.#running === null) return
    this.#running.stopping = 'interrupted'
    await this.#running.ended
  }

  /** [IM1] [IM2] [IM3] @throws RequestRefused `malformed` for what is no table, `too-large` */
  async upload(kind: ImportKind, by: string, file: Readable, fileName: string): Promise<ImportUploaded> {
    const { blobs, clock, newId, reader } = this.#ports
    const name = fileName.replaceAll(/[\p{Cc}\p{Cf}/\\]/gu, '').slice(0, 120)
    const { id: blobId, size } = await blobs.put(file, { contentType: 'text/csv', name, maxBytes: MOST_BYTES })
    try {
      const blob = await blobs.get(blobId)
      if (blob === null || !(await blobs.keep(blobId))) throw new RequestRefused('not-found')
      const { encoding, delimiter, header, sample } = await reader.inspect(blob.stream)
      const at = clock.now()
      const about = {
        kind,
        fileName: name,
        size,
        encoding,
        delimiter,
        header,
        suggested: suggestedMapping(kind, header, sample),
      }
      const open = {
        mapping: null,
        source: null,
        zone: null,
        state: 'ready',
        problem: null,
        startedAt: null,
        endedAt: null,
      } as const
      const job: StoredJob = {
        id: newId(),
        ...about,
        ...open,
        ...NOTHING_YET,
        by,
        at,
        ...NO_FILES,
        hasFile: true,
        blobId,
      }
      await this.#put(job)
      return { job: shown(job), sample }
    } catch (error) {
      await blobs.delete(blobId)
      if (isUnreadable(error)) throw new RequestRefused('malformed', { field: 'file', problem: error.flaw })
      throw error
    }
  }

  async list(): Promise<readonly ImportJob[]> {
    return (await storedJobs(this.#ports.jobs, MOST_LISTED)).map((job) => shown(this.#live(job)))
  }

  /** @throws RequestRefused `not-found` */
  async get(id: string): Promise<ImportJob> {
    return shown(this.#live(await this.#find(id)))
  }

  /** @throws RequestRefused `not-found` */
  async problems(id: string): Promise<readonly RowProblem[]> {
    await this.#find(id)
    return this.#ports.jobs.problems(id)
  }

  /**
   * [IM4] [IM7] From the file's beginning, also when part of it was taken in before.
   * @throws RequestRefused `not-found`; `already-done` while another runs or once the file is gone; `malformed`
   */
  async start(id: string, by: string, { mapping, source, zone = this.#ports.zone() }: Start): Promise<ImportJob> {
    if (this.#running !== null) throw new RequestRefused('already-done', { what: 'running' })
    const { blobs, clock, jobs, accessLog } = this.#ports
    const found = await this.#find(id)
    const missing = REQUIRED_COLUMNS[found.kind].find((column) => mapping[column] === undefined)
    if (missing !== undefined)
      throw new RequestRefused('malformed', { field: `mapping.${missing}`, problem: 'missing' })
    if (found.kind === 'customers' && source === null)
      throw new RequestRefused('malformed', { field: 'source', problem: 'missing' })
    const blob = found.blobId === null ? null : await blobs.get(found.blobId)
    if (blob === null) throw new RequestRefused('already-done', { what: 'file' })
    if (this.#running !== null || this.#tidying.has(id)) {
      blob.stream.destroy()
      throw new RequestRefused('already-done', { what: this.#running === null ? 'file' : 'running' })
    }
    const times = { startedAt: clock.now(), endedAt: null }
    const listed = { changesId: found.changesId ?? null, hasChanges: found.hasChanges ?? false }
    const files = { ...NO_FILES, ...listed, blobId: found.blobId, hasFile: true }
    const asked = { mapping, source, zone, ...files, by, told: true, isUnlisted: found.kind === 'customers' }
    const job: StoredJob = { ...found, ...NOTHING_YET, ...times, ...asked, state: 'running', problem: null }
    let ended: () => void = () => undefined
    const over = new Promise<void>((resolve) => (ended = resolve))
    const isShort = found.isUnlisted ?? false
    this.#running = { job, stopping: null, wrongRows: new Set(), isShort, changes: null, ended: over }
    const end = () => {
      this.#running = null
      ended()
    }
    try {
      await this.#tell(found)
      for (const older of filesOf({ ...found, blobId: null, changesId: null })) await blobs.delete(older)
      await jobs.clearProblems(id)
      await this.#put(job)
      // [IM48]
      const taken = { actor: by, action: 'import', subject: null, object: `import:${job.kind}` } as const
      await accessLog.append([{ at: times.startedAt, ...taken, reason: job.fileName }])
    } catch (error) {
      blob.stream.destroy()
      await this.#couldNotStart(job)
      end()
      throw error
    }
    void this.#run(blob.stream).finally(end)
    return shown(job)
  }

  /** Never rejects. */
  async #couldNotStart(job: StoredJob): Promise<void> {
    const { clock, onError } = this.#ports
    try {
      await this.#put({ ...job, state: 'failed', problem: 'storage', endedAt: clock.now() })
    } catch (error) {
      onError(error, 'ending an import that could not be started')
    }
  }

  /** [IM6] What was taken in stays. @throws RequestRefused `not-found`, `already-done` when it does not run */
  async stop(id: string): Promise<ImportJob> {
    const running = this.#running
    if (running?.job.id !== id) {
      await this.#find(id)
      throw new RequestRefused('already-done')
    }
    running.stopping = 'stopped'
    await running.ended
    return this.get(id)
  }

  /** [IM34] How the beginning of the file would come in; nothing is taken in. @throws RequestRefused `not-found`, `already-done` */
  async check(id: string, { mapping, zone = this.#ports.zone() }: Start): Promise<ImportChecked> {
    const job = await this.#find(id)
    const open = () => this.#openFile(job)
    const plan = this.#plan({ ...job, mapping, zone })
    const told = new Map<string, Purchase>()
    const conflicting = await conflictsInBeginning(this.#ports.reader, open, plan, LOOKED_AT)
    return lookInto(this.#ports.reader, open, plan, (right) => refusedOf(this.#ports, right, told, conflicting))
  }

  /** [IM35] The file goes; what was taken in stays. @throws RequestRefused `not-found`, `already-done` while it runs */
  async discard(id: string): Promise<ImportJob> {
    if (this.#running?.job.id === id) throw new RequestRefused('already-done', { what: 'running' })
    const found = await this.#find(id)
    await Promise.all(filesOf(found).map((blobId) => this.#ports.blobs.delete(blobId)))
    const job: StoredJob = { ...found, ...NO_FILES, state: found.state === 'ready' ? 'discarded' : found.state }
    await this.#put(job)
    return shown(job)
  }

  /** [IM32] The rows that were wrong, under the file's own header. @throws RequestRefused `not-found` */
  async wrongRows(id: string): Promise<{ readonly header: readonly string[]; readonly rows: AsyncIterable<RawRow> }> {
    const { header, wrongRowsId } = await this.#find(id)
    return { header, rows: rowsAside(await this.#aside(wrongRowsId)) }
  }

  async #aside(blobId: string | null | undefined): Promise<Readable> {
    const blob = typeof blobId === 'string' ? await this.#ports.blobs.get(blobId) : null
    if (blob === null) throw new RequestRefused('not-found', { what: 'file' })
    return blob.stream
  }

  /** [WH7] As CSV: whom it brought in or changed. @throws RequestRefused `not-found` */
  async changes(id: string): Promise<Readable> {
    return this.#aside((await this.#find(id)).changesId)
  }

  async #run(stream: Readable): Promise<void> {
    const { clock, onError, blobs } = this.#ports
    let end: Pick<ImportJob, 'state' | 'problem'> = { state: 'done', problem: null }
    if (this.#running?.job.kind === 'customers') {
      const { isShort, job } = this.#running
      this.#running.changes = listChanged(blobs, { listId: job.changesId ?? null, isShort }, onError)
    }
    try {
      const left = await this.#readAll(stream)
      if (left !== null) end = { state: left, problem: null }
    } catch (error) {
      if (!isUnreadable(error)) onError(error, 'importing a file')
      end = { state: 'failed', problem: isUnreadable(error) ? 'unreadable' : 'storage' }
    }
    stream.destroy()
    const running = this.#running
    if (running === null) return
    const { blobId, changesId: listedBefore = null } = running.job
    const wrongRowsId = end.state === 'done' ? await this.#setWrongRowsAside(running) : null
    // [IM32] A file whose wrong rows could not be put aside stays: nothing of it is lost.
    const isDone = end.state === 'done' && (wrongRowsId !== null || running.wrongRows.size === 0)
    const files = isDone ? { blobId: null, hasFile: false, wrongRowsId, hasWrongRows: wrongRowsId !== null } : {}
    const changesId = (await running.changes?.end()) ?? null
    const isUnlisted = running.job.kind === 'customers' && changesId === null
    const listed = { changesId, hasChanges: changesId !== null, isUnlisted, told: false }
    const job = { ...running.job, ...end, endedAt: clock.now(), ...files, ...listed }
    running.job = job
    try {
      await this.#put(job)
      // [IM9] A list of customers is personal: once it is taken in there is no need for it.
      if (isDone && blobId !== null) await blobs.delete(blobId)
      if (listedBefore !== null) await blobs.delete(listedBefore)
    } catch (error) {
      onError(error, 'ending an import')
    }
    await this.#tell(job)
  }

  /** [IM32] Never rejects: what was taken in is taken in. */
  async #setWrongRowsAside({ job, wrongRows }: Running): Promise<string | null> {
    const { blobs, reader, onError } = this.#ports
    if (wrongRows.size === 0 || job.blobId === null) return null
    try {
      const blob = await blobs.get(job.blobId)
      if (blob === null) return null
      return await setAside(blobs, reader.pick(blob.stream, { ...this.#plan(job), rows: [...wrongRows] }))
    } catch (error) {
      onError(error, 'putting wrong rows aside')
      return null
    }
  }

  /** @throws RequestRefused `already-done` once the file is gone */
  async #openFile({ blobId }: StoredJob): Promise<Readable> {
    const blob = blobId === null ? null : await this.#ports.blobs.get(blobId)
    if (blob === null) throw new RequestRefused('already-done', { what: 'file' })
    return blob.stream
  }

  #plan({ kind, encoding, delimiter, mapping, zone }: StoredJob): ReadPlan {
    const { clock, zone: centres } = this.#ports
    return { kind, encoding, delimiter, mapping: mapping ?? {}, zone: zone ?? centres(), now: clock.now() }
  }

  /** @returns why it was left early; null: all of it was taken in */
  async #readAll(stream: Readable): Promise<'stopped' | 'interrupted' | null> {
    const { reader, clock, jobs } = this.#ports
    const running = this.#running
    if (running === null) return 'interrupted'
    const { id } = running.job
    const plan = this.#plan(running.job)
    const source = { open: () => this.#openFile(running.job), size: running.job.size }
    const conflicting = await conflictsIn(reader, source, plan, () => running.stopping !== null)
    if (running.stopping !== null) return running.stopping
    let notedAt = clock.now()
    const named = new NamedProblems(MOST_PROBLEMS)
    for await (const { right, wrong, wrongRows, skipped, repeats, rows, read } of reader.read(stream, plan)) {
      if (running.stopping !== null) return running.stopping
      const taken = await takeRows(this.#ports, right, running.job, conflicting)
      await running.changes?.add(taken.touched ?? [])
      const found = [...wrong, ...taken.wrong]
      for (const { row } of found) running.wrongRows.add(row)
      const problems = named.take(found, taken.beside ?? [])
      if (problems.length > 0) await jobs.addProblems(id, problems)
      const { job } = running
      running.job = {
        ...job,
        read,
        rows: job.rows + rows,
        added: job.added + taken.added,
        changed: job.changed + taken.changed,
        unchanged: job.unchanged + taken.unchanged,
        skipped: job.skipped + skipped,
        wrong: job.wrong + wrongRows + taken.wrong.length,
        beside: (job.beside ?? 0) + (taken.beside?.length ?? 0),
        repeated: job.repeated + repeats.length,
        repeats: [...job.repeats, ...repeats].slice(0, MOST_REPEATS),
      }
      if (clock.now() - notedAt < NOTED_EVERY_MS) continue
      notedAt = clock.now()
      await this.#put(running.job)
    }
    running.job = { ...running.job, read: running.job.size }
    return null
  }

  #live(job: StoredJob): StoredJob {
    return this.#running?.job.id === job.id ? this.#running.job : job
  }

  async #find(id: string): Promise<StoredJob> {
    const job = await storedJob(this.#ports.jobs, id)
    if (job === null) throw new RequestRefused('not-found', { what: 'import' })
    return job
  }

  #put(job: StoredJob): Promise<void> {
    return putJob(this.#ports.jobs, job)
  }
}

const isUnreadable = (error: unknown): error is UnreadableFile => error instanceof UnreadableFile
