import { z } from 'zod'
import { BOT_ASKED_FORMS, BOT_MODES, BOT_PHRASES } from '../domain/bot.ts'
import { idSchema } from './primitives.ts'

const trimmed = (max: number) => z.string().trim().max(max)
const words = (max: number) =>
  z
    .object({ zh: trimmed(max), en: trimmed(max) })
    .refine((t) => t.zh !== '' || t.en !== '', { message: 'needs a text in at least one language' })
const next = idSchema.nullable()

const nodeSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('menu'),
    id: idSchema,
    text: words(500),
    options: z
      .array(z.object({ id: idSchema, text: words(40), nextId: next }))
      .min(1)
      .max(9),
  }),
  z.object({ kind: z.literal('text'), id: idSchema, text: words(1_000), nextId: next }),
  z.object({ kind: z.literal('article'), id: idSchema, articleId: idSchema }),
  z.object({
    kind: z.literal('ask'),
    id: idSchema,
    label: words(40),
    text: words(500),
    form: z.enum(BOT_ASKED_FORMS),
    nextId: next,
  }),
  z.object({ kind: z.literal('hand-over'), id: idSchema, text: words(500), queueId: idSchema.nullable() }),
])

/** 0 to 1; nothing is answered at random. */
const confidence = z.number().min(0.05).max(1)
const wordList = z.array(trimmed(20).min(1)).max(200)

export const botFlowSchema = z
  .object({
    name: words(60),
    greeting: words(500),
    rootId: next,
    nodes: z.array(nodeSchema).max(200),
    thresholds: z.object({ answer: confidence, ask: confidence }),
    maxMisses: z.number().int().min(1).max(5),
    personWords: wordList,
    sensitiveWords: wordList,
    idleSeconds: z.number().int().min(30).max(86_400),
    phrases: z.record(z.enum(BOT_PHRASES), words(300)),
  })
  .refine(({ thresholds }) => thresholds.ask <= thresholds.answer, {
    message: 'asking back begins below answering',
    path: ['thresholds', 'ask'],
  })

export const entryBotSchema = z.object({ flowId: idSchema, mode: z.enum(BOT_MODES) })
