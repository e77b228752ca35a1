/** Everything a page may send, parsed once. Pages are not ours: unknown fields are dropped, nothing is trusted by shape alone. */
import { z } from 'zod'
import { LANGUAGES } from '#shared/domain/channel.ts'

const ANSWER_MAX = 300
const ANSWERS_MAX = 20

/** What was typed, as it was typed: only line ends are made equal and characters nobody can see are taken out. */
const INVISIBLE = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\ufeff\ufffe\uffff]/gu
export function cleanText(text: string): string {
  return text.toWellFormed().replace(/\r\n?/g, '\n').replace(INVISIBLE, '').trim()
}

const words = (max: number) => z.string().max(max).transform(cleanText)
const optionalWords = (max: number) =>
  words(max)
    .nullish()
    .transform((text) => (text === undefined || text === '' ? null : text))

/** Addresses on a bank's site carry names and keys in their query: only where the page lives is kept. */
const pageSchema = z
  .string()
  .max(4_000)
  .nullish()
  .transform((page) => {
    const url = page === null || page === undefined ? null : URL.parse(page)
    return url !== null && /^https?:$/.test(url.protocol) ? `${url.origin}${url.pathname}`.slice(0, 500) : null
  })

export const startSchema = z.object({
  language: z.enum(LANGUAGES),
  visitorToken: z.string().max(1_000).nullish(),
  identity: z
    .object({
      id: z.string().trim().min(1).max(128),
      name: optionalWords(100),
      email: optionalWords(200),
      phone: optionalWords(40),
      hash: z.string().max(200),
    })
    .nullish(),
  preChat: z
    .record(z.string().max(64), words(ANSWER_MAX))
    .refine((answers) => Object.keys(answers).length <= ANSWERS_MAX)
    .default({}),
  page: pageSchema,
})
export type StartRequest = z.infer<typeof startSchema>

export const languageQuerySchema = z.object({ language: z.enum(LANGUAGES).optional().catch(undefined) })

export const connectSchema = z.object({
  token: z.string().max(16_000),
  lastSeq: z.number().int().nonnegative().catch(0),
})

export const clientIdSchema = z.string().regex(/^[\w-]{8,64}$/)

export const sendSchema = z.object({
  clientId: clientIdSchema,
  content: z.discriminatedUnion('kind', [
    // Length is checked after cleaning, so that it can be refused in its own words; the socket bounds the frame.
    z.object({ kind: z.literal('text'), text: z.string().transform(cleanText) }),
    z.object({ kind: z.literal('attachment'), uploadId: z.string().max(4_000) }),
  ]),
})
export type SendRequest = z.infer<typeof sendSchema>

export const upToSchema = z.number().int().nonnegative()
export const typingSchema = z.boolean()
export const surveySchema = z.object({
  interactionId: z.string().min(1).max(64),
  score: z.number().int().min(1).max(5),
  comment: words(1_000),
})
