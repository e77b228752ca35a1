/** The supervisor on the line: listening, whispering, barging in, taking over. */
import { refuse } from '#shared/domain/refusal.ts'
import { done, NOTHING, ofInteraction, refused } from '../change.ts'
import type { DeskCommand } from '../commands.ts'
import type { Change, Context, Decision } from '../decision.ts'
import { centreOf } from '../floor/centre.ts'
import type { Floor } from '../floor/floor.ts'
import { guestCallsOf } from '../floor/routing-view.ts'
import { find, type Found, inPhase } from '../interaction/guards.ts'
import type { VoiceCommand } from './commands.ts'
import { phoneRefusal } from './guards.ts'
import { callOver, consultOver, holdOver, isLiveCall, supervisionOver } from './over.ts'

type Desk<T extends DeskCommand['type']> = Extract<DeskCommand, { readonly type: T }>
type Voice<T extends VoiceCommand['type']> = Extract<VoiceCommand, { readonly type: T }>

function findLive(floor: Floor, interactionId: string) {
  const any = find(floor, interactionId)
  if (!any.ok) return any
  const active = inPhase(any.it, 'active')
  if (!active.ok || isLiveCall(active.it)) return active
  const notACall: Found<never> = { ok: false, refusal: refuse('calls-only') }
  return notACall
}

/** [VC41] Supervising is no work that is routed: it takes a desk and a phone, not being on duty. */
function isAtDesk(floor: Floor, agentId: string): boolean {
  return floor.agents.get(agentId)?.desk.name === 'here'
}

/** [VC34] One supervisor at a time, with a phone of their own; changing the mode is no second one. */
export function supervise(floor: Floor, command: Desk<'call.supervise'>, ctx: Context): Decision {
  const live = findLive(floor, command.interactionId)
  if (!live.ok) return command.mode === null ? NOTHING : refused(live.refusal)
  const { id, phase, call } = live.it
  const { mode } = command
  const before = call?.supervision ?? null
  if (before !== null && before.supervisorId !== ctx.actor) {
    return mode === null ? NOTHING : refused(refuse('supervised-already', { agentId: before.supervisorId }))
  }
  if ((before?.mode ?? null) === mode) return NOTHING
  if (phase.agentId === ctx.actor) return refused(refuse('agent-not-available', { reason: 'self' }))
  if (before === null) {
    if (!isAtDesk(floor, ctx.actor)) return refused(refuse('agent-offline'))
    const refusal = phoneRefusal(floor, ctx.actor)
    if (refusal !== null) return refused(refusal)
  }
  const shown = before?.shown ?? centreOf(floor).voice.supervisionShown
  return done([ofInteraction(id, 'call.supervised', { supervisorId: ctx.actor, mode, shown })])
}

/** [VC42] Their phone is out of the call: what the log says is what is heard. */
export function supervisionEnded(floor: Floor, command: Voice<'voice.supervisionEnded'>): Decision {
  const interaction = floor.interactions.get(command.interactionId)
  const isTheirs = interaction?.call?.supervision?.supervisorId === command.supervisorId
  return interaction === undefined || !isTheirs ? NOTHING : done(supervisionOver(interaction))
}

/**
 * [VC35] [VC53] The supervisor goes on with the customer, as after a transfer: nothing of what the agent began with the
 * call outlives it, and the agent has no more to do with it, the wrap-up included.
 */
export function takeOverCall(floor: Floor, command: Desk<'call.takeOver'>, ctx: Context): Decision {
  const live = findLive(floor, command.interactionId)
  if (!live.ok) return refused(live.refusal)
  const { id, phase } = live.it
  if (phase.agentId === ctx.actor) return refused(refuse('already-done'))
  const isListening = live.it.call?.supervision?.supervisorId === ctx.actor
  if (!isAtDesk(floor, ctx.actor)) return refused(refuse('agent-offline'))
  const refusal = isListening ? null : phoneRefusal(floor, ctx.actor)
  if (refusal !== null) return refused(refusal)
  return done([...callOver(live.it), ofInteraction(id, 'interaction.accepted', { agentId: ctx.actor, by: 'assign' })])
}

/** [VC36] Who leaves for good listens to nobody and is asked by nobody any more. */
export function leavesCallsOfOthers(floor: Floor, agentId: string): readonly Change[] {
  return guestCallsOf(floor, agentId).flatMap((interaction) => [
    ...(interaction.call?.supervision?.supervisorId === agentId ? supervisionOver(interaction) : []),
    ...(interaction.call?.consult?.agentId === agentId ? [...consultOver(interaction), ...holdOver(interaction)] : []),
  ])
}
