/** The traffic level that was chosen last, in a file of the demo's own beside the centre's data. */
import { readFile, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { TRAFFIC_LEVELS, type TrafficLevel } from './customers/traffic.ts'

const FILE = 'demo.json'
const FIRST_LEVEL: TrafficLevel = 'gentle'
const schema = z.object({ traffic: z.enum(TRAFFIC_LEVELS) })

/** What was kept; whatever can't be read counts as never chosen. */
export async function readLevel(dataDir: string): Promise<TrafficLevel> {
  try {
    return schema.parse(JSON.parse(await readFile(join(dataDir, FILE), 'utf8'))).traffic
  } catch {
    return FIRST_LEVEL
  }
}

/** Keeps levels in the order they were chosen; a half-written file is never read. */
export function levelKeeper(dataDir: string, warn: (problem: unknown) => void): (level: TrafficLevel) => void {
  let last = Promise.resolve()
  return (traffic) => {
    last = last.then(() => write(join(dataDir, FILE), { traffic })).catch(warn)
  }
}

async function write(path: string, kept: z.infer<typeof schema>): Promise<void> {
  await writeFile(`${path}.new`, JSON.stringify(kept))
  await rename(`${path}.new`, path)
}
