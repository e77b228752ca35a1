/** Token buckets, one a key: a burst of a whole period's worth, then an even trickle. */
const BUCKETS_MAX = 50_000

export interface RateLimit {
  /** Takes one, or as many as said; false: too often, and nothing was taken. */
  take(key: string, amount?: number): boolean
}

/** @param periodMs a minute unless told */
export function createRateLimit(perPeriod: number, now: () => number, periodMs = 60_000): RateLimit {
  const buckets = new Map<string, { left: number; at: number }>()
  const refill = (bucket: { left: number; at: number }, at: number): number =>
    Math.min(perPeriod, bucket.left + ((at - bucket.at) / periodMs) * perPeriod)

  /** Memory stays bounded under a flood of made-up keys: full buckets say nothing, then the oldest go, many at once so that the scan is rare. */
  function makeRoom(at: number): void {
    for (const [key, bucket] of buckets) if (refill(bucket, at) >= perPeriod) buckets.delete(key)
    for (const key of buckets.keys()) {
      if (buckets.size < BUCKETS_MAX * 0.9) break
      buckets.delete(key)
    }
  }

  return {
    take(key, amount = 1) {
      const at = now()
      const bucket = buckets.get(key)
      const left = bucket === undefined ? perPeriod : refill(bucket, at)
      if (bucket === undefined && buckets.size >= BUCKETS_MAX) makeRoom(at)
      if (left < amount) return false
      buckets.set(key, { left: left - amount, at })
      return true
    },
  }
}
