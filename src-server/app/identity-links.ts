/** Who writes from an account at a vendor proves which customer they are, by a link and a code to the telephone on record. */
import { createHash, createHmac, randomBytes, randomInt, timingSafeEqual } from 'node:crypto'
import type { z } from 'zod'
import type { Customer } from '#shared/domain/customer.ts'
import { type IdentityProof, type OpenIdentityLink, IDENTITY_PATH } from '#shared/domain/identity-link.ts'
import { deskOf, type Interaction, isOpen } from '#shared/domain/interaction.ts'
import { MOST_VERIFICATIONS } from '#shared/domain/verification.ts'
import type { identityCodeSchema, proveIdentitySchema } from '#shared/protocol/identity-link-rest.ts'
import type { Me } from '#shared/protocol/sync.ts'
import type { BankCore } from '../bank-core/port.ts'
import { isProspect } from '../core/customer/identity.ts'
import type { Storage } from '../storage/index.ts'
import type { Clock } from './clock.ts'
import { countCode } from './code-limits.ts'
import type { Customers } from './customers.ts'
import type { Engine } from './engine.ts'
import type { NewId } from './ids.ts'
import { KeyedLock } from './keyed-lock.ts'
import { customerNumberOf } from './profiles.ts'
import { RequestRefused } from './request-refused.ts'
import { ownKey } from './secrets.ts'
import { normalisedNumber } from './voice-numbers.ts'

export interface IdentityLinksPorts {
  readonly engine: Pick<Engine, 'view' | 'submit'>
  readonly storage: Pick<Storage, 'events' | 'accessLog' | 'secrets'>
  readonly customers: Pick<Customers, 'get' | 'withNumber' | 'adopt'>
  readonly bankCore: BankCore
  readonly fresh: () => Promise<void>
  readonly clock: Clock
  readonly newId: NewId
  readonly onError: (error: unknown, doing: string) => void
}

const LINK_LASTS_MS = 30 * 60_000
const CODE_LASTS_MS = 5 * 60_000
const CODE_DIGITS = 6
/** Codes that are remembered; beyond this the oldest is worthless. */
const MOST_REMEMBERED = 10_000

const CARD = {
  'zh-CN': { title: '确认您的身份', text: '点开后填姓名和手机号，再填短信验证码。30 分钟内有效，请勿转发。' },
  en: {
    title: 'Confirm who you are',
    text: 'Give your name and number, then the code we text you. Good for 30 minutes; please do not pass it on.',
  },
} as const

interface Link {
  readonly interaction: Interaction
  readonly nonce: string
  readonly expiresAt: number
}

interface SentCode {
  /** null: nobody is known by what was given, and no code is right */
  readonly customer: Customer | null
  readonly digest: Buffer
  readonly expiresAt: number
}

const digestOf = (text: string): Buffer => createHash('sha256').update(text).digest()
const plainName = (name: string): string =>
  name
    .normalize('NFKC')
    .replaceAll(/[\s·.・-]/g, '')
    .toLowerCase()

export class IdentityLinks {
  readonly #ports: IdentityLinksPorts
  readonly #lock = new KeyedLock()
  /** By link. Gone after a restart: a new one is asked for then. */
  readonly #codes = new Map<string, SentCode>()
  /** Under which customers reach the server. */
  address: () => string = () => ''

  constructor(ports: IdentityLinksPorts) {
    this.#ports = ports
  }

  /** [IL1] @throws RequestRefused `not-found`, `not-yours`, `wrong-phase`, `verification-used-up`, or the gate's */
  async send(me: Me, interactionId: string): Promise<void> {
    const { engine, clock, newId } = this.#ports
    const interaction = engine.view.interactions.get(interactionId)
    if (interaction === undefined || interaction.accountId === null)
      throw new RequestRefused('not-found', { what: 'interaction' })
    if (deskOf(interaction) !== me.userId) throw new RequestRefused('not-yours')
    if (attemptsLeft(interaction) === 0) throw new RequestRefused('verification-used-up')
    const expires = (clock.now() + LINK_LASTS_MS).toString(36)
    const right = `${interactionId}~${randomBytes(12).toString('base64url').replaceAll('~', '')}~${expires}`
    const link = new URL(`${IDENTITY_PATH}${right}~${await this.#seal(right)}`, this.address()).href
    const content = { kind: 'card', ...CARD[interaction.language], link } as const
    const command = { type: 'message.send', interactionId, messageId: newId(), content } as const
    const answer = await engine.submit({ id: newId(), actor: me.userId, command, fresh: true })
    if (!answer.ok) throw new RequestRefused(answer.refusal.code, answer.refusal.params)
  }

  /** [IL2] @throws RequestRefused `not-found`, `expired`, `already-done`, `verification-used-up` */
  async open(token: string): Promise<OpenIdentityLink> {
    const { interaction, expiresAt } = await this.#unused(token)
    return { language: interaction.language, expiresAt, attemptsLeft: attemptsLeft(interaction) }
  }

