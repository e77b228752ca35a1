/** Finding out, within a contact, whether somebody is who they say. What is right never leaves the server. */
import { createHash, randomInt, timingSafeEqual } from 'node:crypto'
import type { z } from 'zod'
import type { Customer } from '#shared/domain/customer.ts'
import { deskOf, type Interaction } from '#shared/domain/interaction.ts'
import { NO_PROFILE, type Reading } from '#shared/domain/profile.ts'
import { MOST_VERIFICATIONS, type VerificationMethod } from '#shared/domain/verification.ts'
import type {
  CodeSent,
  VerificationQuestions,
  VerificationResult,
  verifySchema,
} from '#shared/protocol/profile-rest.ts'
import type { Me } from '#shared/protocol/sync.ts'
import type { BankCore } from '../bank-core/port.ts'
import { comparable, documentOf, questionsFor } from '../core/customer/questions.ts'
import { maskAddress } from '#shared/domain/masked-address.ts'
import type { AccessLog, ProfileStore } from '../storage/index.ts'
import type { Clock } from './clock.ts'
import { countCode } from './code-limits.ts'
import type { Customers } from './customers.ts'
import type { Engine } from './engine.ts'
import type { NewId } from './ids.ts'
import { KeyedLock } from './keyed-lock.ts'
import { customerNumberOf } from './profiles.ts'
import { RequestRefused } from './request-refused.ts'
import { normalisedNumber } from './voice-numbers.ts'

export interface VerificationPorts {
  readonly engine: Pick<Engine, 'submit' | 'view'>
  readonly customers: Pick<Customers, 'get'>
  readonly profiles: Pick<ProfileStore, 'get'>
  readonly bankCore: BankCore
  readonly accessLog: AccessLog
  readonly fresh: () => Promise<void>
  readonly clock: Clock
  readonly newId: NewId
}

const CODE_DIGITS = 6
const CODE_LASTS_MS = 5 * 60_000
/** Contacts whose codes are remembered; beyond this the oldest code is worthless. */
const MOST_REMEMBERED = 10_000
/** Somebody proved what they know or have, not that they are there in person. */
const LEVEL = 2

interface SentCode {
  /** Whose telephone it went to. */
  readonly customerId: string
  readonly digest: Buffer
  /** masked */
  readonly to: string
  readonly expiresAt: number
}

type Answers = z.output<typeof verifySchema>

/** Of the same length whatever was given, so that comparing takes the same time. */
const digestOf = (text: string): Buffer => createHash('sha256').update(text).digest()

export class Verifications {
  readonly #ports: VerificationPorts
  readonly #lock = new KeyedLock()
  /** By interaction. Gone after a restart: a new one is sent then. */
  readonly #codes = new Map<string, SentCode>()

  constructor(ports: VerificationPorts) {
    this.#ports = ports
  }

