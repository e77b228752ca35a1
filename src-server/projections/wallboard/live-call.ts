/** A call in the figures of the floor: where it stands, not who it is. */
import { awaitsCallback, isConnectedTo, isVoicemail, type Call } from '#shared/domain/call.ts'
import type { Interaction, Phase } from '#shared/domain/interaction.ts'
import type { CallStage, LiveCall } from '#shared/protocol/wallboard.ts'
import { maskAddress } from '#shared/domain/masked-address.ts'

type Stage = Pick<LiveCall, 'stage' | 'since'>

const hasDigits = (address: string): boolean => /\d/.test(address)

/** [B19] null for other channels. */
export function liveCall(interaction: Interaction): LiveCall | null {
  const { call, introduction, channel } = interaction
  if (channel !== 'voice' || call === null) return null
  const { direction, recording, quality, consult, supervision } = call
  const number = introduction?.address ?? ''
  return {
    ...stageOf(interaction, call),
    direction,
    number: hasDigits(number) ? maskAddress(number) : null,
    recording,
    mos: quality === null ? null : Math.round(quality.mos * 10) / 10,
    guestId: consult?.agentId ?? null,
    supervision: supervision === null ? null : { supervisorId: supervision.supervisorId, mode: supervision.mode },
  }
}

function stageOf({ phase, contactEnded, arrivedAt }: Interaction, call: Call): Stage {
  const at = (stage: CallStage, since: number): Stage => ({ stage, since })
  switch (phase.name) {
    case 'arrived':
      return at('menu', arrivedAt)
    case 'waiting':
      return at(isVoicemail(call) ? 'voicemail' : awaitsCallback(call) ? 'callback' : 'waiting', phase.since)
    case 'offered':
      return at('ringing', phase.offer.at)
    case 'active':
      return contactEnded === null ? activeStage(phase, call) : at('over', contactEnded.at)
    case 'parked':
    case 'wrap-up':
      return at('over', phase.since)
    case 'closed':
      return at('over', phase.at)
  }
}

function activeStage({ agentId, since }: Extract<Phase, { readonly name: 'active' }>, call: Call): Stage {
  if (isVoicemail(call)) return { stage: 'voicemail', since }
  if (!isConnectedTo(call, agentId)) return { stage: 'connecting', since }
  const { consult, heldSince, connectedAt } = call
  // [VC62] Back with the customer meanwhile, they are talked to like in any call.
  if (consult !== null && (heldSince !== null || consult.state !== 'talking'))
    return { stage: consult.state === 'joined' ? 'joined' : 'consulting', since: consult.since }
  if (heldSince !== null) return { stage: 'held', since: heldSince }
  return { stage: 'talking', since: Math.max(connectedAt ?? since, since) }
}
