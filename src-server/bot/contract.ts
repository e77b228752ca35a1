/** What the bot's mind is told, and what it makes of it. */
import type { BotFlowRecord, BotHandoverReason, BotMemory, BotSource, BotTurnKind } from '#shared/domain/bot.ts'
import type { Channel, Language } from '#shared/domain/channel.ts'
import type { Attachment, MessageContent } from '#shared/domain/message.ts'

/** An approved article, as it would answer this customer. */
export interface KnownAnswer {
  readonly articleId: string
  readonly version: number
  /** How sure it is that it is meant, 0 to 1. */
  readonly score: number
  readonly title: string
  readonly text: string
  readonly link: string | null
  /** A picture that belongs to it. */
  readonly attachment: Attachment | null
}

/** What the centre's own intents recognise in words that are for people. */
export type Concern = 'complaint' | 'sensitive'

export interface DialogueInput {
  readonly flow: BotFlowRecord
  /** Of the contact; who writes in the other one is answered in it. */
  readonly language: Language
  readonly channel: Channel
  readonly memory: BotMemory
  /** Since the last turn, oldest first; empty: the contact just began. `text` null: no words. */
  readonly said: readonly { readonly seq: number; readonly text: string | null }[]
  /** Ranked, from approved articles valid now on this channel, for `questionIn`. Empty where none were asked for. */
  readonly answers: readonly KnownAnswer[]
  /** One article by its id; null: it is not approved, or not valid now. */
  readonly article: (articleId: string) => KnownAnswer | null
  /** What the centre's own intents recognised in the words. */
  readonly concern: Concern | null
  /** false: it has not proved right in the language the customer writes; absent: it has. */
  readonly mayAnswer?: boolean
  /** It has said nothing yet in this contact; absent: it has. */
  readonly isFirst?: boolean
  /** Messages the channel still allows; null: not counted. */
  readonly answersLeft: number | null
  readonly newId: () => string
}

export interface Said {
  readonly messageId: string
  readonly content: MessageContent
}

export interface Turn {
  readonly kind: BotTurnKind
  readonly say: readonly Said[]
  readonly source: BotSource | null
  readonly rated: { readonly messageId: string; readonly helped: boolean } | null
  readonly memory: BotMemory
  readonly after:
    | { readonly do: 'stay' }
    | { readonly do: 'end' }
    | { readonly do: 'hand-over'; readonly reason: BotHandoverReason; readonly queueId: string | null }
}
