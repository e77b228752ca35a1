/** A carrier or gateway by SMPP 3.4: one session that sends and receives, or one for each. */
import { z } from 'zod'
import { partsReason } from '#shared/domain/parts.ts'
import type { SmppVendor } from '#shared/domain/account.ts'
import type {
  AccountDriver,
  AccountOutbound,
  AccountSendOutcome,
  DriverGround,
  DriverHealth,
  TakenItem,
  TestOutcome,
} from '../account-driver.ts'
import { type BindingState, SmppBinding } from './smpp/binding.ts'
import { type WirePart, wireParts } from './smpp/coding.ts'
import { itemSchema, Names, readDelivered } from './smpp/deliver.ts'
import { Joining } from './smpp/joining.ts'
import type { Pdu } from './smpp/library.ts'
import { Pace } from './smpp/pace.ts'
import { spellings } from './smpp/receipt.ts'
import { type BindRole, NeverLeft, type SmppSession } from './smpp/session.ts'
import { kindOfStatus, reasonOf, STATUS } from './smpp/status.ts'
import { addressOf, textOf } from './text.ts'

/** A send that has not got all its parts to the wire by then goes on later; an answer may take a while more. */
const SUBMIT_WITHIN_MS = 15_000
const AGAIN_MS = 2_000
const FIRST_HOLD_MS = 1_000
const LONGEST_HOLD_MS = 8_000
const ALPHANUMERIC = { ton: 5, npi: 0 } as const
const INTERNATIONAL = { ton: 1, npi: 1 } as const
const OF_THE_NETWORK = { ton: 3, npi: 0 } as const
const WANT_RECEIPT = 1

const answeredSchema = z.object({ message_id: z.string() })

const NO_PASSWORD = 'smpp-no-password'

type Submitted =
  | { readonly kind: 'accepted'; readonly id: string }
  /** It never left, or was turned away for now. */
  | { readonly kind: 'later'; readonly reason: string }
  | { readonly kind: 'refused'; readonly reason: string }

/** Parts that were taken before the others were turned away for now. */
interface Begun {
  readonly reference: number
  readonly ids: Map<number, string>
}

export class SmppDriver implements AccountDriver {
  readonly #ground: DriverGround
  readonly #bindings: readonly SmppBinding[]
  readonly #pace: Pace
  readonly #names: Names
  readonly #joining: Joining
  readonly #begun = new Map<string, Begun>()
  #reference = Math.floor(Math.random() * 256)
  #holdMs = FIRST_HOLD_MS
  /** ms */
  #heldUntil = 0
  /** What the last submission said of the account. */
  #trouble: DriverHealth | null = null

  constructor(ground: DriverGround, vendor: SmppVendor) {
    this.#ground = ground
    const roles: readonly BindRole[] = vendor.bind === 'split' ? ['transmitter', 'receiver'] : ['transceiver']
    const { host, port, tls, systemId, systemType, window, perSecond } = vendor
    const { clock } = ground
    const password = ground.secrets.get('password') ?? ''
    this.#bindings = roles.map(
      (role) =>
        new SmppBinding({ host, port, tls, systemId, systemType, password, role, clock, onMessage: this.#heard }, () =>
          this.#tellHealth(),
        ),
    )
    this.#pace = new Pace({ window, perSecond }, clock)
    this.#names = new Names(clock)
    this.#joining = new Joining(clock)
  }

