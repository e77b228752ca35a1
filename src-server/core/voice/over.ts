/** What is left of a call when it ends or goes back to its queue: nobody consulted, nobody listening, nothing recorded. */
import { isVoicemail } from '#shared/domain/call.ts'
import type { ConsultEnd, DialFailure } from '#shared/domain/call-events.ts'
import type { Interaction } from '#shared/domain/interaction.ts'
import { ofInteraction } from '../change.ts'
import type { Change } from '../decision.ts'

/** Somebody is or should be on the line; a voicemail is work with nobody there. */
export function isLiveCall(interaction: Pick<Interaction, 'channel' | 'call'>): boolean {
  return interaction.channel === 'voice' && !isVoicemail(interaction.call)
}

/** [VC30] The consultation is over. */
export function consultOver({ id, call }: Interaction, outcome: ConsultEnd = 'ended'): readonly Change[] {
  const consultId = call?.consult?.id
  return consultId === undefined ? [] : [ofInteraction(id, 'call.consultEnded', { consultId, outcome })]
}

/** [VC47] Nobody is called any more to take the customer over. */
export function handOutOver({ id, call }: Interaction, outcome: DialFailure | 'taken-back' = 'taken-back') {
  return call === null || call.handOut === null ? [] : [ofInteraction(id, 'call.handOutEnded', { outcome })]
}

/** [VC34] */
export function supervisionOver({ id, call }: Interaction): readonly Change[] {
  if (call === null || call.supervision === null) return []
  const { supervisorId, shown } = call.supervision
  return [ofInteraction(id, 'call.supervised', { supervisorId, mode: null, shown })]
}

export function holdOver({ id, call }: Interaction): readonly Change[] {
  return call === null || call.heldSince === null ? [] : [ofInteraction(id, 'call.resumed', {})]
}

/** [VC16] Everything that belonged to this agent's part of the call; empty for other channels. */
export function callOver(interaction: Interaction): readonly Change[] {
  const { id, call } = interaction
  if (call === null) return []
  const recorded = call.recording === 'off' ? [] : [ofInteraction(id, 'call.recording', { state: 'off', why: 'over' })]
  return [
    ...handOutOver(interaction),
    ...consultOver(interaction),
    ...supervisionOver(interaction),
    ...holdOver(interaction),
    ...recorded,
  ]
}
