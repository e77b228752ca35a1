import { expect, test } from 'vitest'
import { aged, NO_FILES, type StoredJob } from './stored-job.ts'

const DAY_MS = 86_400_000
const job: StoredJob = {
  id: 'i',
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
  blobId: 'b',
}
const discarded: StoredJob = { ...job, ...NO_FILES, state: 'discarded' }
const ran: StoredJob = { ...job, state: 'stopped', startedAt: 1 }

test('[IM9] for a week nothing changes', () => {
  for (const one of [job, discarded, ran]) expect(aged(one, 7 * DAY_MS)).toBe(one)
})

test('[IM9] after a week the file goes, and what was never started says so', () => {
  const left = { ...NO_FILES, state: 'expired' }
  expect(aged(job, 8 * DAY_MS)).toEqual({ ...job, ...left })
  // As the file of one that was left lying went before.
  expect(aged({ ...job, ...NO_FILES }, 8 * DAY_MS)).toEqual({ ...job, ...left })
  expect(aged(ran, 8 * DAY_MS)).toEqual({ ...ran, ...NO_FILES })
  expect(aged(discarded, 8 * DAY_MS)).toBe(discarded)
})

test('[IM9] after another what was never started is no record any more; what ran stays', () => {
  for (const one of [job, discarded]) expect(aged(one, 15 * DAY_MS)).toBeNull()
  expect(aged({ ...ran, ...NO_FILES }, 99 * DAY_MS)).toEqual({ ...ran, ...NO_FILES })
})

test('[WH7] whom it changed is told for a week after it ended, however long before the file was handed over', () => {
  const told: StoredJob = { ...ran, endedAt: 6 * DAY_MS, wrongRowsId: 'w', changesId: 'c', hasChanges: true }
  const without = { ...told, ...NO_FILES, changesId: 'c', hasChanges: true }
  expect(aged(told, 8 * DAY_MS)).toEqual(without)
  expect(aged(without, 13 * DAY_MS)).toBe(without)
  expect(aged(without, 13 * DAY_MS + 1)).toEqual({ ...told, ...NO_FILES })
})
