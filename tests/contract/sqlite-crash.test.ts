import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { rm } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { createInterface } from 'node:readline'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { openStorage } from '../../src-server/storage/index.ts'
import { temporaryDir } from './storage-adapters.ts'

const APPENDER = fileURLToPath(new URL('append-forever.ts', import.meta.url))
const ROUNDS = 5

let dir: string
beforeEach(async () => {
  dir = await temporaryDir()
})
afterEach(() => rm(dir, { recursive: true }))

/** Lets a process append until it has acknowledged `count`, kills it there and returns all it acknowledged. */
async function appendUntilKilled(first: number, count: number): Promise<readonly number[]> {
  const child = spawn(process.execPath, [APPENDER, dir, String(first)], { stdio: ['ignore', 'pipe', 'inherit'] })
  const exited = once(child, 'exit')
  const acknowledged: number[] = []
  for await (const line of createInterface({ input: child.stdout })) {
    acknowledged.push(Number(line))
    if (acknowledged.length === count) child.kill('SIGKILL')
  }
  await exited
  expect(child.signalCode).toBe('SIGKILL')
  return acknowledged
}

test(
  '[S36] [S34] after SIGKILL every acknowledged append is there once, and the chain verifies',
  { timeout: 60_000 },
  async () => {
    const acknowledged: number[] = []
    for (let round = 0; round < ROUNDS; round += 1) {
      // Rounds end after different amounts of work, in the middle of a group as often as not.
      acknowledged.push(...(await appendUntilKilled(round * 1_000_000, 37 + round * 211)))

      const storage = await openStorage({ kind: 'sqlite', dir })
      const events = await storage.events.read({ afterSeq: 0, limit: 1_000_000 })
      const stored = events.map(({ data }) => JSON.stringify(data))
      expect(new Set(stored).size).toBe(stored.length)
      const missing = acknowledged.filter((n) => !stored.includes(JSON.stringify({ n })))
      expect(missing).toEqual([])
      const bodies = await storage.events.getBodies(stored.map((text) => `body-${JSON.parse(text).n}`))
      expect([...bodies.values()].every((lookup) => lookup.kind === 'present')).toBe(true)
      expect(await storage.events.verifyChain()).toMatchObject({ ok: true, lastSeq: events.length })
      await storage.close()
    }
  },
)
