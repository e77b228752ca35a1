/** [IM9] Files nobody came back to go, and a while later what was never started. */
import type { BlobStore, ImportStore } from '../../storage/index.ts'
import type { Clock } from '../clock.ts'
import { aged, filesOf, putJob, type StoredJob, storedJob, storedJobs } from './stored-job.ts'

interface TidyingPorts {
  readonly jobs: Pick<ImportStore, 'list' | 'get' | 'put' | 'remove'>
  readonly blobs: Pick<BlobStore, 'delete'>
  readonly clock: Clock
  readonly onError: (error: unknown, doing: string) => void
  readonly isRunning: (jobId: string) => boolean
}

/** Files are personal: none stays much longer than it may. */
const TIDIED_EVERY_MS = 3_600_000
export const MOST_TIDIED = 10_000

export class Tidying {
  readonly #ports: TidyingPorts
  #cancel: () => void = () => undefined
  #isOver = false
  #beingTidied: string | null = null

  constructor(ports: TidyingPorts) {
    this.#ports = ports
  }

  /** Whether the files of this one are going at this moment. */
  has(jobId: string): boolean {
    return this.#beingTidied === jobId
  }

  /** Now, and again every hour whatever becomes of it; never rejects. */
  async begin(): Promise<void> {
    const { jobs, clock, onError } = this.#ports
    try {
      for (const job of await storedJobs(jobs, MOST_TIDIED)) await this.#tidy(job)
    } catch (error) {
      onError(error, 'tidying up files handed over')
    } finally {
      if (!this.#isOver) this.#cancel = clock.after(TIDIED_EVERY_MS, () => void this.begin())
    }
  }

  end(): void {
    this.#isOver = true
    this.#cancel()
  }

  /** One that cannot be tidied keeps no other. */
  async #tidy(listed: StoredJob): Promise<void> {
    const { jobs, blobs, clock, onError, isRunning } = this.#ports
    if (aged(listed, clock.now()) === listed) return
    try {
      // It may have been started, or gone, since it was listed.
      const job = await storedJob(jobs, listed.id)
      if (job === null || isRunning(job.id)) return
      const left = aged(job, clock.now())
      if (left === job) return
      this.#beingTidied = job.id
      const kept = left === null ? [] : filesOf(left)
      await Promise.all(
        filesOf(job)
          .filter((id) => !kept.includes(id))
          .map((id) => blobs.delete(id)),
      )
      await (left === null ? jobs.remove(job.id) : putJob(jobs, left))
    } catch (error) {
      onError(error, 'tidying up a file handed over')
    } finally {
      this.#beingTidied = null
    }
  }
}
