/** Dialogs come and go: what SIP did, as the floor takes it. Late and doubled news change nothing. */
import { type Call, type Consult, isConnectedTo, legOf } from '#shared/domain/call.ts'
import type { LegParty } from '#shared/domain/call-events.ts'
import type { Interaction } from '#shared/domain/interaction.ts'
import { assertNever } from '#shared/lib/assert-never.ts'
import { done, no, NOTHING, ofInteraction, ofInteractionWithBody } from '../change.ts'
import type { TimerCommand } from '../commands.ts'
import type { Change, Context, Decision } from '../decision.ts'
import { queueOf } from '../floor/centre.ts'
import { interactionDeadlines } from '../floor/deadlines.ts'
import type { Floor } from '../floor/floor.ts'
import { endContact } from '../interaction/ending.ts'
import type { VoiceCommand } from './commands.ts'
import { backInLine, endCall } from './ending.ts'

type Voice<T extends VoiceCommand['type']> = Extract<VoiceCommand, { readonly type: T }>

/** [VC11] Whether this party has any business in the call as it stands; a dialog without is to be ended. */
function isExpected({ phase, call }: Interaction, party: LegParty): boolean {
  if (call === null) return false
  const isOpen = phase.name !== 'closed' && phase.name !== 'wrap-up'
  switch (party.kind) {
    case 'customer':
      return isOpen
    case 'agent':
      return phase.name === 'active' && phase.agentId === party.agentId
    case 'guest':
      return phase.name === 'active' && call.consult !== null && isAsked(call.consult, party)
    case 'supervisor':
      return phase.name === 'active' && call.supervision?.supervisorId === party.agentId
    case 'line':
      return phase.name === 'active' && phase.agentId === party.agentId && besideOf(call, party.to) === party.of
    case 'outside':
      return phase.name !== 'closed' && (call.handOut !== null || call.movedOut !== null)
    default:
      return assertNever(party)
  }
}

function isAsked({ id, agentId }: Consult, party: Extract<LegParty, { readonly kind: 'guest' }>): boolean {
  return agentId === party.agentId && (party.consultId ?? id) === id
}

function besideOf({ consult, supervision }: Call, to: 'guest' | 'supervisor'): string | undefined {
  return to === 'guest' ? consult?.id : supervision?.supervisorId
}

/** [VC18] Both are on the line: what the queue says is recorded. */
function recordingBegins(floor: Floor, interaction: Interaction, party: LegParty): readonly Change[] {
  const { call, phase } = interaction
  if (call === null || phase.name !== 'active' || call.recording !== 'off') return []
  const isJoined =
    party.kind === 'agent'
      ? legOf(call, 'customer') !== undefined
      : party.kind === 'customer' &&
        call.legs.some((leg) => leg.party.kind === 'agent' && leg.party.agentId === phase.agentId)
  if (!isJoined || queueOf(floor, interaction)?.recording !== 'always') return []
  return [ofInteraction(interaction.id, 'call.recording', { state: 'on', why: 'policy' })]
}

/** [VC10] [VC11] */
export function legUp(floor: Floor, command: Voice<'voice.legUp'>): Decision {
  const interaction = floor.interactions.get(command.interactionId)
  if (interaction === undefined) return no('not-found', { what: 'interaction' })
  const { legId, party, dialog } = command
  const { call } = interaction
  const known = call?.legs.find((leg) => leg.id === legId)
  const isSame = known !== undefined && JSON.stringify([known.party, known.dialog]) === JSON.stringify([party, dialog])
  if (isSame) return NOTHING
  if (call?.endedLegs.includes(legId) === true) return no('already-done')
  if (!isExpected(interaction, party)) return no('wrong-phase', { phase: interaction.phase.name })
  return done([
    ofInteractionWithBody(interaction, 'call.legUp', { legId, party }, 'conversation', dialog),
    ...recordingBegins(floor, interaction, party),
  ])
}

/** [VC10] [VC12] A leg that is down before it was ever up stays down. A customer who hung up has ended the call. */
export function legDown(floor: Floor, command: Voice<'voice.legDown'>, ctx: Context): Decision {
  const interaction = floor.interactions.get(command.interactionId)
  const { legId, why } = command
  if (interaction === undefined || interaction.call === null) return NOTHING
  if (interaction.call.endedLegs.includes(legId)) return NOTHING
  const leg = interaction.call.legs.find((one) => one.id === legId)
  const down = ofInteraction(interaction.id, 'call.legDown', { legId, why })
  // Whoever waits to be called back has put the phone down since.
  const isOfBefore = leg !== undefined && leg.upAt <= (interaction.call.callback?.askedAt ?? 0)
  if (leg?.party.kind !== 'customer' || why !== 'hung-up' || isOfBefore) return done([down])
  const end = endCall(floor, interaction, 'customer', ctx)
  return end.ok ? done([down, ...end.changes]) : end
}

/** [VC14] Too long without a voice on the line: whoever is left is taken care of. */
export function callLapsed(
  floor: Floor,
  { interactionId }: Extract<TimerCommand, { readonly type: 'timer.callLapsed' }>,
  ctx: Context,
): Decision {
  const interaction = floor.interactions.get(interactionId)
  if (interaction === undefined) return NOTHING
  const isDue = interactionDeadlines(floor, interaction).some(
    ({ command, at }) => command.type === 'timer.callLapsed' && at <= ctx.now,
  )
  if (!isDue) return NOTHING
  const { phase, call } = interaction
  const isThere = phase.name === 'active' && legOf(call, 'customer') !== undefined
  if (isThere && !isConnectedTo(call, phase.agentId))
    return done(backInLine(floor, interaction, phase.agentId, 'call-failed', ctx))
  // Nobody said that the customer is on the line: what cannot be heard is over.
  return phase.name === 'active'
    ? done(endContact(floor, interaction, phase.agentId, 'system', ctx.now))
    : endCall(floor, interaction, 'system', ctx)
}
