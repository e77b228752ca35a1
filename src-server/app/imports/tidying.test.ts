import { expect, test } from 'vitest'
import { VirtualClock } from '../../../tests/support/centre/virtual-clock.ts'
import { openMemoryStorage } from '../../storage/open-storage.ts'
import { NO_FILES, putJob, type StoredJob, storedJob } from './stored-job.ts'
import { Tidying } from './tidying.ts'

const DAY_MS = 86_400_000
const HOUR_MS = 3_600_000

const job = (id: string): StoredJob => ({
  id,
  kind: 'customers',
  fileName: 'a.csv',
  size: 1,
  encoding: 'utf-8',
  delimiter: ',',
  header: [],
  suggested: {},
  mapping: null,
  source: null,
  zone: null,
  state: 'ready',
  problem: null,
  by: 'adam',
  at: 0,
  startedAt: null,
  endedAt: null,
  read: 0,
  rows: 0,
  added: 0,
  changed: 0,
  unchanged: 0,
  wrong: 0,
  skipped: 0,
  repeated: 0,
  repeats: [],
  ...NO_FILES,
  hasFile: true,
  blobId: `of ${id}`,
})

async function begin() {
  const clock = new VirtualClock(8 * DAY_MS)
  const { imports: jobs } = openMemoryStorage()
  for (const id of ['a', 'b']) await putJob(jobs, job(id))
  const deleted: string[] = []
  const errors: string[] = []
  const broken = new Set<string>()
  const running = new Set<string>()
  const blobs = {
    delete: async (id: string) => {
      if (broken.has(id)) throw new Error('no disk')
      deleted.push(id)
    },
  }
  const onError = (error: unknown) => void errors.push(String(error))
  const ports = { jobs, blobs, clock, onError, isRunning: (id: string) => running.has(id) }
  return { clock, jobs, deleted, errors, broken, running, ports }
}

test('[IM9] what cannot be deleted keeps no other file, and goes an hour later', async () => {
  const { clock, jobs, deleted, errors, broken, ports } = await begin()
  for (const id of ['of a', 'of b']) broken.add(id)
  await new Tidying(ports).begin()
  expect(errors).toEqual(['Error: no disk', 'Error: no disk'])
  broken.delete('of b')
  await clock.advance(HOUR_MS)
  expect(deleted).toEqual(['of b'])
  broken.clear()
  await clock.advance(HOUR_MS)
  expect(deleted).toEqual(['of b', 'of a'])
  expect(await storedJob(jobs, 'a')).toMatchObject({ state: 'expired', blobId: null })
})

test('[IM9] where nothing can be listed it is tried again; once over it is not', async () => {
  const { clock, deleted, errors, ports } = await begin()
  let isBroken = true
  const list = (most: number) => (isBroken ? Promise.reject(new Error('no table')) : jobsOf.list(most))
  const jobsOf = ports.jobs
  const jobs = {
    list,
    get: (id: string) => jobsOf.get(id),
    put: (row: Parameters<typeof jobsOf.put>[0]) => jobsOf.put(row),
    remove: (id: string) => jobsOf.remove(id),
  }
  const tidying = new Tidying({ ...ports, jobs })
  await tidying.begin()
  expect(errors).toEqual(['Error: no table'])
  isBroken = false
  await clock.advance(HOUR_MS)
  expect(deleted).toHaveLength(2)
  tidying.end()
  isBroken = true
  await clock.advance(HOUR_MS)
  expect(errors).toHaveLength(1)
})

test('[IM9] the file of one that was started since it was listed stays', async () => {
  const { deleted, running, ports } = await begin()
  const { jobs } = ports
  const started = {
    list: async (most: number) => {
      const listed = await jobs.list(most)
      running.add('a')
      await putJob(jobs, { ...job('b'), state: 'stopped', startedAt: 8 * DAY_MS, at: 7 * DAY_MS })
      return listed
    },
    get: (id: string) => jobs.get(id),
    put: (row: Parameters<typeof jobs.put>[0]) => jobs.put(row),
    remove: (id: string) => jobs.remove(id),
  }
  await new Tidying({ ...ports, jobs: started }).begin()
  expect(deleted).toEqual([])
})
