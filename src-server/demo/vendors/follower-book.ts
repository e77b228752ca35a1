/** Who follows the account, kept over a restart: a vendor does not forget its followers because an account was away. */
import { readFile, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { windowSchema } from './reply-windows.ts'

const FILE = 'demo-followers.json'
const keptSchema = z.record(z.string(), z.object({ follows: z.boolean(), windows: z.array(windowSchema).readonly() }))
export type KeptFollowers = z.infer<typeof keptSchema>

export interface FollowerBook {
  /** From the run before, by OpenID. */
  readonly before: KeptFollowers
  keep(now: KeptFollowers): void
  /** Resolves when all that was kept so far is on the disk. */
  written(): Promise<void>
}

export const NO_BOOK: FollowerBook = { before: {}, keep: () => undefined, written: () => Promise.resolve() }

/** What can't be read counts as nobody; a half-written file is never read. */
export async function openFollowerBook(dataDir: string, warn: (problem: unknown) => void): Promise<FollowerBook> {
  const path = join(dataDir, FILE)
  let last = Promise.resolve()
  return {
    before: await read(path),
    keep(now) {
      const words = JSON.stringify(now)
      last = last
        .then(async () => {
          await writeFile(`${path}.new`, words)
          await rename(`${path}.new`, path)
        })
        .catch(warn)
    },
    written: () => last,
  }
}

async function read(path: string): Promise<KeptFollowers> {
  try {
    return keptSchema.parse(JSON.parse(await readFile(path, 'utf8')))
  } catch {
    return {}
  }
}
