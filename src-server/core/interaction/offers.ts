/** Offers: rung out by the floor, answered by the agent or by nobody. */
import type { Interaction, Phase } from '#shared/domain/interaction.ts'
import type { OfferOutcome, OfferWhy } from '#shared/domain/interaction-events.ts'
import { done, NOTHING, ofAgent, ofInteraction, refused } from '../change.ts'
import type { DeskCommand, TimerCommand } from '../commands.ts'
import type { Change, Context, Decision } from '../decision.ts'
import { centreOf, recordOf } from '../floor/centre.ts'
import type { Floor } from '../floor/floor.ts'
import { guestCallsOf, isSignedIn } from '../floor/routing-view.ts'
import type { Assignment } from '../routing/types.ts'
import { ALONE_AGAIN_AFTER_MS, DECLINED_AGAIN_AFTER_MS, UNANSWERED_AGAIN_AFTER_MS } from './constants.ts'
import { takenUp } from './take-up.ts'
import { find, type Found } from './guards.ts'

type Offered = Extract<Phase, { readonly name: 'offered' }>
type Answer = Extract<DeskCommand, { readonly type: 'offer.accept' | 'offer.decline' }>

/** When an offer's agent is asked no more, ms. */
const DEFAULT_RING_SECONDS = 20

function whyOf(interaction: Interaction, agentId: string, now: number): OfferWhy {
  const { phase } = interaction
  if (phase.name !== 'waiting') return 'skills'
  if (phase.target?.agentId === agentId && now < phase.target.until) return 'transfer'
  if (phase.preferred?.agentId !== agentId || now >= phase.preferred.until) return 'skills'
  return phase.reason === 'reopen' ? 'reopen' : 'preferred'
}

/** How long work of a queue rings at one agent, ms. */
export function ringMs(floor: Floor, queueId: string): number {
  return (recordOf(floor, 'queue', queueId)?.ronaSeconds ?? DEFAULT_RING_SECONDS) * 1000
}

/** [Q1] Rings the router's choice. */
export function offer(floor: Floor, assignment: Assignment, ctx: Context): Change | null {
  const interaction = floor.interactions.get(assignment.workId)
  if (interaction === undefined) return null
  const { agentId } = assignment
  return ofInteraction(interaction.id, 'interaction.offered', {
    offerId: ctx.newId(),
    agentId,
    expiresAt: ctx.now + ringMs(floor, assignment.queueId),
    why: whyOf(interaction, agentId, ctx.now),
  })
}

/** Whether having been passed over is all that keeps the agent from this work. */
function isOnlyPassedOver(floor: Floor, interactionId: string, agentId: string, now: number): boolean {
  const agent = floor.agents.get(agentId)
  if (!isSignedIn(agent) || agent.state.name !== 'available') return false
  const { eligible, ...why } = floor.router.explain(interactionId, agentId, now)
  return !eligible && 'refusals' in why && why.refusals.every(({ kind }) => kind === 'excluded')
}

/**
 * [Q16] Called when the router finds nobody for anything that waits: where an agent who was passed over could take the
 * work, they are asked again soon rather than late.
 */
export function askAgain(floor: Floor, now: number): readonly Change[] {
  const from = now + ALONE_AGAIN_AFTER_MS
  const changes: Change[] = []
  for (const id of floor.passedOver) {
    const passed = floor.interactions.get(id)?.passed ?? []
    const isAlone = passed.some((p) => p.until > from && isOnlyPassedOver(floor, id, p.agentId, now))
    if (isAlone) changes.push(ofInteraction(id, 'interaction.askAgain', { from }))
  }
  return changes
}

/** Takes back whatever rings for this interaction. */
export function endOffer(
  interaction: Interaction,
  outcome: OfferOutcome,
  retryAt: number | null = null,
): readonly Change[] {
  const { phase } = interaction
  if (phase.name !== 'offered') return []
  const { id: offerId, agentId } = phase.offer
  return [ofInteraction(interaction.id, 'interaction.offerEnded', { offerId, agentId, outcome, retryAt })]
}

/** [Q9] The person it was handed to does not take it: everyone of the queue may, without waiting for the target to lapse. */
export function releaseTarget(interaction: Interaction, phase: Offered): readonly Change[] {
  const { waiting, offer: rung } = phase
  if (waiting.target?.agentId !== rung.agentId) return []
  return [ofInteraction(interaction.id, 'interaction.queued', { ...waiting, target: null })]
}

function findOffer(
  floor: Floor,
  { interactionId, offerId }: Answer,
  ctx: Context,
): Found<readonly [Interaction, Offered]> {
  const any = find(floor, interactionId)
  if (!any.ok) return any
  const { phase } = any.it
  if (phase.name === 'offered' && phase.offer.id === offerId && phase.offer.agentId === ctx.actor) {
    return { ok: true, it: [any.it, phase] }
  }
  return { ok: false, refusal: { code: 'offer-gone', params: {} } }
}

/** [Q2] */
export function accept(floor: Floor, command: Answer, ctx: Context): Decision {
  const offered = findOffer(floor, command, ctx)
  if (!offered.ok) return refused(offered.refusal)
  const [interaction] = offered.it
  return takenUp(floor, interaction, { agentId: ctx.actor, by: 'offer' }, ctx)
}

/** [Q3] */
export function decline(floor: Floor, command: Answer, ctx: Context): Decision {
  const offered = findOffer(floor, command, ctx)
  if (!offered.ok) return refused(offered.refusal)
  const [interaction, phase] = offered.it
  return done([
    ...endOffer(interaction, 'declined', ctx.now + DECLINED_AGAIN_AFTER_MS),
    ...releaseTarget(interaction, phase),
  ])
}

/** [Q4] Nobody answered: on to the next agent, and this one is not asked again until they say they are back. */
export function offerExpired(
  floor: Floor,
  command: Extract<TimerCommand, { readonly type: 'timer.offerExpired' }>,
  ctx: Context,
): Decision {
  const interaction = floor.interactions.get(command.interactionId)
  if (interaction?.phase.name !== 'offered') return NOTHING
  const { offer: rung } = interaction.phase
  if (rung.id !== command.offerId || rung.expiresAt > ctx.now) return NOTHING
  // [VC54] A colleague's call rings at them or has them: nobody answers two.
  if (guestCallsOf(floor, rung.agentId).length > 0)
    return done([...endOffer(interaction, 'withdrawn'), ...releaseTarget(interaction, interaction.phase)])
  const agent = floor.agents.get(rung.agentId)
  const auxCodeId = centreOf(floor).ronaAuxCodeId
  // Who already chose what comes next is offered nothing anyway, and keeps their choice.
  const leaves = agent !== undefined && agent.state.name === 'available' && agent.next === null
  return done([
    ...endOffer(interaction, 'timeout', ctx.now + UNANSWERED_AGAIN_AFTER_MS),
    ...releaseTarget(interaction, interaction.phase),
    ...(leaves ? [ofAgent(agent.id, 'agent.stateChanged', { state: { name: 'aux', auxCodeId }, cause: 'rona' })] : []),
  ])
}
