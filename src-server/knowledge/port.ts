/** Answering from articles: off the floor's thread in the product, on the caller's where there is no thread. */
import type { Channel, Language } from '#shared/domain/channel.ts'

/** An article as answers are found in it; one that is not used any more is taken out. */
export interface KnownArticle {
  readonly id: string
  readonly texts: Readonly<Record<Language, { readonly title: string; readonly body: string }>>
  readonly questions: readonly { readonly language: Language; readonly text: string }[]
  readonly keywords: readonly string[]
  /** null: every channel */
  readonly channels: readonly Channel[] | null
  /** ms; null: no such end */
  readonly validFrom: number | null
  readonly validUntil: number | null
}

export interface Asked {
  readonly question: string
  readonly language: Language
  /** null: at the desk, on whatever channel */
  readonly channel: Channel | null
  /** ms: only what holds now is an answer */
  readonly now: number
  readonly limit: number
}

export interface Answer {
  readonly articleId: string
  /** How sure it is that this article is meant, 0 to 1: of those at 0.8, about four in five are right. */
  readonly score: number
  /** The part of the article that fits best, in the language asked in where it is written in it. */
  readonly passage: string
}

/** Ranked answers; the best first. */
export interface Answers {
  put(articles: readonly KnownArticle[]): Promise<void>
  remove(articleId: string): Promise<void>
  answer(asked: Asked): Promise<readonly Answer[]>
  close(): Promise<void>
}
