import type {
  AccessEntry,
  AccessLog,
  CredentialRow,
  CredentialStore,
  NewAccess,
  SecretStore,
  SessionRow,
  SessionStore,
} from '../table-store.ts'

export class MemoryCredentialStore implements CredentialStore {
  readonly #rows = new Map<string, CredentialRow>()

  async get(userId: string): Promise<CredentialRow | null> {
    return this.#rows.get(userId) ?? null
  }

  async put(row: CredentialRow): Promise<void> {
    this.set(row)
  }

  async delete(userId: string): Promise<void> {
    this.#rows.delete(userId)
  }

  async isEmpty(): Promise<boolean> {
    return this.#rows.size === 0
  }

  /** For the event store, whose transactions carry credentials. */
  set(row: CredentialRow): void {
    this.#rows.set(row.userId, row)
  }
}

export class MemorySecretStore implements SecretStore {
  readonly #values = new Map<string, string>()

  async get(name: string): Promise<string | null> {
    return this.#values.get(name) ?? null
  }

  async put(name: string, value: string): Promise<void> {
    this.#values.set(name, value)
  }
}

export class MemorySessionStore implements SessionStore {
  readonly #rows = new Map<string, SessionRow>()

  async create(row: SessionRow): Promise<void> {
    this.#rows.set(row.tokenHash, row)
  }

  async find(tokenHash: string): Promise<SessionRow | null> {
    return this.#rows.get(tokenHash) ?? null
  }

  async touch(tokenHash: string, seenAt: number, expiresAt: number): Promise<void> {
    const row = this.#rows.get(tokenHash)
    if (row !== undefined) this.#rows.set(tokenHash, { ...row, lastSeenAt: seenAt, expiresAt })
  }

  async revoke(tokenHash: string, at: number): Promise<void> {
    const row = this.#rows.get(tokenHash)
    if (row !== undefined && row.revokedAt === null) this.#rows.set(tokenHash, { ...row, revokedAt: at })
  }

  async revokeAllOf(userId: string, at: number, exceptTokenHash?: string): Promise<readonly string[]> {
    const theirs = [...this.#rows.values()].filter(
      (row) => row.userId === userId && row.revokedAt === null && row.tokenHash !== exceptTokenHash,
    )
    for (const row of theirs) this.#rows.set(row.tokenHash, { ...row, revokedAt: at })
    return theirs.map((row) => row.tokenHash)
  }

  async listByUser(userId: string): Promise<readonly SessionRow[]> {
    return [...this.#rows.values()].filter((row) => row.userId === userId).toSorted((a, b) => a.createdAt - b.createdAt)
  }

  async pruneExpired(before: number): Promise<number> {
    const expired = [...this.#rows.values()].filter((row) => row.expiresAt < before)
    for (const row of expired) this.#rows.delete(row.tokenHash)
    return expired.length
  }
}

export class MemoryAccessLog implements AccessLog {
  readonly #entries: AccessEntry[] = []

  async append(entries: readonly NewAccess[]): Promise<void> {
    for (const entry of entries) this.#entries.push({ ...entry, id: this.#entries.length + 1 })
  }

  async list({
    actor,
    subject,
    action,
    time,
    beforeId,
    limit,
  }: {
    readonly actor?: string
    readonly subject?: string | readonly string[]
    readonly action?: NewAccess['action']
    readonly time?: { readonly from: number; readonly to: number }
    readonly beforeId?: number
    readonly limit: number
  }): Promise<readonly AccessEntry[]> {
    return this.#entries
      .filter((entry) => actor === undefined || entry.actor === actor)
      .filter((entry) => subject === undefined || (entry.subject !== null && [subject].flat().includes(entry.subject)))
      .filter((entry) => action === undefined || entry.action === action)
      .filter(({ at }) => time === undefined || (at >= time.from && at < time.to))
      .filter((entry) => beforeId === undefined || entry.id < beforeId)
      .toReversed()
      .slice(0, limit)
  }
}
