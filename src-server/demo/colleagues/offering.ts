/** What a simulated colleague does with an offer on their desk: shows it, and writes down what the customer said. Pure. */
import { assentIn } from '#shared/domain/assent.ts'
import { type Reachable, timeToComeBack } from '#shared/domain/come-back.ts'
import { FIRST_MARKETING_POLICY, type PropositionRecord } from '#shared/domain/proposition.ts'
import { isOnShow, type RecommendationResponse } from '#shared/domain/recommendation.ts'
import type { Interaction } from '#shared/domain/interaction.ts'
import type { Message } from '#shared/domain/message.ts'
import type { Step } from './step.ts'

export interface OfferHabits {
  /** 0..1 */
  readonly taste: number
  readonly newId: () => string
  readonly shelf: ReadonlyMap<string, PropositionRecord>
  /** recommendations about which the floor said no */
  readonly givenUp: ReadonlySet<string>
  readonly reachable: Reachable
}

const LATER = /考虑|think about/iu

const textOf = ({ content }: Message): string => (content?.kind === 'text' ? content.text : '')

function meant(words: string): RecommendationResponse {
  if (assentIn(words) === 'yes') return 'accepted'
  return LATER.test(words) ? 'later' : 'declined'
}

/** @returns null where no offer calls for anything now */
export function offerStep(
  interaction: Interaction,
  { taste, newId, shelf, givenUp, reachable }: OfferHabits,
): Step | null {
  const { id: interactionId, channel, recommendations } = interaction
  const offer = recommendations.find((one) => isOnShow(one) && !givenUp.has(one.id))
  if (offer === undefined || channel === 'voice') return null
  const { id: recommendationId, presented } = offer
  if (presented === null) {
    const command = { type: 'recommendation.present', interactionId, recommendationId, messageId: newId() } as const
    return { command, afterMs: 4_000 + taste * 8_000 }
  }
  const said = interaction.messages.findLast(({ author, at }) => author.role === 'customer' && at > presented.at)
  if (said === undefined) return null
  const word = meant(textOf(said))
  // A simulated customer answers no questionnaire: whoever says yes to it is asked again another day.
  const response = word === 'accepted' && offer.assessFirst === true ? 'later' : word
  const reasons = FIRST_MARKETING_POLICY.declineReasons
  const reason = reasons[Math.floor(taste * reasons.length)]
  const disclosures = shelf.get(offer.propositionId)?.disclosures ?? []
  return {
    command: {
      type: 'recommendation.answer',
      interactionId,
      recommendationId,
      response,
      reasonId: response === 'declined' ? (reason?.id ?? null) : null,
      disclosures: disclosures.filter(({ check }) => check === 'agent').map(({ id }) => id),
      remindAt: response === 'later' ? timeToComeBack({ inDays: 2 }, reachable, said.at).at : null,
    },
    afterMs: 2_000 + taste * 4_000,
  }
}