  /** [IL3] Whether a code went out is told to nobody: the page says the same either way. @throws as `open`, and `too-often` */
  sendCode({ token, name, phone }: z.output<typeof identityCodeSchema>): Promise<void> {
    return this.#lock.run(contactIn(token), async () => {
      const { storage, clock, onError } = this.#ports
      const { interaction, nonce } = await this.#unused(token)
      await this.#ports.fresh()
      const customer = await this.#whoHas(normalisedNumber(phone), plainName(name))
      // By the contact, whoever was meant: what is refused or let through tells nothing about anybody.
      await countCode({ accessLog: storage.accessLog, clock }, 'customer', interaction, interaction.customerId)
      const code = String(randomInt(10 ** CODE_DIGITS)).padStart(CODE_DIGITS, '0')
      this.#remember(nonce, { customer, digest: digestOf(code), expiresAt: clock.now() + CODE_LASTS_MS })
      // Not waited for: how long it takes would tell that there is somebody.
      if (customer !== null)
        void this.#deliver(interaction, customer, code).catch((error: unknown) =>
          onError(error, 'sending a code for a link'),
        )
    })
  }

  /** Too many to one customer stay unsent without a word, whichever contacts asked for them. */
  async #deliver(interaction: Interaction, customer: Customer, code: string): Promise<void> {
    const { storage, clock, bankCore } = this.#ports
    const number = customerNumberOf(customer)
    if (number === null) return
    if (customer.id !== interaction.customerId)
      await countCode({ accessLog: storage.accessLog, clock }, 'customer', interaction, customer.id)
    await bankCore.sendCode(number, code)
  }

  /**
   * [IL4] [IL5] One attempt after the other in each contact: nobody tries many codes at once, nor proves to be two.
   * @throws as `open`; `code-not-sent` where none is waited for; `told-apart` where the contact is another customer's
   */
  prove({ token, code }: z.output<typeof proveIdentitySchema>): Promise<IdentityProof> {
    return this.#lock.run(contactIn(token), async () => {
      const { engine, customers, clock, newId } = this.#ports
      const { interaction, nonce } = await this.#unused(token)
      const sent = this.#codes.get(nonce)
      if (sent === undefined || sent.expiresAt <= clock.now()) throw new RequestRefused('code-not-sent')
      const isRight = timingSafeEqual(sent.digest, digestOf(code.replaceAll(/\D/g, '')))
      const proved = isRight ? sent.customer : null
      if (proved !== null && (await this.#isSomebodyElses(interaction, proved))) throw new RequestRefused('told-apart')
      if (proved !== null) await customers.adopt(proved.id)
      const answer = await engine.submit({
        id: proved === null ? newId() : usedBy(nonce),
        actor: 'customer',
        command: {
          type: 'customer.prove',
          interactionId: interaction.id,
          customerId: proved?.id ?? interaction.customerId,
          customerName: proved?.name ?? null,
          passed: proved !== null,
        },
      })
      if (!answer.ok) throw new RequestRefused(answer.refusal.code, answer.refusal.params)
      if (proved !== null) this.#codes.delete(nonce)
      return { passed: proved !== null, attemptsLeft: attemptsLeft(interaction) - (proved === null ? 1 : 0) }
    })
  }

  /** [IL6] Who has a customer number of their own goes into no other record. */
  async #isSomebodyElses({ customerId }: Interaction, proved: Customer): Promise<boolean> {
    if (customerId === proved.id) return false
    const current = await this.#ports.customers.get(customerId)
    return current !== null && !isProspect(current)
  }

  /** The one customer of the bank with this name and telephone, vouched for; where several are, none. */
  async #whoHas(number: string, name: string): Promise<Customer | null> {
    const all = await this.#ports.customers.withNumber(number)
    const meant = all.filter(
      (one) =>
        customerNumberOf(one) !== null &&
        one.name !== null &&
        plainName(one.name) === name &&
        one.contactPoints.some(({ kind, value, verified }) => kind === 'phone' && verified && value === number),
    )
    return meant.length === 1 ? (meant[0] ?? null) : null
  }

  async #unused(token: string): Promise<Link> {
    const { engine, storage, clock } = this.#ports
    const [interactionId = '', nonce = '', expires = '', seal = '', ...rest] = token.split('~')
    const given = Buffer.from(seal, 'base64url')
    const wanted = Buffer.from(await this.#seal(`${interactionId}~${nonce}~${expires}`), 'base64url')
    if (rest.length > 0 || given.length !== wanted.length || !timingSafeEqual(given, wanted))
      throw new RequestRefused('not-found')
    const rows = await storage.events.readStream(`interaction/${interactionId}`)
    if (rows.some(({ cause }) => cause === usedBy(nonce))) throw new RequestRefused('already-done')
    const interaction = engine.view.interactions.get(interactionId)
    const expiresAt = Number.parseInt(expires, 36)
    if (interaction === undefined || !isOpen(interaction) || interaction.phase.name === 'wrap-up')
      throw new RequestRefused('expired')
    if (expiresAt <= clock.now()) throw new RequestRefused('expired')
    if (attemptsLeft(interaction) === 0) throw new RequestRefused('verification-used-up')
    return { interaction, nonce, expiresAt }
  }

  async #seal(right: string): Promise<string> {
    const key = await ownKey(this.#ports.storage.secrets, 'identity-link')
    return createHmac('sha256', key).update(right).digest('base64url')
  }

  #remember(nonce: string, code: SentCode): void {
    this.#codes.delete(nonce)
    this.#codes.set(nonce, code)
    const [oldest] = this.#codes.keys()
    if (this.#codes.size > MOST_REMEMBERED && oldest !== undefined) this.#codes.delete(oldest)
  }
}

const contactIn = (token: string): string => token.split('~', 1)[0] ?? ''

/** The command that used up a link: the log remembers it for good. */
const usedBy = (nonce: string): string => `prove-${nonce}`

function attemptsLeft({ failedVerifications }: Interaction): number {
  return Math.max(0, MOST_VERIFICATIONS - failedVerifications)
}
