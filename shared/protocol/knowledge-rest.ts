/** Bodies of `/api/knowledge`: articles, what is found among them, and what people say of them. */
import { z } from 'zod'
import {
  ARTICLE_CATEGORIES,
  type Article,
  type ArticleState,
  type ArticleStep,
  type ArticleText,
  type KnowledgePolicy,
} from '../domain/article.ts'
import type { ArticleContent } from '../domain/article.ts'
import { CHANNELS, LANGUAGES, type Language } from '../domain/channel.ts'
import { idSchema } from './primitives.ts'

const TITLE_MAX = 120
const BODY_MAX = 8_000
const QUESTIONS_MAX = 200

const textSchema = z.strictObject({ title: z.string().trim().max(TITLE_MAX), body: z.string().trim().max(BODY_MAX) })
const momentSchema = z.int().min(0).nullable()

const contentShape = {
  category: z.enum(ARTICLE_CATEGORIES),
  texts: z.strictObject({ 'zh-CN': textSchema, en: textSchema }),
  questions: z
    .array(z.strictObject({ language: z.enum(LANGUAGES), text: z.string().trim().min(1).max(200) }))
    .max(QUESTIONS_MAX),
  keywords: z.array(z.string().trim().min(1).max(40)).max(40),
  channels: z.array(z.enum(CHANNELS)).nullable(),
  validFrom: momentSchema,
  validUntil: momentSchema,
  link: z
    .url({ protocol: /^https?$/u })
    .max(500)
    .nullable(),
}

const attachmentSchema = z.strictObject({
  blobId: z.string().max(200),
  name: z.string().max(200),
  contentType: z.string().max(120),
  size: z.int().min(0),
})

/** As it is stored. */
export const articleContentSchema: z.ZodType<ArticleContent> = z.strictObject({
  ...contentShape,
  attachments: z.array(attachmentSchema).max(10),
})

/** [KN2] As it is written: a language is written whole or not at all, and one of them is. */
export const saveArticleSchema = z
  .strictObject({
    /** The version it was changed from; 0 for a new article. */
    version: z.int().min(0),
    content: z.strictObject({
      ...contentShape,
      attachments: z
        .array(z.union([z.strictObject({ uploadId: z.string().min(1).max(128) }), attachmentSchema]))
        .max(10),
    }),
  })
  .refine(({ content }) => LANGUAGES.some((language) => content.texts[language].title !== ''), {
    path: ['content', 'texts'],
    message: 'nothing is written',
  })
  .refine(
    ({ content }) =>
      LANGUAGES.every((language) => (content.texts[language].title === '') === (content.texts[language].body === '')),
    { path: ['content', 'texts'], message: 'a language is half written' },
  )
  .refine(
    ({ content: { validFrom, validUntil } }) => validFrom === null || validUntil === null || validFrom < validUntil,
    { path: ['content', 'validUntil'], message: 'it ends before it begins' },
  )
export type SaveArticle = z.input<typeof saveArticleSchema>

export const articleParams = z.object({ articleId: idSchema })
export const articleStepSchema = z.strictObject({
  step: z.enum(['approve', 'retire', 'restore']),
  /** The version that was looked at. */
  version: z.int().min(1),
})

const queryText = z.string().trim().max(200)

export const knowledgeSearchQuery = z.object({
  q: queryText,
  language: z.enum(LANGUAGES),
  channel: z.enum(CHANNELS).optional(),
  category: z.enum(ARTICLE_CATEGORIES).optional(),
  /** Said once somebody stopped typing: only then a search that found nothing is a gap. */
  settled: z.literal('1').optional(),
})

export const knowledgeAnswerQuery = z.object({
  q: z.string().trim().min(1).max(1_000),
  language: z.enum(LANGUAGES),
  channel: z.enum(CHANNELS).optional(),
})

export const articleMarkSchema = z.strictObject({
  kind: z.enum(['helpful', 'unhelpful', 'used']),
  interactionId: idSchema.nullable(),
})
export type ArticleMark = z.infer<typeof articleMarkSchema>['kind']

export const gapSchema = z.strictObject({ query: queryText.min(1) })

/** [KN44] Doing without a second person needs a reason. */
export const setKnowledgePolicySchema = z.discriminatedUnion('secondPerson', [
  z.strictObject({ secondPerson: z.literal(true) }),
  z.strictObject({ secondPerson: z.literal(false), reason: z.string().trim().min(1).max(500) }),
])
export type SetKnowledgePolicy = z.infer<typeof setKnowledgePolicySchema>

/** As it is stored; the oldest say nothing of who changed it. */
export const knowledgePolicySchema = z.object({
  secondPerson: z.boolean(),
  changed: z.object({ by: z.string(), at: z.number(), reason: z.string().nullable() }).nullable().default(null),
})

/** How often people said so of an article. */
export interface ArticleCounts {
  readonly used: number
  readonly helpful: number
  readonly unhelpful: number
}

export interface ArticleLine {
  readonly article: Article
  readonly state: ArticleState
  readonly counts: ArticleCounts
}

export interface ArticleList {
  readonly articles: readonly ArticleLine[]
  readonly policy: KnowledgePolicy
}

export interface ArticleHistory {
  readonly steps: readonly {
    readonly version: number
    readonly step: ArticleStep
    readonly at: number
    readonly by: string
    readonly content: ArticleContent | null
  }[]
}

/** An article as the desk uses it. */
export interface ArticleHit {
  readonly articleId: string
  readonly version: number
  readonly category: ArticleContent['category']
  /** In the language asked for, else as it was written. */
  readonly text: ArticleText & { readonly language: Language }
  /** What of it fits best. */
  readonly passage: string
  readonly attachments: ArticleContent['attachments']
  readonly link: string | null
  /** 0 to 1 for an answer; of a search, the place is what counts */
  readonly score: number
}

export interface ArticleHits {
  readonly hits: readonly ArticleHit[]
}

/** What was looked for and not found. */
export interface KnowledgeGap {
  readonly query: string
  readonly language: Language
  readonly times: number
  /** ms */
  readonly lastAt: number
}

export interface KnowledgeGaps {
  readonly gaps: readonly KnowledgeGap[]
}
