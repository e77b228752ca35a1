/** One bound connection: binds, keeps itself alive, answers what it is asked, and ends for good once anything is wrong. */
import type { Clock } from './clock.ts'
import { connect, type Fields, type Pdu, pduOf, type Session } from './library.ts'
import { unreachableBy } from '../../never-left.ts'
import { kindOfStatus, reasonOf, STATUS } from './status.ts'

export type BindRole = 'transceiver' | 'transmitter' | 'receiver'

export interface SessionOptions {
  readonly host: string
  readonly port: number
  readonly tls: boolean
  readonly systemId: string
  readonly password: string
  readonly systemType: string
  readonly role: BindRole
  readonly clock: Clock
  /** A message or receipt came; it is answered with the status this resolves to. */
  readonly onMessage: (pdu: Pdu, session: SmppSession) => Promise<number>
}

export type BindOutcome =
  | { readonly ok: true }
  /** `configured`: it will not go until somebody changes the account. */
  | { readonly ok: false; readonly reason: string; readonly configured: boolean }

/** Nothing was written: it may be asked again. */
export class NeverLeft extends Error {}
/** It was written, and whether it was taken nobody can tell. */
export class NoAnswer extends Error {}

const CONNECT_MS = 10_000
export const ANSWER_MS = 10_000
export const ENQUIRE_EVERY_MS = 30_000
const SAY_GOODBYE_MS = 2_000
const VERSION = 0x34

export class SmppSession {
  readonly #options: SessionOptions
  readonly #wire: Session
  readonly #pending = new Set<(error: Error) => void>()
  /** Resolves with the reason once it has ended. */
  readonly closed: Promise<string>
  #tellClosed: (reason: string) => void = () => undefined
  /** Why no session comes about, as far as the machine told. */
  #fault = 'vendor-unreachable'
  #isBound = false
  #isClosed = false
  #quiet: () => void = () => undefined

  constructor(options: SessionOptions) {
    this.#options = options
    this.closed = new Promise((resolve) => {
      this.#tellClosed = resolve
    })
    const { host, port, tls } = options
    this.#wire = connect({ host, port, tls })
    // Requests are small and follow each other: none waits for the other side to confirm the one before.
    this.#wire.socket.setNoDelay(true)
    this.#wire.on('error', (error) => {
      this.#fault = unreachableBy(error)
      this.#end(this.#fault)
    })
    this.#wire.on('close', () => this.#end('connection-closed'))
    this.#wire.on('pdu', (pdu) => this.#heard(pdu))
  }

  /** Never rejects. */
  async bind(): Promise<BindOutcome> {
    const { systemId, password, systemType, role, tls } = this.#options
    try {
      await this.#within(CONNECT_MS, (done) =>
        this.#wire.once(tls ? 'secureConnect' : 'connect', () => done(undefined)),
      )
      const fields = { system_id: systemId, password, system_type: systemType, interface_version: VERSION }
      const { command_status: status } = await this.request(`bind_${role}`, fields)
      if (status === STATUS.ok) {
        this.#isBound = true
        this.#keepAlive()
        return { ok: true }
      }
      this.#end('bind-refused')
      return { ok: false, reason: reasonOf(status), configured: kindOfStatus(status) === 'configuration' }
    } catch {
      this.#end(this.#fault)
      return { ok: false, reason: this.#fault, configured: false }
    }
  }

  /** @throws NeverLeft, NoAnswer */
  request(command: string, fields: Fields = {}): Promise<Pdu> {
    return this.#within<Pdu>(ANSWER_MS, (done) => {
      if (this.#isClosed || !this.#wire.send(pduOf(command, fields), done)) throw new NeverLeft('connection-closed')
    }).catch((error: unknown) => {
      // What is not answered in time leaves no way to tell which later answer is whose.
      if (error instanceof NoAnswer) this.#end('no-answer')
      throw error
    })
  }

  /** Says goodbye where that is still possible. Never rejects. */
  async close(): Promise<void> {
    if (this.#isBound && !this.#isClosed) {
      this.#quiet()
      let cancel: () => void = () => undefined
      const enough = new Promise<void>((resolve) => {
        cancel = this.#options.clock.after(SAY_GOODBYE_MS, resolve)
      })
      await Promise.race([this.request('unbind').catch(() => undefined), enough])
      cancel()
    }
    this.#end('closed')
  }

  #within<T>(ms: number, begin: (done: (value: T) => void) => void): Promise<T> {
    return new Promise((resolve, reject) => {
      const settle = () => {
        cancel()
        this.#pending.delete(fail)
      }
      const fail = (error: Error) => {
        settle()
        reject(error)
      }
      const cancel = this.#options.clock.after(ms, () => fail(new NoAnswer('no-answer')))
      this.#pending.add(fail)
      try {
        begin((value) => {
          settle()
          resolve(value)
        })
      } catch (error) {
        fail(error instanceof Error ? error : new NeverLeft(String(error)))
      }
    })
  }

  #heard(pdu: Pdu): void {
    this.#keepAlive()
    if (pdu.isResponse()) return
    switch (pdu.command) {
      case 'enquire_link':
        this.#wire.send(pdu.response())
        return
      case 'unbind':
        this.#wire.send(pdu.response())
        this.#end('unbound-by-vendor')
        return
      case 'deliver_sm':
      case 'data_sm':
        void this.#answer(pdu)
        return
      case 'alert_notification':
      case 'outbind':
        return
      case 'unknown':
        this.#wire.send(pdu.response())
        return
      default:
        this.#wire.send(pdu.response({ command_status: STATUS.unknownCommand }))
    }
  }

  async #answer(pdu: Pdu): Promise<void> {
    const status = await this.#options.onMessage(pdu, this).catch(() => STATUS.later)
    if (!this.#isClosed) this.#wire.send(pdu.response({ command_status: status }))
  }

  #keepAlive(): void {
    this.#quiet()
    if (this.#isClosed) return
    this.#quiet = this.#options.clock.after(ENQUIRE_EVERY_MS, () => {
      void this.request('enquire_link').catch(() => undefined)
    })
  }

  #end(reason: string): void {
    if (this.#isClosed) return
    this.#isClosed = true
    this.#quiet()
    this.#wire.destroy()
    for (const fail of this.#pending) fail(new NoAnswer(reason))
    this.#tellClosed(reason)
  }
}
