/** Remembers which of the page's ids a stored message had, so that every tab ticks off the right line. A page whose id was forgotten learns it from its own answer. */
const REMEMBERED_MAX = 20_000

export interface ClientIds {
  of(messageId: string): string | null
  remember(messageId: string, clientId: string): void
}

export function createClientIds(): ClientIds {
  const known = new Map<string, string>()
  return {
    of: (messageId) => known.get(messageId) ?? null,
    remember(messageId, clientId) {
      known.set(messageId, clientId)
      if (known.size <= REMEMBERED_MAX) return
      for (const oldest of known.keys()) {
        known.delete(oldest)
        return
      }
    },
  }
}
