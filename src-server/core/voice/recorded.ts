/** Recordings and voicemails that are complete, and calls to be returned. */
import { done, NOTHING, ofInteraction, ofInteractionWithBody } from '../change.ts'
import type { Change, Context, Decision } from '../decision.ts'
import type { Floor } from '../floor/floor.ts'
import type { Interaction } from '#shared/domain/interaction.ts'
import { isAtVoicemail, voicemailWaits } from './arrival.ts'
import type { VoiceCommand } from './commands.ts'

type Voice<T extends VoiceCommand['type']> = Extract<VoiceCommand, { readonly type: T }>

/** [VC7] A voicemail becomes work, though its caller hung up before it was stored. */
function becomesWork(floor: Floor, interaction: Interaction, ctx: Context): readonly Change[] {
  if (isAtVoicemail(interaction)) return voicemailWaits(floor, interaction, ctx)
  const { phase, id } = interaction
  if (phase.name !== 'closed' || phase.outcome !== 'after-hours') return []
  return [ofInteraction(id, 'interaction.reopened', { agentId: null }), ...voicemailWaits(floor, interaction, ctx)]
}

/** [VC17] Kept once, however late: uploading takes its time. */
export function recorded(floor: Floor, command: Voice<'voice.recorded'>, ctx: Context): Decision {
  const interaction = floor.interactions.get(command.interactionId)
  const call = interaction?.call ?? null
  if (interaction === undefined || call === null) return NOTHING
  const { recordingId, kind, blobId, startedAt, durationMs, bytes } = command
  if (call.recordings.some((one) => one.id === recordingId)) return NOTHING
  const data = { recordingId, kind, blobId, startedAt, durationMs, bytes }
  return done([
    ofInteraction(interaction.id, 'call.recorded', data),
    ...(kind === 'voicemail' ? becomesWork(floor, interaction, ctx) : []),
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
