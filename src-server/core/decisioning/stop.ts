/** What keeps everything on the shelf from being offered in a contact now, whatever fits. */
import type { Interaction } from '#shared/domain/interaction.ts'
import { NO_ADS } from '#shared/domain/proposition.ts'
import { isOnShow } from '#shared/domain/recommendation.ts'
import type { OfferStop } from '#shared/protocol/offers-rest.ts'
import { checkGate, type GatePolicy } from '../contact-gate/gate.ts'
import { MARKETING_POLICIES } from '../contact-gate/marketing-policies.ts'
import { GATE_POLICIES } from '../contact-gate/policies.ts'
import { isHeldOut } from './held-out.ts'
import { waitForRoom } from './floor.ts'
import { counts, type Situation, textFactsOf, marketingRequest } from './situation.ts'

/** The customer's own word before what the channel is for; the first objection is told. */
const CUSTOMER_FIRST: readonly GatePolicy[] = [...MARKETING_POLICIES, ...GATE_POLICIES]
/** [OF17] It counts what was held out: a desk that reads it could tell who is. */
const FOR_DESKS = CUSTOMER_FIRST.filter(({ name }) => name !== 'frequency')

/**
 * [OF62] Null: nothing does, and only what is told of each proposition counts.
 * @param seesAll false: to be read at a desk, which knows of nothing that was held out
 */
export function stopOf(situation: Situation, interaction: Interaction, seesAll: boolean): OfferStop | null {
  const { policy, now } = situation
  const answer = checkGate(
    seesAll ? CUSTOMER_FIRST : FOR_DESKS,
    marketingRequest(situation, textFactsOf({ ...situation, contact: interaction }, null)),
  )
  if (!answer.allowed) return { code: answer.policy, params: { reason: answer.reason } }
  const recommendations = interaction.recommendations.filter(({ heldOut }) => seesAll || !heldOut)
  if (interaction.phase.name !== 'active') return { code: 'not-in-hand', params: {} }
  if (recommendations.some((one) => one.answer?.reasonId === NO_ADS))
    return { code: 'silence', params: { reason: 'no-offers' } }
  if (recommendations.some(isOnShow)) return { code: 'on-show', params: {} }
  const { budgetPerContact } = policy
  if (recommendations.filter(counts).length >= budgetPerContact)
    return { code: 'budget', params: { shown: budgetPerContact } }
  const wait = waitForRoom({ ...interaction, recommendations }, policy, now) ?? 0
  if (wait > 0) return { code: 'cool-down', params: { at: now + wait } }
  if (seesAll && isHeldOut(interaction.customerId, policy.controlPercent))
    return { code: 'control-group', params: { percent: policy.controlPercent } }
  return null
}
