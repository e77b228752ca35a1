import type { BotHandoverReason } from '../domain/bot.ts'
import type { Channel } from '../domain/channel.ts'

/** What became of contacts the bot had. */
export interface BotOutcomes {
  readonly contacts: number
  /** Not over yet, with the bot. */
  readonly open: number
  /** Ended with the bot, the customer served. */
  readonly contained: number
  /** Ended with the bot, the customer not served. */
  readonly left: number
  readonly handedOver: Readonly<Partial<Record<BotHandoverReason, number>>>
  readonly answers: number
  readonly helped: number
  readonly notHelped: number
}

export interface ArticleOutcomes {
  readonly articleId: string
  readonly answers: number
  readonly helped: number
  readonly notHelped: number
}

/** GET /api/bot/results?from=&to= (supervisor, admin, quality): contacts that began in the time. */
export interface BotResults {
  readonly total: BotOutcomes
  readonly byFlow: readonly (BotOutcomes & { readonly flowId: string; readonly channel: Channel })[]
  /** Those that did not help most often first. */
  readonly byArticle: readonly ArticleOutcomes[]
}
