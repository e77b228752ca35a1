/** What the agent who has the call does with it: hold, recording, quality. */
import { isConnectedTo } from '#shared/domain/call.ts'
import type { CallQuality } from '#shared/domain/call-events.ts'
import { done, no, NOTHING, ofInteraction, refused } from '../change.ts'
import type { DeskCommand } from '../commands.ts'
import type { Context, Decision } from '../decision.ts'
import { queueOf } from '../floor/centre.ts'
import type { Floor } from '../floor/floor.ts'
import type { VoiceCommand } from './commands.ts'
import { findConnected, findOwnCall } from './guards.ts'
import { handOutOver, holdOver } from './over.ts'

type Desk<T extends DeskCommand['type']> = Extract<DeskCommand, { readonly type: T }>
type Voice<T extends VoiceCommand['type']> = Extract<VoiceCommand, { readonly type: T }>

/** Quality is told every few seconds; the log keeps this rhythm, ms. */
const QUALITY_EVERY_MS = 15_000

/** [VC15] */
export function hold(floor: Floor, command: Desk<'call.hold'>, ctx: Context): Decision {
  const own = findConnected(floor, command.interactionId, ctx)
  if (!own.ok) return refused(own.refusal)
  return own.it.call.heldSince === null ? done([ofInteraction(own.it.id, 'call.held', {})]) : NOTHING
}

/** [VC15] [VC33] Who talks to the customer again no longer hands them on. */
export function resumeCall(floor: Floor, command: Desk<'call.resume'>, ctx: Context): Decision {
  const own = findOwnCall(floor, command.interactionId, ctx)
  if (!own.ok) return refused(own.refusal)
  return done([...handOutOver(own.it), ...holdOver(own.it)])
}

/** [VC19] By hand, or while a card number is said: within what the queue allows. */
export function record(floor: Floor, command: Desk<'call.record'>, ctx: Context): Decision {
  const own = findConnected(floor, command.interactionId, ctx)
  if (!own.ok) return refused(own.refusal)
  const { state, why } = command
  if ((queueOf(floor, own.it)?.recording ?? 'always') === 'never') return no('recording-not-allowed')
  const { recording } = own.it.call
  // What was never begun cannot be paused.
  if (recording === state || (state === 'paused' && recording === 'off')) return NOTHING
  return done([ofInteraction(own.it.id, 'call.recording', { state, why })])
}

function measured(floor: Floor, interactionId: string, agentId: string, quality: CallQuality, now: number): Decision {
  const interaction = floor.interactions.get(interactionId)
  const call = interaction?.call ?? null
  if (call === null || interaction?.phase.name !== 'active' || !isConnectedTo(call, agentId)) return NOTHING
  if (call.quality !== null && now - call.quality.at < QUALITY_EVERY_MS) return NOTHING
  return done([ofInteraction(interactionId, 'call.quality', { agentId, ...quality })])
}

/** [VC24] */
export function reportQuality(floor: Floor, command: Desk<'call.reportQuality'>, ctx: Context): Decision {
  return measured(floor, command.interactionId, ctx.actor, command.quality, ctx.now)
}

/** [VC24] */
export function qualityTold(floor: Floor, command: Voice<'voice.quality'>, ctx: Context): Decision {
  return measured(floor, command.interactionId, command.agentId, command.quality, ctx.now)
}
