/**
 * The port of everything that reaches customers through an account at a vendor. A driver speaks one vendor's wire for
 * one account and knows nothing of routing, storage or desks. What comes in is verified and parsed at its edge, put into
 * the inbox, and only then answered; `take` gets it back out of there, in the order of its conversation.
 */
import type { AccountRecord, VendorKind } from '#shared/domain/account.ts'
import type { Language } from '#shared/domain/channel.ts'
import type { ChannelMark } from '#shared/domain/interaction-events.ts'
import type { Attachment, MessageContent } from '#shared/domain/message.ts'
import type { JsonValue } from '#shared/lib/json.ts'
import type { Clock } from '../clock/port.ts'
import type { SendOutcome } from './port.ts'

export interface AccountDriver {
  start(): void
  stop(): Promise<void>
  /** A request to the account's own address. Absent: this vendor calls nobody. */
  readonly webhook?: (request: VendorRequest) => Promise<VendorAnswer>
  /**
   * Tells the centre what an item of the inbox says.
   * @throws TakeLater when it cannot be taken now; anything else gives it up, to be looked at by a person
   */
  take(item: TakenItem): Promise<void>
  send(message: AccountOutbound): Promise<AccountSendOutcome>
  /** Shows the customer that somebody writes. */
  readonly typing?: (address: string, on: boolean) => void
  /** Asks the vendor whether the account works, without bothering a customer. */
  test(): Promise<TestOutcome>
}

export type DriverFactory = (ground: DriverGround) => AccountDriver
export type DriverFactories = Readonly<Record<VendorKind, DriverFactory>>

/** What a driver works with. A changed record or secret makes a new driver. */
export interface DriverGround {
  readonly accountId: string
  readonly record: AccountRecord
  readonly secrets: DriverSecrets
  /**
   * Durable when it resolves; the vendor may be told so.
   * @param key the vendor's own id of it within the account
   * @param conversation the other side's address, or any word for what belongs to no conversation
   * @param isLasting its key is known for good, for nothing else tells that it is played again
   * @returns false: it came before
   */
  readonly keep: (key: string, conversation: string, payload: JsonValue, isLasting?: boolean) => Promise<boolean>
  readonly centre: AccountCentre
  readonly media: Media
  readonly clock: Clock
  readonly log: DriverLog
  /** Where the vendor reaches us, e.g. `https://desk.bank.example/channels/sms/acc1`. */
  readonly publicAddress: string
  /** How it stands with the vendor, whenever that changes. */
  readonly onHealth: (health: DriverHealth) => void
}

export interface DriverSecrets {
  /** As an administrator wrote it; null: not yet. */
  readonly get: (name: string) => string | null
  /** What the driver itself wants to survive a restart, such as an access token. */
  readonly recall: (name: string) => Promise<string | null>
  readonly remember: (name: string, value: string) => Promise<void>
}

export interface DriverLog {
  info(details: object, message: string): void
  warn(details: object, message: string): void
  error(details: object, message: string): void
}

/** What a driver may tell of its customers. Answers come after the fact is durable; a rejection means that it is not. */
export interface AccountCentre {
  /** The customer wrote, or did something that may carry words. */
  wrote(words: AccountInbound): Promise<void>
  /** @throws TakeLater while the message is not known yet: a receipt may overtake the answer to its own send */
  receipt(receipt: VendorReceipt): Promise<void>
}

export interface AccountInbound {
  /** The inbox item's key. */
  readonly key: string
  /** Lasting address of the other side: OpenID, or number in E.164. */
  readonly address: string
  /** Also leads to the customer where the vendor tells it. */
  readonly unionId?: string
  readonly name: string | null
  /** null: not told, the entry point's */
  readonly language: Language | null
  /** null: only the act */
  readonly content: MessageContent | null
  readonly act?: { readonly mark: ChannelMark; readonly text: string; readonly answer?: string }
  /** It was honoured as a refusal, and says nothing else. */
  readonly honoured?: true
}

export interface VendorReceipt {
  readonly vendorId: string
  readonly state: 'delivered' | 'read' | 'failed'
  /** In the vendor's words. */
  readonly reason: string | null
}

export interface Media {
  /** Stores bytes that came from a vendor, known by what they are and named with the ending that goes with it. @throws MediaRefused: they may not be kept, however often they come */
  save(bytes: Uint8Array, name: string): Promise<Attachment>
  /** null: gone */
  open(blobId: string): Promise<{ readonly bytes: Uint8Array; readonly attachment: Attachment } | null>
  /** Gets bytes that a vendor holds and names by an address. @throws MediaRefused: there are too many; anything else may be over another time */
  fetch(held: HeldMedia): Promise<Uint8Array>
}

export interface HeldMedia {
  readonly url: string
  /** The origin an administrator wrote down: it is trusted wherever it leads, and it alone is sent the headers. */
  readonly home: string
  /** Hosts it may send us on to, with `*.` for all below one: by TLS, and never inside. */
  readonly hosts: readonly string[]
  readonly headers: Readonly<Record<string, string>>
  /** bytes */
  readonly limit: number
  /** Ends it, reading included. */
  readonly signal: AbortSignal
}

export interface TakenItem {
  readonly key: string
  /** ms */
  readonly at: number
  /** How often it was tried before. */
  readonly attempts: number
  readonly payload: JsonValue
}

export interface AccountOutbound {
  readonly interactionId: string
  readonly messageId: string
  readonly address: string
  readonly content: MessageContent
}

/** A send, with the vendor's ids by which receipts will name it: one for each part. */
export type AccountSendOutcome =
  | { readonly state: 'sent'; readonly vendorIds: readonly string[] }
  | Extract<SendOutcome, { readonly state: 'failed' }>

export interface VendorRequest {
  readonly method: 'GET' | 'POST'
  /** Behind the account's own address, e.g. `/status`; empty for the address itself. */
  readonly path: string
  /** The whole address as the vendor called it, for signatures over it. */
  readonly url: string
  readonly query: Readonly<Record<string, string>>
  readonly headers: Readonly<Record<string, string>>
  readonly body: Uint8Array
  /** Where it came from, behind our own proxies. */
  readonly remoteAddress: string
}

export interface VendorAnswer {
  readonly status: number
  readonly contentType: string
  readonly body: string
}

export const HEALTH_STATES = ['connected', 'degraded', 'down', 'off'] as const
export type HealthState = (typeof HEALTH_STATES)[number]

export interface DriverHealth {
  readonly state: Exclude<HealthState, 'off'>
  /** A code with words in the interface, or the vendor's own words. */
  readonly reason: string | null
}

export type TestOutcome = { readonly ok: true } | { readonly ok: false; readonly reason: string }

/** Not now: the item goes back and is tried again. */
export class TakeLater extends Error {
  readonly afterMs: number
  /** Tried so often, it is let go: nobody would miss it. null: it is given up in the end, for a person to look at. */
  readonly mostTries: number | null
  /** false: nobody was there to try it, which does not count. */
  readonly tried: boolean

  constructor(
    reason: string,
    afterMs: number,
    { mostTries = null, tried = true }: Partial<Pick<TakeLater, 'mostTries' | 'tried'>> = {},
  ) {
    super(reason)
    this.name = 'TakeLater'
    this.afterMs = afterMs
    this.mostTries = mostTries
    this.tried = tried
  }
}

/** What came will never be kept: of no known kind, or too large. */
export class MediaRefused extends Error {
  constructor(reason: string) {
    super(reason)
    this.name = 'MediaRefused'
  }
}
