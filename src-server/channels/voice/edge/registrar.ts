/** Who is reachable where: one phone per address of record, the newest; and the connections behind Contact URIs. */

export interface Binding {
  readonly connectionId: string
  readonly contactUri: string
  /** Which credential registered it. */
  readonly username: string
  /** ms since the epoch */
  readonly until: number
}

/** More Contacts than any phone has at once; a connection that keeps inventing them loses its oldest. */
const CONTACTS_PER_CONNECTION = 64

export class Registrar {
  readonly #now: () => number
  readonly #changed: (user: string, registered: boolean) => void
  readonly #bindings = new Map<string, Binding>()
  /** `user@host` of a Contact → connection */
  readonly #contacts = new Map<string, string>()
  /** Registered Contact → user */
  readonly #holders = new Map<string, string>()
  readonly #contactsOf = new Map<string, Set<string>>()

  constructor(now: () => number, changed: (user: string, registered: boolean) => void) {
    this.#now = now
    this.#changed = changed
  }

  find(user: string): Binding | null {
    const binding = this.#bindings.get(user)
    if (binding === undefined || binding.until > this.#now()) return binding ?? null
    this.remove(user)
    return null
  }

  /** @param contact `user@host` of its Contact URI */
  bind(user: string, contact: string, binding: Binding): void {
    const isNew = this.find(user) === null
    this.#release(user)
    this.#holders.set(contact, user)
    this.learn(contact, binding.connectionId, user)
    this.#bindings.set(user, binding)
    if (isNew) this.#changed(user, true)
  }

  remove(user: string): void {
    this.#release(user)
    if (this.#bindings.delete(user)) this.#changed(user, false)
  }

  #release(user: string): void {
    for (const [contact, holder] of this.#holders) if (holder === user) this.#holders.delete(contact)
  }

  /** Drops what ran out without being renewed. */
  sweep(): void {
    for (const user of this.#bindings.keys()) this.find(user)
  }

  connectionBehind(contact: string): string | undefined {
    return this.#contacts.get(contact)
  }

  /**
   * Remembers the way to a Contact. They are random and never shown to a third party, so knowing one is reason enough
   * to take it along to a new connection; one that is registered goes with its user alone.
   */
  learn(contact: string, connectionId: string, user: string | null): void {
    const before = this.#contacts.get(contact)
    const holder = this.#holders.get(contact)
    if (before === connectionId || (holder !== undefined && holder !== user)) return
    if (before !== undefined) this.#contactsOf.get(before)?.delete(contact)
    const own = this.#contactsOf.get(connectionId) ?? new Set()
    this.#contactsOf.set(connectionId, own)
    own.add(contact)
    this.#contacts.set(contact, connectionId)
    const [oldest] = own
    if (own.size > CONTACTS_PER_CONNECTION && oldest !== undefined) {
      own.delete(oldest)
      this.#contacts.delete(oldest)
    }
  }

  /** @returns the Contacts nobody can be reached under now */
  forget(connectionId: string): ReadonlySet<string> {
    const contacts = this.#contactsOf.get(connectionId) ?? new Set()
    for (const contact of contacts) this.#contacts.delete(contact)
    this.#contactsOf.delete(connectionId)
    for (const [user, binding] of this.#bindings) if (binding.connectionId === connectionId) this.remove(user)
    return contacts
  }

  get size(): { readonly bindings: number; readonly contacts: number } {
    return { bindings: this.#bindings.size, contacts: this.#contacts.size }
  }
}
