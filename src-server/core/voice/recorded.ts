/** Recordings and voicemails that are complete, and calls to be returned. */
import { done, NOTHING, ofInteraction, ofInteractionWithBody } from '../change.ts'
import type { Change, Context, Decision } from '../decision.ts'
import type { Floor } from '../floor/floor.ts'
import { isVoicemail } from '#shared/domain/call.ts'
import type { Interaction } from '#shared/domain/interaction.ts'
import { voicemailWaits } from './arrival.ts'
import type { VoiceCommand } from './commands.ts'

type Voice<T extends VoiceCommand['type']> = Extract<VoiceCommand, { readonly type: T }>

/** [VC7] Only whom nobody talks to leaves a voicemail; whatever else is called one is the recording of a call. */
function leavesVoicemail({ phase, call }: Interaction): boolean {
  return phase.name === 'arrived' || (phase.name === 'closed' && phase.outcome === 'after-hours') || isVoicemail(call)
}

/** [VC7] A voicemail becomes work, though its caller hung up before it was stored. */
function becomesWork(floor: Floor, interaction: Interaction, ctx: Context): readonly Change[] {
  const { phase, id } = interaction
  if (phase.name === 'arrived') return voicemailWaits(floor, interaction, ctx)
  if (phase.name !== 'closed' || phase.outcome !== 'after-hours') return []
  return [ofInteraction(id, 'interaction.reopened', { agentId: null }), ...voicemailWaits(floor, interaction, ctx)]
}

/** [VC17] Kept once, however late: uploading takes its time, and the floor may have forgotten the call meanwhile. */
export function recorded(floor: Floor, command: Voice<'voice.recorded'>, ctx: Context): Decision {
  const { interactionId, recordingId, blobId, startedAt, durationMs, bytes } = command
  const interaction = floor.interactions.get(interactionId)
  const call = interaction?.call ?? null
  const listed = call === null ? (ctx.recordings ?? null) : call.recordings.map(({ id }) => id)
  if (listed === null || listed.includes(recordingId)) return NOTHING
  const isOfCall = interaction !== undefined && !leavesVoicemail(interaction)
  const kind = isOfCall ? 'recording' : command.kind
  const data = { recordingId, kind, blobId, startedAt, durationMs, bytes }
  return done([
    ofInteraction(interactionId, 'call.recorded', data),
    ...(kind === 'voicemail' && interaction !== undefined ? becomesWork(floor, interaction, ctx) : []),
  ])
}

/** [VC9] The place is kept as it is; whoever accepts it has the customer called. */
export function callbackAsked(floor: Floor, command: Voice<'voice.callbackAsked'>): Decision {
  const interaction = floor.interactions.get(command.interactionId)
  const isWaiting = interaction?.phase.name === 'waiting' || interaction?.phase.name === 'offered'
  if (interaction === undefined || !isWaiting || interaction.call === null || interaction.call.callback !== null)
    return NOTHING
  const { number } = command
  return done([ofInteractionWithBody(interaction, 'call.callbackAsked', {}, 'conversation', { number })])
}
