/** How calls end: who hung up, when, and what that means for whoever is left. */
import { assertNever } from '#shared/lib/assert-never.ts'
import type { PhoneFault } from '#shared/domain/agent-events.ts'
import { awaitsCallback, isConnectedTo, isVoicemail, legOf } from '#shared/domain/call.ts'
import type { HangUpBy } from '#shared/domain/call-events.ts'
import type { Interaction } from '#shared/domain/interaction.ts'
import { done, NOTHING, ofAgent, ofInteraction } from '../change.ts'
import type { Change, Context, Decision } from '../decision.ts'
import type { Floor } from '../floor/floor.ts'
import { endContact } from '../interaction/ending.ts'
import { enqueue, unansweredSince } from '../interaction/enqueue.ts'
import { endOffer } from '../interaction/offers.ts'
import { isAtVoicemail } from './arrival.ts'
import type { VoiceCommand } from './commands.ts'
import { callOver } from './over.ts'

type HungUp = Extract<VoiceCommand, { readonly type: 'voice.hungUp' }>

/** [VC8] Nobody waits any more: whoever let nothing be recorded after hours was simply told so. */
function leaves(interaction: Interaction): Decision {
  const outcome = isAtVoicemail(interaction) ? 'after-hours' : 'abandoned'
  return done([
    ...endOffer(interaction, 'customer-left'),
    ...callOver(interaction),
    ofInteraction(interaction.id, 'interaction.closed', { outcome }),
  ])
}

/** [VC13] The agent's side never came about: the customer goes back in line, and that phone gets no call until it is well again. */
export function backInLine(
  floor: Floor,
  interaction: Interaction,
  agentId: string,
  fault: PhoneFault,
  ctx: Context,
): readonly Change[] {
  const phone = floor.agents.get(agentId)?.phone.fault ?? null
  const { now } = ctx
  return [
    ...callOver(interaction),
    enqueue(floor, interaction, interaction.queueId, {
      reason: 'agent-lost',
      now,
      since: unansweredSince(interaction, now),
    }),
    ...(phone === null ? [ofAgent(agentId, 'agent.phone', { fault })] : []),
  ]
}

/** Whether the customer is still on the line while the agent who took the call is not. */
function isCustomerLeftAlone({ call, phase }: Interaction, by: HangUpBy): boolean {
  if (call === null || phase.name !== 'active' || awaitsCallback(call)) return false
  const wasJoined = call.joinedAt !== null && call.joinedAt >= phase.since
  if (isConnectedTo(call, phase.agentId) || (wasJoined && by === 'agent')) return false
  return legOf(call, 'customer') !== undefined || (call.direction === 'inbound' && !wasJoined)
}

function endsActive(floor: Floor, interaction: Interaction, agentId: string, by: HangUpBy, ctx: Context): Decision {
  if (isVoicemail(interaction.call)) return NOTHING
  // [VC47] Whoever hands the customer on may put the phone down before the number answers.
  if (by === 'agent' && interaction.call?.handOut != null) return NOTHING
  if (by !== 'customer' && isCustomerLeftAlone(interaction, by)) {
    return done(backInLine(floor, interaction, agentId, 'call-failed', ctx))
  }
  return done(endContact(floor, interaction, agentId, by, ctx.now))
}

/** [VC8] [VC12] */
export function endCall(floor: Floor, interaction: Interaction, by: HangUpBy, ctx: Context): Decision {
  const { phase, call } = interaction
  if (call === null) return NOTHING
  switch (phase.name) {
    case 'arrived':
      return by === 'agent' ? NOTHING : leaves(interaction)
    case 'waiting':
    case 'offered':
      // Whoever handed the call on puts the phone down after it is gone.
      if (by === 'agent') return NOTHING
      // [VC9] [VC7] Whoever asked to be called back, or has said what they had to say, may hang up.
      return call.callback !== null || isVoicemail(call) ? NOTHING : leaves(interaction)
    case 'active':
      return endsActive(floor, interaction, phase.agentId, by, ctx)
    case 'parked':
    case 'wrap-up':
    case 'closed':
      return NOTHING
    default:
      return assertNever(phase)
  }
}

export function hungUp(floor: Floor, command: HungUp, ctx: Context): Decision {
  const interaction = floor.interactions.get(command.interactionId)
  if (interaction === undefined) return NOTHING
  // [VC53] Whoever it was taken from put the phone down in the same moment.
  const { phase } = interaction
  if (command.agentId !== undefined && phase.name === 'active' && phase.agentId !== command.agentId) return NOTHING
  return endCall(floor, interaction, command.by, ctx)
}

/** [VC48] The customer did not answer: that is said, and the call is over. */
export function dialFailed(
  floor: Floor,
  command: Extract<VoiceCommand, { readonly type: 'voice.dialFailed' }>,
  ctx: Context,
): Decision {
  const { interactionId, reason } = command
  const interaction = floor.interactions.get(interactionId)
  const { phase, call } = interaction ?? {}
  if (interaction === undefined || phase?.name !== 'active' || call == null) return NOTHING
  const isRung = call.direction === 'outbound' || call.callback !== null
  if (!isRung || legOf(call, 'customer') !== undefined) return NOTHING
  const said = ofInteraction(interactionId, 'call.dialFailed', { reason })
  const by = reason === 'busy' || reason === 'declined' ? 'customer' : 'system'
  return done([said, ...endContact(floor, interaction, phase.agentId, by, ctx.now)])
}
