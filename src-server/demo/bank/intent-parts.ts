/** How the demo's intents are written down. */
import type { Mood } from '#shared/domain/facts.ts'
import type { IntentRecord } from '#shared/domain/proposition.ts'
import { text } from './queues.ts'

/** Said beside a wish, it takes the wish back. Not 不要 alone: it is in 要不要, as 不是 is in 是不是. */
export const NO = [
  '不用了',
  '不要了',
  '不需要了',
  '不想办',
  '不考虑',
  'not interested',
  'no need',
  "don't want",
] as const

export const means = (
  zh: string,
  en: string,
  phrases: readonly string[],
  unless: readonly string[] = NO,
  mood: Mood = 'none',
): IntentRecord => ({ name: text(zh, en), phrases, unless, mood, problem: false })
