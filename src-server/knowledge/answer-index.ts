/** Finds the article a question is about, among those in use. */
import { confidence } from './confidence.ts'
import type { Answer, Asked, KnownArticle } from './port.ts'
import { Reading, type Told, toldBy } from './reading.ts'
import { termsOf } from './terms.ts'

interface Entry {
  readonly article: KnownArticle
  readonly told: readonly Told[]
}

export class AnswerIndex {
  readonly #entries = new Map<string, Entry>()
  /** Of all entries; made when it is next needed, since articles are changed in runs. */
  #reading: { readonly entries: readonly Entry[]; readonly reading: Reading } | null = null

  get size(): number {
    return this.#entries.size
  }

  put(article: KnownArticle): void {
    this.#entries.set(article.id, { article, told: toldBy(article) })
    this.#reading = null
  }

  remove(articleId: string): void {
    this.#entries.delete(articleId)
    this.#reading = null
  }

  answer({ question, language, channel, now, limit }: Asked): readonly Answer[] {
    const { entries, reading } = (this.#reading ??= this.#read())
    const leanings = reading.read(question)
    const ranked = entries
      .flatMap(({ article }, at) => {
        const leaning = leanings.articles[at] ?? null
        return leaning !== null && isInUse(article, channel, now) ? [{ article, leaning }] : []
      })
      .toSorted((a, b) => b.leaning - a.leaning || (a.article.id < b.article.id ? -1 : 1))
    const [first, second] = ranked
    if (first === undefined) return []
    const next = second?.leaning ?? leanings.outside ?? 0
    return ranked.slice(0, limit).map(({ article, leaning }, place) => ({
      articleId: article.id,
      score: confidence(
        {
          lead: leaning - (place === 0 ? next : first.leaning),
          inside: leaning - (leanings.outside ?? 0),
          scope: leanings.scope,
        },
        language,
      ),
      passage: passageOf(article, language, question),
    }))
  }

  #read(): { readonly entries: readonly Entry[]; readonly reading: Reading } {
    const entries = [...this.#entries.values()]
    return { entries, reading: new Reading(entries.map(({ told }) => told)) }
  }
}

function isInUse({ channels, validFrom, validUntil }: KnownArticle, channel: Asked['channel'], now: number): boolean {
  return (
    (validFrom === null || now >= validFrom) &&
    (validUntil === null || now < validUntil) &&
    (channel === null || channels === null || channels.includes(channel))
  )
}

/** The paragraph that speaks most of what was asked; the first where none does. */
function passageOf({ texts }: KnownArticle, language: Asked['language'], question: string): string {
  const { body } = texts[language].body === '' ? texts[language === 'en' ? 'zh-CN' : 'en'] : texts[language]
  const paragraphs = body.split(/\n{2,}/u).filter((paragraph) => paragraph.trim() !== '')
  const asked = new Set(termsOf(question))
  const shared = paragraphs.map(
    (paragraph) => [...new Set(termsOf(paragraph))].filter((term) => asked.has(term)).length,
  )
  return paragraphs[Math.max(0, shared.indexOf(Math.max(...shared)))] ?? ''
}