  /** [SM23] Some carriers lock an account that asks too often with a wrong password; none at all is not tried. */
  start(): void {
    if (this.#ground.secrets.get('password') === null) {
      this.#ground.onHealth({ state: 'down', reason: NO_PASSWORD })
      return
    }
    for (const binding of this.#bindings) binding.start()
  }

  async stop(): Promise<void> {
    await Promise.all(this.#bindings.map((binding) => binding.stop()))
  }

  /** [SM13] Answered once it is kept; what we could not keep is told again. */
  readonly #heard = async (pdu: Pdu, session: SmppSession): Promise<number> => {
    const delivered = readDelivered(pdu)
    if (delivered.kind === 'ignore') return STATUS.ok
    if (delivered.kind === 'unreadable') {
      this.#ground.log.warn({ why: delivered.why }, 'a delivery that cannot be read')
      return STATUS.never
    }
    const { item, conversation, sameness } = delivered
    const key = item.kind === 'receipt' ? sameness : this.#names.nameOf(sameness, session)
    await this.#ground.keep(key, conversation, item)
    this.#names.answered(sameness)
    return STATUS.ok
  }

  async take({ key, at, attempts, payload }: TakenItem): Promise<void> {
    const { centre } = this.#ground
    const item = itemSchema.parse(payload)
    switch (item.kind) {
      case 'text':
        return this.#wrote(key, item.from, item.text)
      case 'part': {
        const { from, dataCoding, part } = item
        const bytes = Buffer.from(item.bytes, 'base64')
        const taken = { key, at, from, dataCoding, bytes, part }
        return this.#joining.take(taken, (joinedKey, text) => this.#wrote(joinedKey, from, text))
      }
      case 'receipt': {
        const { id, state, reason } = item
        const spelt = spellings(id)
        return centre.receipt({ vendorId: spelt[attempts % spelt.length] ?? id, state, reason })
      }
    }
  }

  #wrote(key: string, address: string, text: string): Promise<void> {
    const content = { kind: 'text', text } as const
    return this.#ground.centre.wrote({ key, address, name: null, language: null, content })
  }

  async send({ messageId, address, content }: AccountOutbound): Promise<AccountSendOutcome> {
    const text = textOf(content)
    if (text === null) return { state: 'failed', reason: 'sms-text-only', retryAfterMs: null }
    const begun = this.#begun.get(messageId) ?? { reference: this.#nextReference(), ids: new Map<number, string>() }
    const parts = wireParts(text, begun.reference)
    const until = this.#ground.clock.now() + SUBMIT_WITHIN_MS
    const outcomes = await Promise.allSettled(
      parts.map(async (part, index): Promise<Submitted> => {
        const before = begun.ids.get(index)
        if (before !== undefined) return { kind: 'accepted', id: before }
        const submitted = await this.#submit(address, part, until)
        if (submitted.kind === 'accepted') begun.ids.set(index, submitted.id)
        return submitted
      }),
    )
    this.#begun.delete(messageId)
    const settled = outcomes.map((outcome) => {
      // Whether it was taken nobody can tell.
      if (outcome.status === 'rejected') throw outcome.reason
      return outcome.value
    })
    const refused = settled.find((submitted) => submitted.kind === 'refused')
    if (refused !== undefined) {
      // [CN20] The others are with the vendor by now.
      const failed = settled.flatMap(({ kind }, index) => (kind === 'accepted' ? [] : [index + 1]))
      const reason = partsReason(failed, parts.length, refused.reason) ?? refused.reason
      return { state: 'failed', reason, retryAfterMs: null }
    }
    const later = settled.find((submitted) => submitted.kind === 'later')
    if (later === undefined) {
      // Some gateways name nothing; no receipt will come for it then.
      const vendorIds = settled.flatMap((submitted) => (submitted.kind === 'accepted' ? [submitted.id] : []))
      return { state: 'sent', vendorIds: vendorIds.filter((id) => id !== '') }
    }
    if (begun.ids.size > 0) this.#begun.set(messageId, begun)
    return { state: 'failed', reason: later.reason, retryAfterMs: AGAIN_MS, patient: true }
  }

