import { BOT_HANDOVER_REASONS, type BotHandoverReason } from '#shared/domain/bot.ts'
import type { BotFigures } from '#shared/protocol/wallboard.ts'

export interface BotShares {
  /** Self-served out of all that ended with the bot or left its hands, 0..1; null: none did */
  readonly contained: number | null
  readonly ended: number
  /** Answers that helped out of those rated, 0..1; null: none was */
  readonly helped: number | null
  readonly handedOver: number
  /** Reasons with their counts, the most frequent first. */
  readonly reasons: readonly (readonly [BotHandoverReason, number])[]
}

/** [BT92] */
export function botShares(figures: Omit<BotFigures, 'serving' | 'began'>): BotShares {
  const { contained, left, helped, notHelped } = figures
  const reasons = BOT_HANDOVER_REASONS.flatMap((reason) => {
    const count = figures.handedOver[reason] ?? 0
    return count === 0 ? [] : [[reason, count] as const]
  }).toSorted((a, b) => b[1] - a[1])
  const handedOver = reasons.reduce((sum, [, count]) => sum + count, 0)
  const ended = contained + left + handedOver
  const rated = helped + notHelped
  return {
    contained: ended === 0 ? null : contained / ended,
    ended,
    helped: rated === 0 ? null : helped / rated,
    handedOver,
    reasons,
  }
}
