/** What an estimate of the wait is made of. */
export interface WaitInputs {
  /** 1: next to be served. */
  readonly position: number
  /** Handle times of recently ended contacts of this queue, wrap-up included, in ms. */
  readonly recentHandleMs: readonly number[]
  /** Contacts the queue's staffed agents can handle at once: agents × units of the channel. */
  readonly places: number
  /** Of those, how many stand free now. */
  readonly freePlaces: number
}

/**
 * The expected wait in ms; null when nothing can be said (nobody staffed, no handle times yet).
 * With all places taken and handle times of mean H, one of n places frees every H / n, so the k-th in line waits k × H / n.
 */
export function expectedWait({ position, recentHandleMs, places, freePlaces }: WaitInputs): number | null {
  if (places <= 0) return null
  const ahead = position - freePlaces
  if (ahead <= 0) return 0
  if (recentHandleMs.length === 0) return null
  const mean = recentHandleMs.reduce((sum, ms) => sum + ms, 0) / recentHandleMs.length
  return Math.round((ahead * mean) / places)
}
