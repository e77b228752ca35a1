import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { rm } from 'node:fs/promises'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { openStorage } from '../../src-server/storage/index.ts'
import { temporaryDir } from './storage-adapters.ts'

const IMPORTER = fileURLToPath(new URL('import-slowly.ts', import.meta.url))
const CUSTOMERS = 1_200

let dir: string
beforeEach(async () => {
  dir = await temporaryDir()
})
afterEach(() => rm(dir, { recursive: true }))

/** @param upTo killed so long after so many rows; null: never @returns the signal it ended by */
async function importing(upTo: number | null, ms = 0): Promise<NodeJS.Signals | null> {
  const child = spawn(process.execPath, [IMPORTER, dir, String(CUSTOMERS)], { stdio: ['ignore', 'pipe', 'inherit'] })
  const exited = once(child, 'exit')
  for await (const line of createInterface({ input: child.stdout }))
    if (upTo !== null && Number(line) >= upTo) setTimeout(() => child.kill('SIGKILL'), ms)
  await exited
  return child.signalCode
}

test(
  '[IM7] [IM37] killed in the middle of a slice and run again, an import leaves every customer once, with all the file says',
  { timeout: 60_000 },
  async () => {
    // In the middle of a slice, between customers and what stands about them, as it falls.
    for (const [upTo, ms] of [
      [400, 11],
      [800, 23],
    ] as const)
      expect(await importing(upTo, ms)).toBe('SIGKILL')
    expect(await importing(null)).toBeNull()

    const storage = await openStorage({ kind: 'sqlite', dir })
    const rows = await storage.customers.page({ after: '', limit: CUSTOMERS * 2 })
    expect(rows).toHaveLength(CUSTOMERS)
    const numbers = rows.map(({ record }) => JSON.stringify(record).match(/"N\d+"/)?.[0])
    expect(new Set(numbers).size).toBe(CUSTOMERS)
    const profiles = await Promise.all(rows.map(({ id }) => storage.profiles.get(id)))
    expect(new Set(profiles.map((profile) => profile?.readings.length))).toEqual(new Set([4]))
    expect(profiles.every((profile) => profile?.assessment !== null && profile?.stage !== null)).toBe(true)
    await storage.close()
  },
)
