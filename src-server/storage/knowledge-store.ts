import type { ArticleStep } from '#shared/domain/article.ts'
import type { Language } from '#shared/domain/channel.ts'
import type { JsonValue } from '#shared/lib/json.ts'
import type { ArticleCounts, ArticleMark, KnowledgeGap } from '#shared/protocol/knowledge-rest.ts'

/** The terms an article is found by, separated by spaces; a term is letters, digits and `_`. */
export interface ArticleWords {
  readonly title: string
  readonly questions: string
  readonly keywords: string
  readonly body: string
}

export const WORD_FIELDS = ['title', 'questions', 'keywords', 'body'] as const

/** What a hit in a field is worth. */
export const FIELD_WEIGHTS: Readonly<Record<(typeof WORD_FIELDS)[number], number>> = {
  title: 8,
  questions: 5,
  keywords: 4,
  body: 1,
}

export interface StoredArticle {
  readonly id: string
  /** Counts every step: a change is made on the revision that was read. */
  readonly revision: number
  readonly article: JsonValue
}

export interface ArticleWrite {
  readonly id: string
  /** 0: new */
  readonly expectedRevision: number
  readonly article: JsonValue
  /** What was done, for the history; `content` only where it changed. */
  readonly step: {
    readonly version: number
    readonly step: ArticleStep
    /** ms */
    readonly at: number
    readonly by: string
    readonly content: JsonValue | null
  }
  /** What authors find it by, and what the desk does; null: the desk does not. */
  readonly words: { readonly latest: ArticleWords; readonly live: ArticleWords | null }
}

/** Any of the terms; the last may be the beginning of one. */
export interface WordQuery {
  readonly terms: readonly string[]
  readonly beginning: string | null
  readonly among: 'latest' | 'live'
  readonly limit: number
}

/** Articles, every version of them, and what people said of them: none of it in the log. */
export interface KnowledgeStore {
  /** Durable when it resolves. @returns false: somebody else changed it first */
  put(write: ArticleWrite): Promise<boolean>
  /** By id, after the one given. */
  page(afterId: string, limit: number): Promise<readonly StoredArticle[]>
  /** Newest first. */
  history(id: string): Promise<readonly ArticleWrite['step'][]>
  /** Best first, by BM25 with the fields' weights. */
  search(query: WordQuery): Promise<readonly { readonly id: string; readonly score: number }[]>
  /** One word of each kind by each person in each contact: `helpful` and `unhelpful` take each other's place. */
  mark(mark: {
    readonly id: string
    readonly kind: ArticleMark
    readonly by: string
    readonly interactionId: string | null
    readonly at: number
  }): Promise<void>
  counts(): Promise<ReadonlyMap<string, ArticleCounts>>
  missed(query: string, language: Language, at: number): Promise<void>
  /** The most often missed first. */
  gaps(limit: number): Promise<readonly KnowledgeGap[]>
  /** Somebody saw to it. */
  closeGap(query: string): Promise<void>
  setting(name: string): Promise<JsonValue | null>
  set(name: string, value: JsonValue): Promise<void>
}
