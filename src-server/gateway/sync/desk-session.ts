import type { FrameItem, Me, Presence, ServerToDesk } from '#shared/protocol/sync.ts'
import type { FigureDelta } from '#shared/protocol/wallboard.ts'
import type { SignOutReason } from '../../app/accounts.ts'

/** The wire below one desk; a socket in the server, a pair of functions in a test. */
export interface DeskLink {
  emit<E extends keyof ServerToDesk>(event: E, ...args: Parameters<ServerToDesk[E]>): void
  /** How many messages wait to leave; a desk that does not read is let go. */
  readonly backlog: number
  /** Joins or leaves those who are sent the whole floor's figures. */
  followFloor(on: boolean): void
  /** Ends the connection. */
  close(): void
}

/** Messages a desk may lag behind before it is cut off and must resume. */
const MOST_BACKLOG = 1_000

/** One connected desk that has said hello: what it was told so far. */
export class DeskSession {
  readonly me: Me
  readonly tokenHash: string
  readonly deskId: string
  /** Interactions this desk shows. */
  readonly held = new Set<string>()
  /** Interactions it asked to read without owning them. */
  readonly watching = new Set<string>()
  writable = false
  readonly #link: DeskLink
  #lastSeq: number
  #watchesFloor = false

  constructor(
    link: DeskLink,
    who: { readonly me: Me; readonly tokenHash: string; readonly deskId: string },
    lastSeq: number,
  ) {
    this.#link = link
    this.me = who.me
    this.tokenHash = who.tokenHash
    this.deskId = who.deskId
    this.#lastSeq = lastSeq
  }

  /** Sends what a transaction means to this desk, naming the number sent before. */
  frame(seq: number, items: readonly FrameItem[]): void {
    if (this.#letGo()) return
    this.#link.emit('frame', { prev: this.#lastSeq, seq, items })
    this.#lastSeq = seq
  }

  figures(delta: FigureDelta): void {
    if (!this.#letGo()) this.#link.emit('figures', delta)
  }

  presence(presence: Presence): void {
    if (!this.#letGo()) this.#link.emit('presence', presence)
  }

  customerNews(customerIds: readonly string[]): void {
    if (!this.#letGo()) this.#link.emit('customers', { customerIds })
  }

  get watchesFloor(): boolean {
    return this.#watchesFloor
  }

  /** From now on the whole floor's figures, or only what is this desk's own. */
  followFloor(on: boolean): void {
    this.#watchesFloor = on
    this.#link.followFloor(on)
  }

  /** Tells whether this desk may write, if that changed. */
  seat(writable: boolean): void {
    if (this.writable === writable) return
    this.writable = writable
    this.#link.emit('seat', { writable })
  }

  signedOut(reason: SignOutReason): void {
    this.#link.emit('signedOut', { reason })
    this.#link.close()
  }

  #letGo(): boolean {
    if (this.#link.backlog <= MOST_BACKLOG) return false
    this.#link.close()
    return true
  }
}
