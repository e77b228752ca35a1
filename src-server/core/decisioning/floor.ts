/** The floor's own guard over offers: one on show, so many in a contact, none where they would hurt. */
import { assertNever } from '#shared/lib/assert-never.ts'
import { isVoicemail, neverSpoke } from '#shared/domain/call.ts'
import type { CentreConfig } from '#shared/domain/config.ts'
import type { Interaction } from '#shared/domain/interaction.ts'
import {
  FIRST_MARKETING_POLICY,
  MARKETING_POLICY_ID,
  NO_ADS,
  type MarketingPolicyRecord,
  type PropositionRecord,
} from '#shared/domain/proposition.ts'
import { isOnShow } from '#shared/domain/recommendation.ts'
import { done, NOTHING, ofInteraction, ofInteractionWithBody } from '../change.ts'
import type { Context, Decision } from '../decision.ts'
import { survivorOf } from '../floor/facts.ts'
import type { Floor } from '../floor/floor.ts'
import { gateAnswer } from '../interaction/outgoing.ts'
import type { RecommendationCommand, RecommendationMake } from './commands.ts'
import { counts } from './situation.ts'

/** The bank's own rules, or those it starts with. */
export function marketingPolicyOf({
  config,
}: {
  readonly config: Pick<CentreConfig, 'marketingPolicy'>
}): MarketingPolicyRecord {
  return config.marketingPolicy.get(MARKETING_POLICY_ID)?.record ?? FIRST_MARKETING_POLICY
}

/** How long nothing may be offered in a contact, ms; null: nothing more in this one. @param now ms */
export function waitForRoom(
  { recommendations, moods, phase, call }: Interaction,
  { budgetPerContact, coolDownSeconds }: MarketingPolicyRecord,
  now: number,
): number | null {
  const made = recommendations.filter(counts)
  if (phase.name !== 'active' || moods.length > 0 || made.length >= budgetPerContact) return null
  if (recommendations.some((one) => one.answer?.reasonId === NO_ADS)) return null
  // [OF71] Nobody is there to hear it.
  if (isVoicemail(call) && neverSpoke(call)) return null
  const last = Math.max(0, ...made.flatMap((one) => [one.at, one.presented?.at ?? 0, one.answer?.at ?? 0]))
  return Math.max(0, last + coolDownSeconds * 1000 - now)
}

/** [OF40] Whether it is on the shelf now and for this channel. @param now ms */
export function isOpenFor(
  { archived, record }: { readonly archived: boolean; readonly record: PropositionRecord },
  { channel }: Pick<Interaction, 'channel'>,
  now: number,
): boolean {
  const { state, channels, validFrom, validUntil } = record
  const isInTime = (validFrom === null || now >= validFrom) && (validUntil === null || now < validUntil)
  return !archived && state === 'live' && channels.includes(channel) && isInTime
}

/** [OF35] Whether it was chosen for whoever the contact is with now; a record that was absorbed is one with its survivor. */
export function isFor(
  floor: Floor,
  interaction: Pick<Interaction, 'customerId'>,
  { customerId }: { readonly customerId?: string },
): boolean {
  if (customerId === undefined) return true
  return survivorOf(floor, customerId) === survivorOf(floor, interaction.customerId)
}

/** [OF10] [OF11] [OF12] The contact may have gone on since it was chosen: what no longer applies is not made. */
function mayMake(floor: Floor, interaction: Interaction, command: RecommendationMake, now: number): boolean {
  const { recommendations } = interaction
  const policy = marketingPolicyOf(floor)
  const shelved = floor.config.proposition.get(command.propositionId)
  return (
    policy.enabled &&
    shelved !== undefined &&
    isOpenFor(shelved, interaction, now) &&
    shelved.version === command.propositionVersion &&
    (command.assessFirst !== true || policy.remoteAssessment) &&
    isFor(floor, interaction, command) &&
    waitForRoom(interaction, policy, now) === 0 &&
    !recommendations.some(isOnShow) &&
    !recommendations.some((one) => one.id === command.recommendationId) &&
    !recommendations.some((one) => one.propositionId === command.propositionId && counts(one))
  )
}

function withheld(interaction: Interaction, propositionId: string, policy: string, reason: string): Decision {
  // [OF80] Said which customer it is, they are to be verified.
  const isTold = interaction.withheld.some(
    (one) => one.policy === policy && (policy !== 'identity' || one.reason === reason),
  )
  if (interaction.phase.name !== 'active' || isTold) return NOTHING
  return done([ofInteraction(interaction.id, 'recommendation.withheld', { propositionId, policy, reason })])
}

function make(floor: Floor, interaction: Interaction, command: RecommendationMake, ctx: Context): Decision {
  if (!mayMake(floor, interaction, command, ctx.now)) return NOTHING
  const { type: _, interactionId: __, grounds, marketing, ...chosen } = command
  const made = { customerId: interaction.customerId, ...chosen }
  const answer = gateAnswer(floor, interaction, 'marketing', { ...ctx, marketing })
  // [OF13] Whoever is held out is shown nothing of it, its absence included.
  if (!answer.allowed)
    return made.heldOut ? NOTHING : withheld(interaction, made.propositionId, answer.policy, answer.reason)
  return done([ofInteractionWithBody(interaction, 'recommendation.made', made, 'conversation', grounds)])
}

/** [OF15] Told once for each mood; what is on show goes with it. */
function notice(
  interaction: Interaction,
  { mood, messageId }: Extract<RecommendationCommand, { readonly type: 'recommendation.notice' }>,
): Decision {
  if (interaction.phase.name === 'closed' || interaction.moods.includes(mood)) return NOTHING
  const said = messageId === undefined ? {} : { messageId }
  return done([ofInteraction(interaction.id, 'recommendation.moodNoticed', { mood, ...said })])
}

/** [OF70] What was presented stays, it is the customer's to answer; [OF77] unless they refused offers elsewhere. */
function takeBack(
  { id, recommendations }: Interaction,
  { recommendationId, why }: Extract<RecommendationCommand, { readonly type: 'recommendation.withdraw' }>,
): Decision {
  const shown = recommendations.find((one) => one.id === recommendationId)
  if (shown === undefined || !isOnShow(shown) || (shown.presented !== null && why !== 'refused')) return NOTHING
  return done([ofInteraction(id, 'recommendation.withdrawn', { recommendationId, why })])
}

export function ofRecommendations(floor: Floor, command: RecommendationCommand, ctx: Context): Decision {
  const interaction = floor.interactions.get(command.interactionId)
  if (interaction === undefined) return NOTHING
  switch (command.type) {
    case 'recommendation.make':
      return make(floor, interaction, command, ctx)
    case 'recommendation.withhold':
      return withheld(interaction, command.propositionId, command.policy, command.reason)
    case 'recommendation.withdraw':
      return takeBack(interaction, command)
    case 'recommendation.notice':
      return notice(interaction, command)
    default:
      return assertNever(command)
  }
}
