/** What the floor is told about calls. */
import type { CustomerZone } from '#shared/domain/time-zone.ts'
import type { Language } from '#shared/domain/channel.ts'
import type { Introduction } from '#shared/domain/interaction-events.ts'
import type { VoiceCommand } from '#shared/domain/voice-command.ts'

export type { VoiceCommand } from '#shared/domain/voice-command.ts'

/** Somebody calls; the edge has found or made the customer. */
export interface VoiceArrived {
  readonly type: 'voice.arrived'
  readonly conversationId: string
  readonly customerId: string
  readonly entryPointId: string
  /** The number that was dialled. */
  readonly centreNumber: string
  readonly language: Language
  readonly introduction: Introduction
}

/** An agent calls somebody; the edge has found or made the customer. */
export interface CallDial {
  readonly type: 'call.dial'
  readonly interactionId: string
  readonly conversationId: string
  readonly customerId: string
  readonly customerName: string | null
  readonly number: string
  readonly queueId: string
  /** [VC64] Said yes a second time, should it be night there. */
  readonly atNight?: boolean
  /** The customer's, as the edge found it; absent: the centre's. */
  readonly zone?: CustomerZone
  /** [VC64] They are waited for at this hour: they asked to be called. */
  readonly asked?: boolean
}

export type VoiceFloorCommand = VoiceArrived | VoiceCommand