  /** [CP31] @throws RequestRefused `not-found`, `not-yours` */
  async questions(me: Me, interactionId: string): Promise<VerificationQuestions> {
    const interaction = this.#inHand(me, interactionId)
    await this.#ports.fresh()
    const [readings, customer] = await Promise.all([
      this.#readings(interaction),
      this.#ports.customers.get(interaction.customerId),
    ])
    return {
      fields: questionsFor(readings, this.#ports.clock.now()).map(({ field }) => field),
      codeTo: this.#pending(interaction)?.to ?? phoneOf(customer),
      document: documentOf(readings, this.#ports.clock.now()) !== null,
      attemptsLeft: attemptsLeft(interaction),
    }
  }

  /** [CP32] [CP35] @throws RequestRefused `not-found`, `not-yours`, `verification-used-up`, `too-often`, `code-not-sent` */
  sendCode(me: Me, interactionId: string): Promise<CodeSent> {
    return this.#lock.run(interactionId, async () => {
      const { customers, bankCore, clock } = this.#ports
      const interaction = this.#inHand(me, interactionId)
      if (attemptsLeft(interaction) === 0) throw new RequestRefused('verification-used-up')
      const { customerId } = interaction
      const customer = await customers.get(customerId)
      const number = customer === null ? null : customerNumberOf(customer)
      if (number === null) throw new RequestRefused('code-not-sent')
      await countCode(this.#ports, me.userId, interaction, customerId)
      // From now on the one before may be the older of two on that telephone.
      this.#codes.delete(interactionId)
      const code = String(randomInt(10 ** CODE_DIGITS)).padStart(CODE_DIGITS, '0')
      const sent = await bankCore.sendCode(number, code)
      if (sent === null) throw new RequestRefused('code-not-sent')
      const expiresAt = clock.now() + CODE_LASTS_MS
      const to = maskAddress(normalisedNumber(sent.to))
      this.#remember(interactionId, { customerId, digest: digestOf(code), to, expiresAt })
      return { to, expiresAt }
    })
  }

  /**
   * [CP30] [CP31] [CP32] One attempt after the other: nobody tries many answers at once.
   * @throws RequestRefused `not-found`, `not-yours`, `verification-used-up`, `malformed`, `expired`
   */
  verify(me: Me, interactionId: string, { method, answers }: Answers): Promise<VerificationResult> {
    return this.#lock.run(interactionId, async () => {
      const { engine, newId } = this.#ports
      const interaction = this.#inHand(me, interactionId)
      const left = attemptsLeft(interaction)
      if (left === 0) throw new RequestRefused('verification-used-up')
      const passed = await this.#isRight(interaction, method, answers)
      const answer = await engine.submit({
        id: newId(),
        actor: me.userId,
        command: {
          type: 'interaction.verify',
          interactionId,
          customerId: interaction.customerId,
          method,
          level: LEVEL,
          passed,
        },
        fresh: true,
      })
      if (!answer.ok) throw new RequestRefused(answer.refusal.code, answer.refusal.params)
      // Once used it is worthless.
      if (passed && method === 'code') this.#codes.delete(interactionId)
      return { passed, attemptsLeft: passed ? left : left - 1 }
    })
  }

  async #isRight(interaction: Interaction, method: VerificationMethod, answers: readonly string[]): Promise<boolean> {
    const { clock } = this.#ports
    const [first = ''] = answers
    switch (method) {
      case 'questions': {
        const questions = questionsFor(await this.#readings(interaction), clock.now())
        if (questions.length === 0) throw new RequestRefused('not-found', { what: 'questions' })
        if (answers.length !== questions.length) throw new RequestRefused('malformed', { field: 'answers' })
        // Every answer is compared, also after a wrong one: how long it takes tells nothing.
        const outcomes = questions.map(({ field, right }, at) => same(comparable(field, right, answers[at] ?? '')))
        return outcomes.every(Boolean)
      }
      case 'code': {
        const code = this.#pending(interaction)
        if (code === null) throw new RequestRefused('expired')
        return timingSafeEqual(code.digest, digestOf(first.replaceAll(/\D/g, '')))
      }
      case 'document': {
        const right = documentOf(await this.#readings(interaction), clock.now())
        if (right === null) throw new RequestRefused('not-found', { what: 'document' })
        return same(comparable('idNumber', right, first))
      }
      case 'signed-site':
        // The site vouches by its own signature when the contact begins.
        throw new RequestRefused('malformed', { field: 'method' })
    }
  }

  async #readings({ customerId }: Interaction): Promise<readonly Reading[]> {
    return ((await this.#ports.profiles.get(customerId)) ?? NO_PROFILE).readings
  }

  #inHand(me: Me, interactionId: string): Interaction {
    const interaction = this.#ports.engine.view.interactions.get(interactionId)
    if (interaction === undefined) throw new RequestRefused('not-found', { what: 'interaction' })
    if (deskOf(interaction) !== me.userId) throw new RequestRefused('not-yours')
    return interaction
  }

  /** [CP34] A code proves something about nobody but whose telephone it went to. */
  #pending({ id, customerId }: Interaction): SentCode | null {
    const code = this.#codes.get(id)
    const isGood = code?.customerId === customerId && code.expiresAt > this.#ports.clock.now()
    return isGood ? code : null
  }

  #remember(interactionId: string, code: SentCode): void {
    this.#codes.delete(interactionId)
    this.#codes.set(interactionId, code)
    const [oldest] = this.#codes.keys()
    if (this.#codes.size > MOST_REMEMBERED && oldest !== undefined) this.#codes.delete(oldest)
  }
}

function same({ right, given }: { readonly right: string; readonly given: string }): boolean {
  return timingSafeEqual(digestOf(right), digestOf(given)) && right !== ''
}

function attemptsLeft({ failedVerifications }: Interaction): number {
  return Math.max(0, MOST_VERIFICATIONS - failedVerifications)
}

/** Where a code would go; null: the bank does not know them. */
function phoneOf(customer: Customer | null): string | null {
  if (customer === null || customerNumberOf(customer) === null) return null
  const phone = customer.contactPoints.find(({ kind, verified }) => kind === 'phone' && verified)
  return phone === undefined ? null : maskAddress(phone.value)
}
