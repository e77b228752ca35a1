/** Bodies of `/api/bot/try`: talking with a flow as it is drafted. */
import { z } from 'zod'
import type { BotHandoverReason, BotMemory, BotTurnKind } from '../domain/bot.ts'
import { LANGUAGES } from '../domain/channel.ts'
import type { MessageContent } from '../domain/message.ts'
import { botFlowSchema } from './bot-schemas.ts'
import { idSchema } from './primitives.ts'

/** Where a bot can be met. */
export const BOT_CHANNELS = ['chat', 'wechat', 'sms'] as const
export type BotChannel = (typeof BOT_CHANNELS)[number]

const optionSchema = z.discriminatedUnion('is', [
  z.object({ is: z.literal('node'), id: idSchema, nextId: idSchema.nullable() }),
  z.object({ is: z.literal('article'), articleId: idSchema }),
  z.object({ is: z.enum(['helped', 'did-not-help', 'none', 'person']) }),
])

/** As the last turn gave it; nothing of a customer is in it. */
const memorySchema: z.ZodType<BotMemory> = z.object({
  nodeId: idSchema.nullable(),
  options: z.array(z.object({ text: z.string().max(500), option: optionSchema })).max(20),
  answerId: idSchema.nullable(),
  misses: z.int().min(0).max(100),
  collected: z
    .array(z.object({ label: z.object({ zh: z.string().max(100), en: z.string().max(100) }), seq: z.int().min(0) }))
    .max(50),
})

export const botTrySchema = z.strictObject({
  flow: botFlowSchema,
  language: z.enum(LANGUAGES),
  channel: z.enum(BOT_CHANNELS),
  memory: memorySchema,
  /** null: the contact just began */
  said: z.object({ seq: z.int().min(1), text: z.string().trim().min(1).max(2_000) }).nullable(),
})

/** One turn of the drafted flow, with what is behind it. */
export interface BotTryTurn {
  readonly kind: BotTurnKind
  readonly say: readonly { readonly messageId: string; readonly content: MessageContent }[]
  /** null: no article was given */
  readonly source: { readonly articleId: string; readonly title: string; readonly confidence: number } | null
  /** What was found for the words, the best first; empty where nothing was looked up. */
  readonly found: readonly { readonly articleId: string; readonly title: string; readonly confidence: number }[]
  readonly memory: BotMemory
  readonly handedOver: { readonly reason: BotHandoverReason; readonly queueId: string | null } | null
  readonly isOver: boolean
}
