/** Which conversations have a page looking, and who has been gone for good. */
import type { ChatClock } from './ports.ts'

export interface Presence {
  /** A page opened; the returned function says it closed. */
  enter(conversationId: string): () => void
  isPresent(conversationId: string): boolean
  /** Starts waiting for a page that should be there: after a restart nobody is, until they reconnect. */
  expect(conversationId: string): void
}

export interface PresenceEvents {
  /** the first page came, or the last one went */
  readonly changed: (conversationId: string, present: boolean) => void
  /** Absent for the whole grace. @returns false when that could not be told: it is told again after another grace */
  readonly left: (conversationId: string) => Promise<boolean>
}

export function createPresence(clock: ChatClock, graceMs: number, events: PresenceEvents): Presence {
  const pages = new Map<string, number>()
  const leaving = new Map<string, () => void>()

  function expect(conversationId: string): void {
    if (pages.has(conversationId) || leaving.has(conversationId)) return
    const cancel = clock.after(graceMs, () => {
      leaving.delete(conversationId)
      void events.left(conversationId).then((told) => {
        if (!told) expect(conversationId)
      })
    })
    leaving.set(conversationId, cancel)
  }

  return {
    expect,
    isPresent: (conversationId) => pages.has(conversationId),
    enter(conversationId) {
      const before = pages.get(conversationId) ?? 0
      pages.set(conversationId, before + 1)
      leaving.get(conversationId)?.()
      leaving.delete(conversationId)
      if (before === 0) events.changed(conversationId, true)
      let inside = true
      return () => {
        if (!inside) return
        inside = false
        const left = (pages.get(conversationId) ?? 1) - 1
        if (left > 0) {
          pages.set(conversationId, left)
          return
        }
        pages.delete(conversationId)
        events.changed(conversationId, false)
        expect(conversationId)
      }
    },
  }
}
