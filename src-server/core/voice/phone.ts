/** The agent's phone: whether it can be reached, and what it answers. */
import type { PhoneFault } from '#shared/domain/agent-events.ts'
import { isConnectedTo } from '#shared/domain/call.ts'
import { done, no, NOTHING, ofAgent } from '../change.ts'
import type { DeskCommand } from '../commands.ts'
import type { Change, Context, Decision } from '../decision.ts'
import { activeUser } from '../floor/centre.ts'
import type { Floor } from '../floor/floor.ts'
import { workOf } from '../floor/routing-view.ts'
import { accept, decline, endOffer, releaseTarget } from '../interaction/offers.ts'
import type { VoiceCommand } from './commands.ts'
import { backInLine } from './ending.ts'
import { isLiveCall } from './over.ts'

type Voice<T extends VoiceCommand['type']> = Extract<VoiceCommand, { readonly type: T }>
type Report = Extract<DeskCommand, { readonly type: 'phone.report' }>

/** What a phone that registers again has put right; a microphone is not among it. */
const MENDED_BY_REGISTERING: ReadonlySet<PhoneFault | null> = new Set<PhoneFault>([
  'not-registered',
  'unreachable',
  'call-failed',
])

function phoneIs(floor: Floor, agentId: string, fault: PhoneFault | null): readonly Change[] {
  const known = floor.agents.get(agentId)?.phone.fault
  if (known === fault || activeUser(floor, agentId) === undefined) return []
  return [...(fault === null ? [] : stopsRinging(floor, agentId)), ofAgent(agentId, 'agent.phone', { fault })]
}

/** [VC22] A call that rings at a phone that broke rings elsewhere. */
function stopsRinging(floor: Floor, agentId: string): readonly Change[] {
  return workOf(floor, agentId).flatMap((interaction) => {
    const { phase } = interaction
    if (phase.name !== 'offered' || !isLiveCall(interaction)) return []
    return [...endOffer(interaction, 'agent-gone'), ...releaseTarget(interaction, phase)]
  })
}

/** [VC20] The desk says how its phone is. */
export function report(floor: Floor, { fit, reason }: Report, ctx: Context): Decision {
  if (floor.agents.get(ctx.actor) === undefined) return no('agent-offline')
  return done(phoneIs(floor, ctx.actor, fit ? null : (reason ?? 'not-registered')))
}

/** [VC21] The edge says whether a phone is registered; that alone gives nobody a microphone. */
export function registered(floor: Floor, command: Voice<'voice.registered'>): Decision {
  const { agentId } = command
  const fault = floor.agents.get(agentId)?.phone.fault
  if (!command.registered) return done(fault === null ? phoneIs(floor, agentId, 'not-registered') : [])
  return fault === undefined || MENDED_BY_REGISTERING.has(fault) ? done(phoneIs(floor, agentId, null)) : NOTHING
}

/** [VC10] Answered at the phone: the same as at the desk; answered twice is answered. */
export function answered(floor: Floor, command: Voice<'voice.answered'>, ctx: Context): Decision {
  const { interactionId, offerId, agentId } = command
  const phase = floor.interactions.get(interactionId)?.phase
  if (phase?.name === 'active' && phase.agentId === agentId) return NOTHING
  return accept(floor, { type: 'offer.accept', interactionId, offerId }, { ...ctx, actor: agentId })
}

/** [VC10] */
export function rejected(floor: Floor, command: Voice<'voice.rejected'>, ctx: Context): Decision {
  const { interactionId, offerId, agentId } = command
  const decision = decline(floor, { type: 'offer.decline', interactionId, offerId }, { ...ctx, actor: agentId })
  return decision.ok ? decision : NOTHING
}

/** [VC13] */
export function unreachable(floor: Floor, command: Voice<'voice.unreachable'>, ctx: Context): Decision {
  const { agentId } = command
  const interaction = floor.interactions.get(command.interactionId)
  const phase = interaction?.phase
  const broken = floor.agents.get(agentId)?.phone.fault === null ? phoneIs(floor, agentId, 'unreachable') : []
  if (broken.length === 0 && interaction !== undefined && phase?.name === 'offered') {
    return phase.offer.agentId === agentId ? done(stopsRinging(floor, agentId)) : NOTHING
  }
  const isTheirs = interaction !== undefined && phase?.name === 'active' && phase.agentId === agentId
  if (!isTheirs || isConnectedTo(interaction.call, agentId) || interaction.call?.direction !== 'inbound')
    return done(broken)
  return done(backInLine(floor, interaction, agentId, 'unreachable', ctx))
}
