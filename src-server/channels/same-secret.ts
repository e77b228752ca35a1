import { timingSafeEqual } from 'node:crypto'

/** @returns whether both are the same; how long it takes tells nothing of where they differ */
export function sameSecret(given: string, right: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(right)]
  return a.length === b.length && timingSafeEqual(a, b)
}
