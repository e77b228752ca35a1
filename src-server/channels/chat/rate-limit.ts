/** Token buckets, one a key: a burst of a whole minute's worth, then an even trickle. */
const BUCKETS_MAX = 50_000

export interface RateLimit {
  /** Takes one; false: too often. */
  take(key: string): boolean
}

export function createRateLimit(perMinute: number, now: () => number): RateLimit {
  const buckets = new Map<string, { left: number; at: number }>()
  const refill = (bucket: { left: number; at: number }, at: number): number =>
    Math.min(perMinute, bucket.left + ((at - bucket.at) / 60_000) * perMinute)

  /** Memory stays bounded under a flood of made-up keys: full buckets say nothing, then the oldest go, many at once so that the scan is rare. */
  function makeRoom(at: number): void {
    for (const [key, bucket] of buckets) if (refill(bucket, at) >= perMinute) buckets.delete(key)
    for (const key of buckets.keys()) {
      if (buckets.size < BUCKETS_MAX * 0.9) break
      buckets.delete(key)
    }
  }

  return {
    take(key) {
      const at = now()
      const bucket = buckets.get(key)
      const left = bucket === undefined ? perMinute : refill(bucket, at)
      if (bucket === undefined && buckets.size >= BUCKETS_MAX) makeRoom(at)
      if (left < 1) return false
      buckets.set(key, { left: left - 1, at })
      return true
    },
  }
}
