/** Who writes from an account at a vendor proves which customer they are, by a link and a code to the telephone on record. */
import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto'
import type { z } from 'zod'
import type { Customer } from '#shared/domain/customer.ts'
import { type IdentityProof, type OpenIdentityLink, IDENTITY_PATH } from '#shared/domain/identity-link.ts'
import { deskOf, type Interaction, isOpen } from '#shared/domain/interaction.ts'
import { maskAddress } from '#shared/domain/masked-address.ts'
import { MOST_VERIFICATIONS } from '#shared/domain/verification.ts'
import type { identityCodeSchema, proveIdentitySchema } from '#shared/protocol/identity-link-rest.ts'
import type { CodeSent } from '#shared/protocol/profile-rest.ts'
import type { Me } from '#shared/protocol/sync.ts'
import type { BankCore } from '../bank-core/port.ts'
import { isProspect } from '#shared/domain/bank-numbers.ts'
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
import { isCode, newCode, type SentCodes } from './sent-codes.ts'
import { normalisedNumber } from './voice-numbers.ts'

export interface IdentityLinksPorts {
  readonly engine: Pick<Engine, 'view' | 'submit'>
  readonly storage: Pick<Storage, 'events' | 'accessLog' | 'secrets'>
  readonly customers: Pick<Customers, 'get' | 'withNumber' | 'adopt'>
  readonly bankCore: BankCore
  readonly codes: SentCodes
  readonly fresh: () => Promise<void>
  readonly clock: Clock
  readonly newId: NewId
  readonly onError: (error: unknown, doing: string) => void
}

const LINK_LASTS_MS = 30 * 60_000
/** Marks a link whose customer is known and has the code already. */
const CODE_ALONE = 'k.'

const CARDS = {
  details: {
    'zh-CN': { title: '确认您的身份', text: '点开后填姓名和手机号，再填短信验证码。30 分钟内有效，请勿转发。' },
    en: {
      title: 'Confirm who you are',
      text: 'Give your name and number, then the code we text you. Good for 30 minutes; please do not pass it on.',
    },
  },
  code: {
    'zh-CN': {
      title: '确认您的身份',
      text: '验证码已发到您在银行登记的手机。请点开后填写，不要发在对话里，也不要告诉任何人。5 分钟内有效。',
    },
    en: {
      title: 'Confirm who you are',
      text: 'We texted a code to the number the bank has of you. Open this and type it there, never here, and tell it to nobody. Good for 5 minutes.',
    },
  },
} as const

interface Link {
  readonly interaction: Interaction
  readonly nonce: string
  readonly expiresAt: number
}

const plainName = (name: string): string =>
  name
    .normalize('NFKC')
    .replaceAll(/[\s·.・-]/g, '')
    .toLowerCase()

export class IdentityLinks {
  readonly #ports: IdentityLinksPorts
  readonly #lock = new KeyedLock()
  /** Under which customers reach the server. */
  address: () => string = () => ''

  constructor(ports: IdentityLinksPorts) {
    this.#ports = ports
  }

  /** [IL1] @throws RequestRefused `not-found`, `not-yours`, `wrong-phase`, `verification-used-up`, or the gate's */
  async send(me: Me, interactionId: string): Promise<void> {
    const { engine, clock } = this.#ports
    const interaction = engine.view.interactions.get(interactionId)
    if (interaction === undefined || interaction.accountId === null)
      throw new RequestRefused('not-found', { what: 'interaction' })
    if (deskOf(interaction) !== me.userId) throw new RequestRefused('not-yours')
    if (attemptsLeft(interaction) === 0) throw new RequestRefused('verification-used-up')
    await this.#sendCard(me, interaction, 'details', { nonce: newNonce(), expiresAt: clock.now() + LINK_LASTS_MS })
  }

