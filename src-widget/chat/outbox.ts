/** Unsent messages, each under a key of its own: tabs of one page never overwrite each other's. */
import type { Store } from '../lib/storage.ts'
import type { OutboxItem } from './view.ts'

const PREFIX = 'out:'

export interface Outbox {
  load(): OutboxItem[]
  keep(item: OutboxItem): void
  drop(clientId: string): void
}

function parse(text: string | null): OutboxItem | null {
  try {
    const item: OutboxItem = JSON.parse(text ?? '')
    return typeof item.clientId === 'string' && typeof item.at === 'number' && typeof item.content === 'object'
      ? item
      : null
  } catch {
    return null
  }
}

export function createOutbox(store: Store): Outbox {
  return {
    /** Oldest first. What was being sent when the page went away is sent again: the id keeps it single. */
    load: () =>
      store
        .list(PREFIX)
        .flatMap((clientId) => parse(store.get(PREFIX + clientId)) ?? [])
        .map((item) => (item.status === 'sending' ? { ...item, status: 'queued' as const } : item))
        .sort((a, b) => a.at - b.at),
    keep: (item) => store.set(PREFIX + item.clientId, JSON.stringify(item)),
    drop: (clientId) => store.remove(PREFIX + clientId),
  }
}

/** A sortable time is kept apart: two messages in one millisecond must not trade places. */
export function nextTime(after: number, now: number): number {
  return now > after ? now : after + 1
}

export function newClientId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(12))
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
}
