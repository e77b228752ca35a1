/** Finding out, within a contact, whether somebody is who they say. What is right never leaves the server. */
import { createHash, timingSafeEqual } from 'node:crypto'
import type { z } from 'zod'
import type { Customer } from '#shared/domain/customer.ts'
import { deskOf, type Interaction } from '#shared/domain/interaction.ts'
import { NO_PROFILE, type Reading } from '#shared/domain/profile.ts'
import { neverSpoke } from '#shared/domain/call.ts'
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
import type { IdentityLinks } from './identity-links.ts'
import type { NewId } from './ids.ts'
import { KeyedLock } from './keyed-lock.ts'
import { customerNumberOf } from './profiles.ts'
import { RequestRefused } from './request-refused.ts'
import { isCode, newCode, type SentCodes } from './sent-codes.ts'
import { normalisedNumber } from './voice-numbers.ts'

export interface VerificationPorts {
  readonly engine: Pick<Engine, 'submit' | 'view'>
  readonly customers: Pick<Customers, 'get'>
  readonly profiles: Pick<ProfileStore, 'get'>
  readonly bankCore: BankCore
  readonly accessLog: AccessLog
  readonly codes: SentCodes
  readonly links: Pick<IdentityLinks, 'askForCode'>
  readonly fresh: () => Promise<void>
  readonly clock: Clock
  readonly newId: NewId
}

/** Somebody proved what they know or have, not that they are there in person. */
const LEVEL = 2

type Answers = z.output<typeof verifySchema>

/** Of the same length whatever was given, so that comparing takes the same time. */
const digestOf = (text: string): Buffer => createHash('sha256').update(text).digest()

export class Verifications {
  readonly #ports: VerificationPorts
  readonly #lock = new KeyedLock()

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
    const codeSent = this.#pending(interaction)
    return {
      fields: questionsFor(readings, this.#ports.clock.now()).map(({ field }) => field),
      codeTo: codeSent?.to ?? phoneOf(customer),
      codeSent,
      document: documentOf(readings, this.#ports.clock.now()) !== null,
      attemptsLeft: attemptsLeft(interaction),
    }
  }

  /**
   * [CP32] [CP35] [IL9] On a call the customer tells it; elsewhere they type it behind a link.
   * @throws RequestRefused `not-found`, `not-yours`, `verification-used-up`, `too-often`, `code-not-sent`,
   * `not-connected`, or the gate's
   */
  sendCode(me: Me, interactionId: string): Promise<CodeSent> {
    return this.#lock.run(interactionId, async () => {
      const { customers, bankCore, codes, links } = this.#ports
      const interaction = this.#inHand(me, interactionId)
      if (attemptsLeft(interaction) === 0) throw new RequestRefused('verification-used-up')
      const { customerId } = interaction
      const customer = await customers.get(customerId)
      const number = customer === null ? null : customerNumberOf(customer)
      if (customer === null || number === null) throw new RequestRefused('code-not-sent')
      if (interaction.channel !== 'voice') return links.askForCode(me, interaction, customer)
      // [CP61] Nobody is there to tell it.
      if (neverSpoke(interaction.call)) throw new RequestRefused('not-connected')
      await countCode(this.#ports, me.userId, interaction, customerId)
      // From now on the one before may be the older of two on that telephone.
      codes.forget(interactionId)
      const code = newCode()
      const sent = await bankCore.sendCode(number, code, 'call')
      if (sent === null) throw new RequestRefused('code-not-sent')
      const to = maskAddress(normalisedNumber(sent.to))
      const { expiresAt } = codes.keep(interactionId, code, { customer, to, link: null })
      return { to, expiresAt }
    })
  }

  /**
   * [CP30] [CP31] [CP32] One attempt after the other: nobody tries many answers at once.
   * @throws RequestRefused `not-found`, `not-yours`, `verification-used-up`, `malformed`, `expired`, `not-connected`
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
      if (passed && method === 'code') this.#ports.codes.forget(interactionId)
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
        // [IL9] In writing nobody tells an agent a code.
        if (interaction.channel !== 'voice') throw new RequestRefused('malformed', { field: 'method' })
        const code = this.#ports.codes.of(interaction.id)
        if (code?.link !== null || code.customer?.id !== interaction.customerId) throw new RequestRefused('expired')
        return isCode(code, first)
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
  #pending({ id, customerId }: Interaction): CodeSent | null {
    const code = this.#ports.codes.of(id)
    if (code?.customer?.id !== customerId || code.to === null) return null
    return { to: code.to, expiresAt: code.expiresAt }
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
