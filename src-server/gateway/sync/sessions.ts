/** All connected desks, found by whatever changes. */
import type { DeskSession } from './desk-session.ts'

export class Sessions {
  readonly #all = new Set<DeskSession>()
  readonly #byUser = new Map<string, Set<DeskSession>>()
  readonly #byInteraction = new Map<string, Set<DeskSession>>()

  get size(): number {
    return this.#all.size
  }

  [Symbol.iterator](): IterableIterator<DeskSession> {
    return this.#all.values()
  }

  add(session: DeskSession): void {
    this.#all.add(session)
    addTo(this.#byUser, session.me.userId, session)
    for (const id of session.held) addTo(this.#byInteraction, id, session)
  }

  remove(session: DeskSession): void {
    this.#all.delete(session)
    removeFrom(this.#byUser, session.me.userId, session)
    for (const id of session.held) removeFrom(this.#byInteraction, id, session)
  }

  ofUser(userId: string): Iterable<DeskSession> {
    return this.#byUser.get(userId) ?? []
  }

  /** Desks that show the interaction. */
  showing(interactionId: string): Iterable<DeskSession> {
    return this.#byInteraction.get(interactionId) ?? []
  }

  hasDesk(userId: string, deskId: string): boolean {
    for (const session of this.ofUser(userId)) if (session.deskId === deskId) return true
    return false
  }

  hold(session: DeskSession, interactionId: string): void {
    session.held.add(interactionId)
    addTo(this.#byInteraction, interactionId, session)
  }

  drop(session: DeskSession, interactionId: string): void {
    session.held.delete(interactionId)
    removeFrom(this.#byInteraction, interactionId, session)
  }
}

function addTo(index: Map<string, Set<DeskSession>>, key: string, session: DeskSession): void {
  const found = index.get(key)
  if (found === undefined) index.set(key, new Set([session]))
  else found.add(session)
}

function removeFrom(index: Map<string, Set<DeskSession>>, key: string, session: DeskSession): void {
  const found = index.get(key)
  if (found?.delete(session) === true && found.size === 0) index.delete(key)
}
