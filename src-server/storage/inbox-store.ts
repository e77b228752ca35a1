import type { JsonValue } from '#shared/lib/json.ts'

/** Something a vendor pushed to us, verified and parsed, not yet told to the floor. */
export interface NewInboxItem {
  /** The vendor's own id of it, with the account: taken in once, e.g. `wx-main/6054768590064713728`. */
  readonly key: string
  /** What it was called by an earlier version of this server: one that is known by that name came before. */
  readonly formerKey?: string
  /** Its key is never forgotten: nothing else would tell that it is played again. */
  readonly isLasting?: boolean
  readonly accountId: string
  /** Items of one stream are taken one after the other, in the order they came: a conversation, by a name that tells nobody whose. */
  readonly stream: string
  /** ms */
  readonly at: number
  readonly payload: JsonValue
}

export interface InboxItem extends Omit<NewInboxItem, 'formerKey' | 'isLasting'> {
  /** How many times it was tried. */
  readonly attempts: number
  /** ms; of what is dead: when it was given up */
  readonly dueAt: number
  readonly error: string | null
}

/** What comes in through accounts, durable before the vendor is answered. */
export interface InboxStore {
  /** Durable when it resolves. @returns for each in order; false: it came before */
  put(items: readonly NewInboxItem[]): Promise<readonly boolean[]>
  /** What may be tried now, oldest first; of each stream only its first, of `busy` streams nothing. */
  due(now: number, limit: number, busy: ReadonlySet<string>): Promise<readonly InboxItem[]>
  /** ms; null: nothing waits */
  nextDueAt(): Promise<number | null>
  /** Its key stays known; its payload goes, and whose it was. */
  done(key: string): Promise<void>
  /** To be tried again; what came after it in its stream waits. `tried`: false where nobody was there to try it. */
  retry(key: string, dueAt: number, error: string, tried: boolean): Promise<void>
  /** Given up: what came after it goes on, and only a person brings it back. */
  bury(key: string, at: number, error: string): Promise<void>
  /** Given up and not brought back, latest first. */
  dead(limit: number): Promise<readonly InboxItem[]>
  /** @returns false: it is not among the dead, or its payload is gone */
  revive(key: string, at: number): Promise<boolean>
  /** Of the dead that came before then the payload goes, and the rest stays. */
  eraseDead(before: number): Promise<void>
  /** Every stream of what waits or was put aside, once. */
  streams(): Promise<readonly Pick<InboxItem, 'accountId' | 'stream'>[]>
  /** All of them or none; of what waits or was put aside. */
  renameStreams(names: readonly { readonly from: string; readonly to: string }[]): Promise<void>
  /** Forgets the keys of what was done before then, but lasting ones. */
  forget(before: number): Promise<void>
}

/** Which of our messages the vendor means in a receipt. */
export interface VendorMessage {
  readonly accountId: string
  readonly vendorId: string
  readonly interactionId: string
  readonly messageId: string
  /** A long text goes in several; all of them have to arrive. */
  readonly part: number
  readonly parts: number
  /** ms */
  readonly at: number
  /** What was last heard of this part. */
  readonly state: 'sent' | 'delivered' | 'failed'
}

export interface VendorMessageStore {
  put(messages: readonly VendorMessage[]): Promise<void>
  find(accountId: string, vendorId: string): Promise<VendorMessage | null>
  /** All parts of one message. */
  partsOf(interactionId: string, messageId: string): Promise<readonly VendorMessage[]>
  setState(message: Pick<VendorMessage, 'accountId' | 'vendorId' | 'state'>): Promise<void>
  forget(before: number): Promise<void>
}
