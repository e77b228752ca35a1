import { expect, test } from 'vitest'
import { GatheredAccessLog } from './gathered-access-log.ts'
import type { AccessEntry, AccessLog, NewAccess } from './table-store.ts'

const entry = (object: string): NewAccess => ({
  at: 1,
  actor: 'a1',
  action: 'read',
  subject: 'c1',
  object,
  reason: null,
})

/** Each commit waits to be let through; one that holds a bad entry fails as a whole. */
function slowLog() {
  const commits: string[][] = []
  const written: NewAccess[] = []
  const waiting: (() => void)[] = []
  const log: AccessLog = {
    async append(entries) {
      commits.push(entries.map(({ object }) => object))
      await new Promise<void>((resume) => waiting.push(resume))
      if (entries.some(({ object }) => object === 'bad')) throw new Error('cannot be written')
      written.push(...entries)
    },
    list: async () => written.map((one, id): AccessEntry => ({ id, ...one })),
  }
  const through = async (): Promise<void> => {
    waiting.shift()?.()
    await new Promise((resume) => setImmediate(resume))
  }
  return { log: new GatheredAccessLog(log), commits, through }
}

test('[S71] what is noted during a commit goes into the next one, in order, and is told of once it stands', async () => {
  const { log, commits, through } = slowLog()
  const stood: string[] = []
  const note = (object: string) => void log.append([entry(object)]).then(() => stood.push(object))
  note('card')
  note('profile')
  note('timeline')
  await through()
  expect(stood).toEqual(['card'])
  await through()
  expect(commits).toEqual([['card'], ['profile', 'timeline']])
  expect(stood).toEqual(['card', 'profile', 'timeline'])
})

test('[S71] an entry that cannot be written fails alone, and reading waits for what was noted before', async () => {
  const { log, through } = slowLog()
  const first = log.append([entry('card')])
  const outcomes = Promise.allSettled([log.append([entry('bad')]), log.append([entry('profile')])])
  const listed = log.list({ limit: 10 })
  for (let commit = 0; commit < 4; commit++) await through()
  await first
  expect((await outcomes).map(({ status }) => status)).toEqual(['rejected', 'fulfilled'])
  expect((await listed).map(({ object }) => object)).toEqual(['card', 'profile'])
})