  /** @throws NoAnswer */
  async #submit(address: string, { dataCoding, esmClass, bytes }: WirePart, until: number): Promise<Submitted> {
    const { clock, record } = this.#ground
    const [to, from] = [numbered(address), numbered(record.sender)]
    const fields = {
      source_addr_ton: from.ton,
      source_addr_npi: from.npi,
      source_addr: from.number,
      dest_addr_ton: to.ton,
      dest_addr_npi: to.npi,
      destination_addr: to.number,
      esm_class: esmClass,
      data_coding: dataCoding,
      registered_delivery: WANT_RECEIPT,
      short_message: bytes,
    }
    for (;;) {
      const leave = await this.#pace.enter(Math.max(0, until - clock.now()))
      if (leave === null) return { kind: 'later', reason: this.#trouble?.reason ?? 'vendor-busy' }
      const session = this.#transmitter()
      let answer: Pdu
      try {
        if (session === null) return { kind: 'later', reason: 'vendor-unreachable' }
        answer = await session.request('submit_sm', fields)
        // Before the place goes to the next, who would only hear the same.
        if (kindOfStatus(answer.command_status) === 'retry') this.#holdOff()
      } catch (error) {
        if (error instanceof NeverLeft) return { kind: 'later', reason: 'vendor-unreachable' }
        throw error
      } finally {
        leave()
      }
      const { command_status: status } = answer
      const reason = reasonOf(status)
      switch (kindOfStatus(status)) {
        case 'accepted':
          this.#wentWell()
          return { kind: 'accepted', id: answeredSchema.parse(answer).message_id }
        case 'retry':
          this.#inTrouble({ state: 'degraded', reason })
          continue
        case 'rebind':
          void session.close()
          return { kind: 'later', reason }
        case 'configuration':
          this.#inTrouble({ state: 'down', reason })
          return { kind: 'refused', reason }
        case 'permanent':
          return { kind: 'refused', reason }
      }
    }
  }

  async test(): Promise<TestOutcome> {
    if (this.#ground.secrets.get('password') === null) return { ok: false, reason: NO_PASSWORD }
    const waiting = this.#bindings.map(({ state }) => state).find((state) => state.kind !== 'bound')
    if (waiting !== undefined)
      return { ok: false, reason: waiting.kind === 'connecting' ? 'vendor-unreachable' : waiting.reason }
    const sessions = this.#bindings.flatMap(({ state }) => (state.kind === 'bound' ? [state.session] : []))
    await Promise.all(sessions.map((session) => session.request('enquire_link')))
    return { ok: true }
  }

  #transmitter(): SmppSession | null {
    const state = this.#bindings[0]?.state
    return state?.kind === 'bound' ? state.session : null
  }

  #nextReference(): number {
    this.#reference = (this.#reference + 1) & 0xff
    return this.#reference
  }

  /** Longer each time; what was under way together is asked for peace once. */
  #holdOff(): void {
    const now = this.#ground.clock.now()
    if (now < this.#heldUntil) return
    this.#heldUntil = now + this.#holdMs
    this.#pace.hold(this.#holdMs)
    this.#holdMs = Math.min(this.#holdMs * 2, LONGEST_HOLD_MS)
  }

  #wentWell(): void {
    this.#holdMs = FIRST_HOLD_MS
    if (this.#trouble === null) return
    this.#trouble = null
    this.#tellHealth()
  }

  #inTrouble(trouble: DriverHealth): void {
    this.#trouble = trouble
    this.#tellHealth()
  }

  #tellHealth(): void {
    const health = healthOf(this.#bindings.map(({ state }) => state))
    if (health === null) return
    this.#ground.onHealth(health.state === 'connected' ? (this.#trouble ?? health) : health)
  }
}

/** @returns null: too early to tell */
function healthOf(states: readonly BindingState[]): DriverHealth | null {
  const worst = states.find(({ kind }) => kind === 'refused') ?? states.find(({ kind }) => kind === 'lost')
  if (worst?.kind === 'refused' || worst?.kind === 'lost') {
    const isHalf = states.some(({ kind }) => kind === 'bound')
    return { state: isHalf || worst.kind === 'lost' ? 'degraded' : 'down', reason: worst.reason }
  }
  return states.every(({ kind }) => kind === 'bound') ? { state: 'connected', reason: null } : null
}

/** A number as the protocol writes it, with what kind it is; what stands in no numbering plan is the network's own. */
function numbered(address: string): { readonly number: string; readonly ton: number; readonly npi: number } {
  if (/[^\d+]/.test(address)) return { number: address, ...ALPHANUMERIC }
  const whole = addressOf(address)
  return whole.startsWith('+') ? { number: whole.slice(1), ...INTERNATIONAL } : { number: address, ...OF_THE_NETWORK }
}
