/**
 * What a caller's screen phone is told while nobody has answered: the body of provisional responses (182), of media type
 * {@link WAIT_BODY_TYPE}. Digits come back as INFO with `application/dtmf-relay`. A plain telephone ignores it and hears
 * the same from the media server.
 */
import type { Language } from './channel.ts'

export const WAIT_BODY_TYPE = 'application/vnd.huiliu.wait+json'

export interface SpokenText {
  readonly text: string
  /** Path of a sound on this server; null: none, the text is shown alone. */
  readonly sound: string | null
}

export type WaitState =
  | {
      readonly stage: 'menu'
      readonly language: Language
      readonly prompt: SpokenText
      readonly choices: readonly { readonly digit: string; readonly label: string }[]
    }
  | {
      readonly stage: 'queue'
      readonly language: Language
      /** 1: next; null: cannot be told */
      readonly position: number | null
      readonly expectedWaitMs: number | null
      /** Said once, on entering. */
      readonly notice: SpokenText | null
      /** The digit that asks for a call back; null: not offered (yet). */
      readonly callbackDigit: string | null
    }
  | { readonly stage: 'ringing'; readonly language: Language }
  | { readonly stage: 'voicemail'; readonly language: Language; readonly prompt: SpokenText; readonly seconds: number }
  | { readonly stage: 'closed'; readonly language: Language; readonly prompt: SpokenText }
  | { readonly stage: 'callback-kept'; readonly language: Language }

/** Header of the INVITE by which the centre calls a customer: because they asked for it, or by itself. */
export const CAUSE_HEADER = 'X-Huiliu-Cause'
export const CALL_CAUSES = ['callback', 'outbound'] as const
export type CallCause = (typeof CALL_CAUSES)[number]
/** Header of the same, `yes` where the call will be recorded. */
export const RECORDED_HEADER = 'X-Huiliu-Recorded'

/** Header of the INVITE to an agent's phone: which interaction rings, and why. */
export const INTERACTION_HEADER = 'X-Huiliu-Interaction'
export const LEG_HEADER = 'X-Huiliu-Leg'
/** Who records the call, if it is recorded: that desk's phone, or what carries the sound in front of the centre. */
export const RECORD_HEADER = 'X-Huiliu-Record'
export type Recorder = 'desk' | 'edge'

/** What the leg towards a desk is for, in {@link LEG_HEADER}: the desk shows and mixes accordingly. */
export const DESK_LEGS = ['agent', 'guest', 'supervisor'] as const
export type DeskLeg = (typeof DESK_LEGS)[number]
