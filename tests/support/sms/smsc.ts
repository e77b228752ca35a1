/**
 * A message centre that speaks SMPP 3.4 over TCP: takes submissions, puts their parts together on the demo's telephones,
 * tells what became of them, and makes whatever trouble it is told to.
 */
import type { AddressInfo, Server } from 'node:net'
import { type PartOf, textOfBytes, wireParts, withoutHeader } from '../../../src-server/channels/sms/smpp/coding.ts'
import {
  createServer,
  type Fields,
  type Pdu,
  pduOf,
  type Session,
} from '../../../src-server/channels/sms/smpp/library.ts'
import { PhoneBox } from '../../../src-server/demo/vendors/phone-box.ts'

export interface SmscOptions {
  readonly systemId: string
  readonly password: string
  /** The centre's number. */
  readonly number: string
  readonly now?: () => number
}

/** A submission as it came. */
export interface Submission {
  readonly id: string
  readonly to: string
  readonly from: string
  readonly dataCoding: number
  readonly bytes: Buffer
  readonly part: PartOf | null
}

/** Planned for submissions to come. */
export type SmscFault =
  | { readonly kind: 'status'; readonly status: number }
  /** Takes it and breaks the connection off, unanswered. */
  | { readonly kind: 'disconnect' }
  | { readonly kind: 'silence' }

interface Bound {
  readonly session: Session
  readonly role: string
}

const BINDS: ReadonlySet<string> = new Set(['bind_transceiver', 'bind_transmitter', 'bind_receiver'])
const STATUS = { wrongPassword: 0x0e, wrongSystemId: 0x0f, notBound: 0x04, unknownCommand: 0x03 }
const RECEIPT = 0x04
const STATES = { DELIVRD: 2, EXPIRED: 3, UNDELIV: 5 } as const

export class Smsc {
  readonly #options: SmscOptions
  readonly #now: () => number
  readonly #phones = new Map<string, PhoneBox>()
  readonly #joined = new Map<string, Map<number, Submission>>()
  readonly #server: Server
  readonly #sessions = new Set<Session>()
  #bound: Bound[] = []
  #faults: SmscFault[] = []
  #reference = 0
  #open: (() => void)[] = []
  /** Answers given at once, or when a test says so. */
  answersHeld = false
  /** Receipts told at once, or when a test says so. */
  receiptsHeld = false
  /** Which form a receipt takes. */
  receiptForm: 'text' | 'tags' = 'text'
  readonly submissions: Submission[] = []
  /** Most submissions that waited for an answer at once. */
  mostUnderWay = 0
  /** Names of all binds that were tried. */
  readonly binds: string[] = []
  enquiries = 0

  constructor(options: SmscOptions) {
    this.#options = options
    this.#now = options.now ?? Date.now
    this.#server = createServer((session) => this.#attend(session))
  }

  /** @param port 0: any that is free. @returns the one taken */
  async start(port = 0): Promise<number> {
    await new Promise<void>((resolve) => {
      this.#server.listen(port, '127.0.0.1', resolve)
    })
    return this.port
  }