  /**
   * [IL9] A code to the customer the contact is with, and the link behind which they type it: no agent hears it.
   * @param customer whose contact it is in the agent's hands
   * @throws RequestRefused `too-often`, `code-not-sent`, `wrong-phase`, or the gate's
   */
  askForCode(me: Me, interaction: Interaction, customer: Customer): Promise<CodeSent> {
    return this.#lock.run(interaction.id, async () => {
      const { storage, bankCore, codes, clock } = this.#ports
      const number = customerNumberOf(customer)
      if (number === null) throw new RequestRefused('code-not-sent')
      await countCode({ accessLog: storage.accessLog, clock }, me.userId, interaction, customer.id)
      codes.forget(interaction.id)
      const code = newCode()
      const sent = await bankCore.sendCode(number, code, 'page')
      if (sent === null) throw new RequestRefused('code-not-sent')
      const to = maskAddress(normalisedNumber(sent.to))
      const nonce = `${CODE_ALONE}${newNonce()}`
      const { expiresAt } = codes.keep(interaction.id, code, { customer, to, link: nonce })
      try {
        await this.#sendCard(me, interaction, 'code', { nonce, expiresAt })
      } catch (error) {
        // Nobody could type it anywhere.
        codes.forget(interaction.id)
        throw error
      }
      return { to, expiresAt }
    })
  }

  async #sendCard(
    me: Me,
    { id: interactionId, language }: Interaction,
    asks: keyof typeof CARDS,
    { nonce, expiresAt }: Pick<Link, 'nonce' | 'expiresAt'>,
  ): Promise<void> {
    const { engine, newId } = this.#ports
    const right = `${interactionId}~${nonce}~${expiresAt.toString(36)}`
    const link = new URL(`${IDENTITY_PATH}${right}~${await this.#seal(right)}`, this.address()).href
    const content = { kind: 'card', ...CARDS[asks][language], link } as const
    const command = { type: 'message.send', interactionId, messageId: newId(), content } as const
    const answer = await engine.submit({ id: newId(), actor: me.userId, command, fresh: true })
    if (!answer.ok) throw new RequestRefused(answer.refusal.code, answer.refusal.params)
  }

  /** [IL2] @throws RequestRefused `not-found`, `expired`, `already-done`, `verification-used-up` */
  async open(token: string): Promise<OpenIdentityLink> {
    const { interaction, nonce, expiresAt } = await this.#unused(token)
    const { language } = interaction
    const asks = nonce.startsWith(CODE_ALONE) ? 'code' : 'details'
    const { name } = this.#ports.engine.view.centre
    return { bank: name, asks, language, expiresAt, attemptsLeft: attemptsLeft(interaction) }
  }

  /** [IL3] Whether a code went out is told to nobody: the page says the same either way. @throws as `open`, and `too-often` */
  sendCode({ token, name, phone }: z.output<typeof identityCodeSchema>): Promise<void> {
    return this.#lock.run(contactIn(token), async () => {
      const { storage, codes, clock, onError } = this.#ports
      const { interaction, nonce } = await this.#unused(token)
      if (nonce.startsWith(CODE_ALONE)) throw new RequestRefused('not-found')
      await this.#ports.fresh()
      const customer = await this.#whoHas(normalisedNumber(phone), plainName(name))
      // By the contact, whoever was meant: what is refused or let through tells nothing about anybody.
      await countCode({ accessLog: storage.accessLog, clock }, 'customer', interaction, interaction.customerId)
      const code = newCode()
      codes.keep(interaction.id, code, { customer, to: null, link: nonce })
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
    await bankCore.sendCode(number, code, 'page')
  }

  /**
   * [IL4] [IL5] One attempt after the other in each contact: nobody tries many codes at once, nor proves to be two.
   * @throws as `open`; `code-not-sent` where none is waited for; `told-apart` where the contact is another customer's
   */
  prove({ token, code }: z.output<typeof proveIdentitySchema>): Promise<IdentityProof> {
    return this.#lock.run(contactIn(token), async () => {
      const { engine, customers, codes, newId } = this.#ports
      const { interaction, nonce } = await this.#unused(token)
      const sent = codes.of(interaction.id)
      if (sent?.link !== nonce) throw new RequestRefused('code-not-sent')
      const proved = isCode(sent, code) ? sent.customer : null
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
      if (proved !== null) codes.forget(interaction.id)
      return { passed: proved !== null, attemptsLeft: attemptsLeft(interaction) - (proved === null ? 1 : 0) }
    })
  }

  /** [IL6] Who has a customer number of their own goes into no other record. */
  async #isSomebodyElses({ customerId }: Interaction, proved: Pick<Customer, 'id'>): Promise<boolean> {
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
    if (nonce.startsWith(CODE_ALONE) && !this.#isWaitedFor(interaction, nonce)) throw new RequestRefused('expired')
    return { interaction, nonce, expiresAt }
  }

  async #seal(right: string): Promise<string> {
    const key = await ownKey(this.#ports.storage.secrets, 'identity-link')
    return createHmac('sha256', key).update(right).digest('base64url')
  }

  /** [IL9] A newer one was sent, or the contact is somebody else's by now. */
  #isWaitedFor({ id, customerId }: Interaction, nonce: string): boolean {
    const sent = this.#ports.codes.of(id)
    return sent?.link === nonce && sent.customer?.id === customerId
  }
}

const newNonce = (): string => randomBytes(12).toString('base64url')

const contactIn = (token: string): string => token.split('~', 1)[0] ?? ''

/** The command that used up a link: the log remembers it for good. */
const usedBy = (nonce: string): string => `prove-${nonce}`

function attemptsLeft({ failedVerifications }: Interaction): number {
  return Math.max(0, MOST_VERIFICATIONS - failedVerifications)
}
