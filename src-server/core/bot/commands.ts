import type { BotHandoverReason, BotMemory, BotSource, BotSummary, BotTurnKind } from '#shared/domain/bot.ts'
import type { MessageContent } from '#shared/domain/message.ts'

/** What the bot does next, as worked out beside the floor. */
export interface BotTurn {
  readonly type: 'bot.turn'
  readonly interactionId: string
  /** log number of the last of the customer's messages it looked at; 0: there was none */
  readonly upTo: number
  readonly said: readonly { readonly messageId: string; readonly content: MessageContent }[]
  readonly kind: BotTurnKind
  readonly source: BotSource | null
  readonly rated: { readonly messageId: string; readonly helped: boolean } | null
  readonly memory: BotMemory
  /** The place of the option that the customer took, from 0; null: none */
  readonly chosen: number | null
  readonly after:
    | { readonly do: 'stay' }
    | { readonly do: 'end' }
    | {
        readonly do: 'hand-over'
        readonly reason: BotHandoverReason
        /** null: the queue of the way in */
        readonly queueId: string | null
        readonly summary: BotSummary
      }
}

export type BotTimer =
  /** It should have said something by now. */
  | { readonly type: 'timer.botLate'; readonly interactionId: string }
  /** The customer says nothing any more. */
  | { readonly type: 'timer.botIdle'; readonly interactionId: string }
