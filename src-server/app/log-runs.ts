/**
 * Which history a number belongs to. Every start of the server begins a run of the log under a name never used before,
 * and remembers where. A restored backup knows none of what was written after it was made: a desk that saw that must
 * not go on from its number, even once the restored log has grown past it.
 */
import { z } from 'zod'
import type { NewId } from './ids.ts'
import type { SecretStore } from './secrets.ts'

/** Kept beside the log, in every backup of it. */
const NAME = 'log-runs'
/** Desks of longer ago are given a snapshot anyway. */
const MOST = 50

const runsSchema = z.array(z.object({ id: z.string(), from: z.number() })).catch([])
type Runs = z.infer<typeof runsSchema>

export class LogRuns {
  readonly #runs: Runs
  /** The run that is being written. */
  readonly current: string

  private constructor(past: Runs, current: Runs[number]) {
    this.#runs = [...past, current].slice(-MOST)
    this.current = current.id
  }

  /** @param seq the log's last number: what comes after it is of the new run */
  static async begin(secrets: SecretStore, seq: number, newId: NewId): Promise<LogRuns> {
    const kept = await secrets.get(NAME)
    const runs = new LogRuns(kept === null ? [] : read(kept), { id: newId(), from: seq })
    await secrets.put(NAME, JSON.stringify(runs.#runs))
    return runs
  }

  /** Whether what was seen in a run, up to a number, is this log's own past. */
  includes(run: string, seq: number): boolean {
    const place = this.#runs.findIndex(({ id }) => id === run)
    const next = this.#runs[place + 1]
    return place !== -1 && (next === undefined || seq <= next.from)
  }
}

function read(kept: string): Runs {
  try {
    return runsSchema.parse(JSON.parse(kept))
  } catch {
    return []
  }
}
