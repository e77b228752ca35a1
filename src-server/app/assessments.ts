/** Customers answer the risk questionnaire by a link that is signed, theirs alone, and good once. */
import { createHmac, timingSafeEqual } from 'node:crypto'
import { z } from 'zod'
import { ASSESSMENT_PATH, type AssessmentTaken, type OpenAssessment } from '#shared/domain/assessment.ts'
import type { Interaction } from '#shared/domain/interaction.ts'
import { NO_PROFILE } from '#shared/domain/profile.ts'
import type { submitAssessmentSchema } from '#shared/protocol/assessment-rest.ts'
import { bornOn } from '../core/customer/questions.ts'
import { LINK_LASTS_MS } from '../core/decisioning/assess-first.ts'
import { ageAnswer, assess } from '../core/decisioning/assessment.ts'
import { ageAt } from '../core/decisioning/facts.ts'
import { marketingPolicyOf } from '../core/decisioning/floor.ts'
import { countsUntil } from '../core/decisioning/suitability.ts'
import type { Storage } from '../storage/index.ts'
import type { Clock } from './clock.ts'
import type { Engine } from './engine.ts'
import { KeyedLock } from './keyed-lock.ts'
import { readInteraction } from './load-floor.ts'
import type { Recommender } from './recommender.ts'
import { RequestRefused } from './request-refused.ts'
import { ownKey } from './secrets.ts'

/** What is needed before an offer goes out. */
export interface Presenting extends Pick<Recommender, 'marketingFor'> {
  /** To the questionnaire; null: this offer asks for none. */
  linkFor(interactionId: string, recommendationId: string): Promise<string | null>
}

export interface AssessmentPorts {
  readonly engine: Pick<Engine, 'view' | 'floor' | 'submit'>
  readonly storage: Pick<Storage, 'events' | 'profiles' | 'secrets'>
  readonly fresh: () => Promise<void>
  readonly clock: Clock
}

/** A link's right: whose questionnaire it opens, and until when. */
interface Right {
  readonly interaction: Interaction
  readonly recommendationId: string
  readonly expiresAt: number
}

type Sent = z.output<typeof submitAssessmentSchema>

const assessedSchema = z.object({ recommendationId: z.string() })

export class Assessments {
  readonly #ports: AssessmentPorts
  readonly #lock = new KeyedLock()
  /** Under which customers reach the server. */
  address: () => string = () => ''

  constructor(ports: AssessmentPorts) {
    this.#ports = ports
  }

  async linkFor(interactionId: string, recommendationId: string): Promise<string | null> {
    const { engine, clock } = this.#ports
    const interaction = engine.view.interactions.get(interactionId)
    const recommendation = interaction?.recommendations.find(({ id }) => id === recommendationId)
    if (interaction === undefined || recommendation?.assessFirst !== true) return null
    const expires = (clock.now() + LINK_LASTS_MS).toString(36)
    const right = `${interactionId}~${recommendationId}~${expires}`
    const token = `${right}~${await this.#seal(right, interaction.customerId)}`
    return new URL(`${ASSESSMENT_PATH}${token}`, this.address()).href
  }

  /** [AS7] @throws RequestRefused `not-found`, `expired`, `already-done` */
  async open(token: string): Promise<OpenAssessment> {
    const { interaction, recommendationId, expiresAt } = await this.#unanswered(token)
    const { id: interactionId, language, customerId } = interaction
    const { engine } = this.#ports
    const { name } = engine.view.centre
    // [AS16] Said once for each link; that it cannot be written down now keeps nobody from the questionnaire.
    await engine.submit({
      id: `assess-open-${recommendationId}`,
      actor: 'customer',
      command: { type: 'customer.openAssessment', customerId, interactionId, recommendationId },
    })
    return { bank: name, language, expiresAt, age: await this.#ageOf(customerId) }
  }

  /** [AS7] One after the other: two at once are two, of which the second is refused. @param address whoever sent it */
  submit({ token, ...sent }: Sent, address: string): Promise<AssessmentTaken> {
    return this.#lock.run(token, async () => {
      const { engine, clock } = this.#ports
      const { interaction, recommendationId } = await this.#unanswered(token)
      const { id: interactionId, customerId } = interaction
      const age = await this.#ageOf(customerId)
      // What the record knows is not for the customer to answer.
      const answers = { ...sent.answers, ...(age === null ? {} : { age }) }
      const answer = await engine.submit({
        id: `assess-${recommendationId}`,
        actor: 'customer',
        command: { type: 'customer.assess', customerId, interactionId, recommendationId, ...sent, answers, address },
      })
      if (!answer.ok) throw new RequestRefused(answer.refusal.code, answer.refusal.params)
      const { tolerance } = assess(answers)
      const assessment = { tolerance, at: clock.now(), where: 'remote' }
      return { tolerance, validUntil: countsUntil(assessment, marketingPolicyOf(engine.view)) }
    })
  }

  async #unanswered(token: string): Promise<Right> {
    const { engine, storage } = this.#ports
    const right = await this.#read(token)
    const { customerId } = right.interaction
    const flags = engine.floor.customers.get(customerId)
    if (flags?.erased === true || (flags?.absorbedBy ?? null) !== null) throw new RequestRefused('expired')
    const rows = await storage.events.readStream(`customer/${customerId}`)
    const isAnswered = rows.some(
      ({ type, data }) =>
        type === 'customer.assessed' && assessedSchema.parse(data).recommendationId === right.recommendationId,
    )
    if (isAnswered) throw new RequestRefused('already-done')
    if (right.expiresAt <= this.#ports.clock.now() || !marketingPolicyOf(engine.view).remoteAssessment)
      throw new RequestRefused('expired')
    return right
  }

  /** A link that was changed, or is of somebody else by now, leads nowhere. */
  async #read(token: string): Promise<Right> {
    const { engine, storage } = this.#ports
    const [interactionId = '', recommendationId = '', expires = '', seal = '', ...rest] = token.split('~')
    const interaction =
      engine.view.interactions.get(interactionId) ?? (await readInteraction(storage.events, interactionId))
    if (interaction === null || rest.length > 0) throw new RequestRefused('not-found')
    const right = `${interactionId}~${recommendationId}~${expires}`
    const given = Buffer.from(seal, 'base64url')
    const wanted = Buffer.from(await this.#seal(right, interaction.customerId), 'base64url')
    if (given.length !== wanted.length || !timingSafeEqual(given, wanted)) throw new RequestRefused('not-found')
    return { interaction, recommendationId, expiresAt: Number.parseInt(expires, 36) }
  }

  async #seal(right: string, customerId: string): Promise<string> {
    const key = await ownKey(this.#ports.storage.secrets, 'assessment')
    return createHmac('sha256', key).update(`${right}~${customerId}`).digest('base64url')
  }

  async #ageOf(customerId: string): Promise<ReturnType<typeof ageAnswer> | null> {
    const { engine, storage, fresh, clock } = this.#ports
    await fresh()
    const { readings } = (await storage.profiles.get(customerId)) ?? NO_PROFILE
    const now = clock.now()
    const age = ageAt(bornOn(readings, now), now, engine.view.centre.timeZone)
    return age === null ? null : ageAnswer(age)
  }
}
