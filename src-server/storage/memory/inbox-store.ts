import type { InboxItem, InboxStore, NewInboxItem, VendorMessage, VendorMessageStore } from '../inbox-store.ts'

type Row = InboxItem & { readonly state: 'pending' | 'done' | 'dead'; readonly n: number; readonly isLasting: boolean }

export class MemoryInboxStore implements InboxStore {
  readonly #rows = new Map<string, Row>()
  #n = 0

  async put(items: readonly NewInboxItem[]): Promise<readonly boolean[]> {
    return items.map(({ formerKey, isLasting = false, ...item }) => {
      if (this.#rows.has(item.key) || (formerKey !== undefined && this.#rows.has(formerKey))) return false
      const begun = { attempts: 0, dueAt: item.at, error: null, state: 'pending', n: ++this.#n } as const
      this.#rows.set(item.key, { ...structuredClone(item), ...begun, isLasting })
      return true
    })
  }

  async due(now: number, limit: number, busy: ReadonlySet<string>): Promise<readonly InboxItem[]> {
    const heads = new Map<string, Row>()
    for (const row of this.#rows.values())
      if (row.state === 'pending' && row.n < (heads.get(row.stream)?.n ?? Infinity)) heads.set(row.stream, row)
    return [...heads.values()]
      .filter(({ stream, dueAt }) => dueAt <= now && !busy.has(stream))
      .toSorted((a, b) => a.n - b.n)
      .slice(0, limit)
      .map(itemOf)
  }

  async nextDueAt(): Promise<number | null> {
    const times = [...this.#rows.values()].flatMap(({ state, dueAt }) => (state === 'pending' ? [dueAt] : []))
    return times.length === 0 ? null : Math.min(...times)
  }

  async done(key: string): Promise<void> {
    this.#change(key, ['pending', 'dead', 'done'], () => ({ state: 'done', stream: '', payload: null, error: null }))
  }

  async retry(key: string, dueAt: number, error: string, tried: boolean): Promise<void> {
    this.#change(key, ['pending'], ({ attempts }) => ({ attempts: attempts + (tried ? 1 : 0), dueAt, error }))
  }

  async bury(key: string, at: number, error: string): Promise<void> {
    this.#change(key, ['pending'], ({ attempts }) => ({ state: 'dead', attempts: attempts + 1, dueAt: at, error }))
  }

  async dead(limit: number): Promise<readonly InboxItem[]> {
    return [...this.#rows.values()]
      .filter(({ state }) => state === 'dead')
      .toSorted((a, b) => b.dueAt - a.dueAt || b.n - a.n)
      .slice(0, limit)
      .map(itemOf)
  }

  async revive(key: string, at: number): Promise<boolean> {
    if (this.#rows.get(key)?.payload === null) return false
    return this.#change(key, ['dead'], () => ({ state: 'pending', dueAt: at, error: null }))
  }

  async eraseDead(before: number): Promise<void> {
    for (const [key, { at }] of this.#rows) if (at < before) this.#change(key, ['dead'], () => ({ payload: null }))
  }

  async streams(): Promise<readonly Pick<InboxItem, 'accountId' | 'stream'>[]> {
    const kept = [...this.#rows.values()].filter(({ state }) => state !== 'done')
    return [...new Map(kept.map(({ accountId, stream }) => [stream, { accountId, stream }])).values()]
  }

  async renameStreams(names: readonly { readonly from: string; readonly to: string }[]): Promise<void> {
    const renamed = new Map(names.map(({ from, to }) => [from, to]))
    for (const [key, { stream }] of this.#rows)
      this.#change(key, ['pending', 'dead'], () => ({ stream: renamed.get(stream) ?? stream }))
  }

  async forget(before: number): Promise<void> {
    for (const [key, { state, at, isLasting }] of this.#rows)
      if (state === 'done' && at < before && !isLasting) this.#rows.delete(key)
  }

  #change(key: string, from: readonly Row['state'][], change: (row: Row) => Partial<Row>): boolean {
    const row = this.#rows.get(key)
    if (row === undefined || !from.includes(row.state)) return false
    this.#rows.set(key, { ...row, ...change(row) })
    return true
  }
}

function itemOf({ key, accountId, stream, at, payload, attempts, dueAt, error }: Row): InboxItem {
  return { key, accountId, stream, at, payload, attempts, dueAt, error }
}

export class MemoryVendorMessageStore implements VendorMessageStore {
  readonly #messages = new Map<string, VendorMessage>()

  async put(messages: readonly VendorMessage[]): Promise<void> {
    for (const message of messages) {
      const key = keyOf(message.accountId, message.vendorId)
      if (!this.#messages.has(key)) this.#messages.set(key, message)
    }
  }

  async find(accountId: string, vendorId: string): Promise<VendorMessage | null> {
    return this.#messages.get(keyOf(accountId, vendorId)) ?? null
  }

  async partsOf(interactionId: string, messageId: string): Promise<readonly VendorMessage[]> {
    return [...this.#messages.values()]
      .filter((one) => one.interactionId === interactionId && one.messageId === messageId)
      .toSorted((a, b) => a.part - b.part)
  }

  async setState({
    accountId,
    vendorId,
    state,
  }: Pick<VendorMessage, 'accountId' | 'vendorId' | 'state'>): Promise<void> {
    const key = keyOf(accountId, vendorId)
    const message = this.#messages.get(key)
    if (message !== undefined) this.#messages.set(key, { ...message, state })
  }

  async forget(before: number): Promise<void> {
    for (const [key, { at }] of this.#messages) if (at < before) this.#messages.delete(key)
  }
}

const keyOf = (accountId: string, vendorId: string): string => JSON.stringify([accountId, vendorId])
