/** Remembers which of the page's ids a stored message had, so that every tab ticks off the right line. A page whose id was forgotten learns it from its own answer. */
const REMEMBERED_AT_LEAST = 10_000

export interface ClientIds {
  of(messageId: string): string | null
  remember(messageId: string, clientId: string): void
}

export function createClientIds(): ClientIds {
  // Two generations: letting go of the older one whole costs nothing, unlike looking for the oldest entry each time.
  let known = new Map<string, string>()
  let older: ReadonlyMap<string, string> = new Map()
  return {
    of: (messageId) => known.get(messageId) ?? older.get(messageId) ?? null,
    remember(messageId, clientId) {
      if (known.size >= REMEMBERED_AT_LEAST) {
        older = known
        known = new Map()
      }
      known.set(messageId, clientId)
    },
  }
}
