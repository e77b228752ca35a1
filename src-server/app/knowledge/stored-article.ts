/** An article as it is stored, as words it is found by, and as answers are found in it. */
import { z } from 'zod'
import type { Article, ArticleContent } from '#shared/domain/article.ts'
import { LANGUAGES } from '#shared/domain/channel.ts'
import type { JsonValue } from '#shared/lib/json.ts'
import { articleContentSchema } from '#shared/protocol/knowledge-rest.ts'
import type { KnownArticle } from '../../knowledge/port.ts'
import type { ArticleWords } from '../../storage/index.ts'

/** How texts become terms. */
export interface Words {
  termsOf(text: string): readonly string[]
  searched(text: string): { readonly terms: readonly string[]; readonly beginning: string | null }
}

const versionShape = { version: z.int(), content: articleContentSchema, at: z.int(), by: z.string() }

const articleSchema: z.ZodType<Article> = z.object({
  id: z.string(),
  latest: z.object(versionShape),
  live: z.object({ ...versionShape, approvedBy: z.string(), approvedAt: z.int() }).nullable(),
  retired: z.boolean(),
})

export function readArticle(stored: JsonValue): Article {
  return articleSchema.parse(stored)
}

export function wordsOf({ texts, questions, keywords }: ArticleContent, { termsOf }: Words): ArticleWords {
  const joined = (all: readonly string[]): string => all.flatMap((text) => termsOf(text)).join(' ')
  return {
    title: joined(LANGUAGES.map((language) => texts[language].title)),
    questions: joined(questions.map(({ text }) => text)),
    keywords: joined(keywords),
    body: joined(LANGUAGES.map((language) => texts[language].body)),
  }
}

/** null: nothing of it is in use */
export function knownArticle({ id, live }: Article): KnownArticle | null {
  if (live === null) return null
  const { texts, questions, keywords, channels, validFrom, validUntil } = live.content
  return { id, texts, questions, keywords, channels, validFrom, validUntil }
}
