/** Whether an article is about what was searched for, or only shares a stray word with it. */
import type { ArticleContent } from '#shared/domain/article.ts'
import { type Words, wordsOf } from './stored-article.ts'

/** Of all that was asked for, an article holds more than this share; less is chance, above all among pairs of Chinese characters. */
const LEAST_SHARE = 1 / 3

export class RealMatches {
  readonly #words: Words
  /** A version never changes, so that its terms are found once. */
  readonly #terms = new WeakMap<ArticleContent, ReadonlySet<string>>()

  constructor(words: Words) {
    this.#words = words
  }

  /** [KN43] For one query, whether an article really fits. */
  of(query: string): (content: ArticleContent) => boolean {
    const { terms, beginning } = this.#words.searched(query)
    const asked = new Set(beginning === null ? terms : [...terms, beginning])
    return (content) => {
      const held = this.#termsOf(content)
      const isHeld = (term: string): boolean =>
        held.has(term) || (term === beginning && [...held].some((one) => one.startsWith(term)))
      return [...asked].filter(isHeld).length > asked.size * LEAST_SHARE
    }
  }

  #termsOf(content: ArticleContent): ReadonlySet<string> {
    const known = this.#terms.get(content)
    if (known !== undefined) return known
    const terms = new Set(Object.values(wordsOf(content, this.#words)).flatMap((words: string) => words.split(' ')))
    this.#terms.set(content, terms)
    return terms
  }
}