  get port(): number {
    return (this.#server.address() as AddressInfo).port
  }

  async stop(): Promise<void> {
    this.disconnect()
    await new Promise<void>((resolve) => {
      this.#server.close(() => resolve())
    })
  }

  get boundAs(): readonly string[] {
    return this.#bound.map(({ role }) => role)
  }

  box(number: string): PhoneBox {
    const known = this.#phones.get(number) ?? new PhoneBox()
    this.#phones.set(number, known)
    return known
  }

  plan(...faults: readonly SmscFault[]): void {
    this.#faults.push(...faults)
  }

  /** Faults that have not come about yet. */
  get planned(): number {
    return this.#faults.length
  }

  /** Breaks every connection off. */
  disconnect(): void {
    for (const session of this.#sessions) session.destroy()
  }

  /** Sends bytes that are no protocol to whoever is bound. */
  babble(bytes: Buffer): void {
    for (const { session } of this.#bound) session.socket.write(bytes)
  }

  /** Answers what waits for it. */
  answer(): void {
    const open = this.#open
    this.#open = []
    for (const give of open) give()
  }

  /** @returns the status each part was answered with, in order; rejects when nobody receives */
  async write(number: string, text: string): Promise<readonly number[]> {
    this.box(number).add({ from: 'me', kind: 'text', text }, this.#now())
    this.#reference = (this.#reference + 1) & 0xff
    const parts = wireParts(text, this.#reference)
    return Promise.all(
      parts.map(({ dataCoding, esmClass, bytes }) =>
        this.deliver(number, { data_coding: dataCoding, esm_class: esmClass, short_message: bytes }),
      ),
    )
  }

  /** @returns the status it was answered with */
  deliver(number: string, fields: Fields): Promise<number> {
    return new Promise((resolve, reject) => {
      const receiver = this.#bound.find(({ role }) => role !== 'bind_transmitter')
      if (receiver === undefined) {
        reject(new Error('nobody receives'))
        return
      }
      const about = { ...numbered(number), destination_addr: this.#options.number, data_coding: 0 }
      receiver.session.socket.once('close', () => reject(new Error('connection closed')))
      receiver.session.send(pduOf('deliver_sm', { ...about, ...fields }), (answer) => resolve(answer.command_status))
    })
  }

  /** Tells what became of a submission. @param id as the receipt spells it */
  tell(submission: Submission, state: keyof typeof STATES = 'DELIVRD', id = submission.id): Promise<number> {
    const error = state === 'DELIVRD' ? '000' : '027'
    const text = `id:${id} sub:001 dlvrd:001 submit date:2603021000 done date:2603021001 stat:${state} err:${error} text:`
    return this.deliver(submission.to, {
      esm_class: RECEIPT,
      short_message: Buffer.from(this.receiptForm === 'text' ? text : ''),
      ...(this.receiptForm === 'tags' ? { receipted_message_id: id, message_state: STATES[state] } : {}),
    })
  }

  #attend(session: Session): void {
    this.#sessions.add(session)
    session.socket.setNoDelay(true)
    session.on('error', () => session.destroy())
    session.on('close', () => {
      this.#sessions.delete(session)
      this.#bound = this.#bound.filter((one) => one.session !== session)
    })
    session.on('pdu', (pdu) => this.#heard(session, pdu))
  }

  #heard(session: Session, pdu: Pdu): void {
    if (pdu.isResponse()) return
    if (BINDS.has(pdu.command)) {
      this.binds.push(pdu.command)
      const { systemId, password } = this.#options
      const status =
        pdu['system_id'] !== systemId ? STATUS.wrongSystemId : pdu['password'] === password ? 0 : STATUS.wrongPassword
      session.send(pdu.response(status === 0 ? { system_id: 'smsc' } : { command_status: status }))
      if (status === 0) this.#bound.push({ session, role: pdu.command })
      return
    }
    const bound = this.#bound.find((one) => one.session === session)
    if (bound === undefined) {
      session.send(pdu.response({ command_status: STATUS.notBound }))
      return
    }
    if (pdu.command === 'enquire_link') this.enquiries++
    if (pdu.command === 'submit_sm') return this.#submitted(session, pdu)
    const isKnown = pdu.command === 'enquire_link' || pdu.command === 'unbind'
    session.send(pdu.response(isKnown ? {} : { command_status: STATUS.unknownCommand }))
  }

  #submitted(session: Session, pdu: Pdu): void {
    const fault = this.#faults.shift()
    if (fault?.kind === 'status') {
      session.send(pdu.response({ command_status: fault.status }))
      return
    }
    const submission = this.#read(pdu)
    this.submissions.push(submission)
    if (fault?.kind === 'disconnect') session.destroy()
    if (fault !== undefined) return
    const give = () => {
      session.send(pdu.response({ message_id: submission.id }))
      this.#arrived(submission)
      if (!this.receiptsHeld) void this.tell(submission).catch(() => undefined)
    }
    this.#open.push(give)
    this.mostUnderWay = Math.max(this.mostUnderWay, this.#open.length)
    if (!this.answersHeld) this.answer()
  }

  #read(pdu: Pdu): Submission {
    const { short_message: whole, esm_class: esmClass, data_coding: dataCoding } = pdu
    if (!Buffer.isBuffer(whole) || typeof esmClass !== 'number' || typeof dataCoding !== 'number')
      throw new Error('a submission without a message')
    const { body, part } = withoutHeader(whole, esmClass)
    const to = `${pdu['dest_addr_ton'] === 1 ? '+' : ''}${String(pdu['destination_addr'])}`
    const id = `smsc-${this.submissions.length + 1}`
    return { id, to, from: String(pdu['source_addr']), dataCoding, bytes: body, part }
  }

  #arrived(submission: Submission): void {
    const { to, part } = submission
    const name = `${to}/${part?.reference ?? submission.id}`
    const parts = this.#joined.get(name) ?? new Map<number, Submission>()
    parts.set(part?.number ?? 1, submission)
    this.#joined.set(name, parts)
    if (parts.size < (part?.total ?? 1)) return
    this.#joined.delete(name)
    const inOrder = [...parts].toSorted(([a], [b]) => a - b).map(([, { bytes }]) => bytes)
    const text = textOfBytes(Buffer.concat(inOrder), submission.dataCoding) ?? ''
    this.box(to).add({ from: 'them', kind: 'text', text }, this.#now())
  }
}

const numbered = (number: string): Fields =>
  number.startsWith('+')
    ? { source_addr: number.slice(1), source_addr_ton: 1, source_addr_npi: 1 }
    : { source_addr: number, source_addr_ton: 0, source_addr_npi: 0 }
