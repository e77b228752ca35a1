/**
 * Finds the article a question is about. Two things speak for an article: how like one of its questions or its title the
 * words are (cosine of weighted terms, the best of all its questions), and how much of the question it speaks of at all.
 */
import { confidence } from './confidence.ts'
import { OUTSIDE } from './outside.ts'
import type { Answer, Asked, KnownArticle } from './port.ts'
import { CONCEPT_MARK, normalised, termsOf } from './terms.ts'

/** Tuned on the tuning part of `trial-questions/`. */
export const TUNING = {
  /** The part of the score that likeness makes; coverage makes the rest. */
  likeness: 0.33,
  titleLikeness: 1.2,
  keywords: 0.9,
  body: 0.3,
  /** A term nobody wrote down tells little of what was meant. */
  unknown: 0.7,
  concept: 3.2,
  pair: 0.9,
  /** Of a single Chinese character: what short words have in common. */
  sign: 0.8,
}

const SIGN_MARK = 's_'
const HAN = /\p{Script=Han}/gu
/** Single characters that say nothing of what is asked about. */
const EMPTY_SIGNS = new Set(
  '的了吗呢吧啊呀哦嘛么是有要会就都也还在把被给和跟或与及但到这那个我你您他她它们怎什么哪能可以不没多少几为啥咋一下上里去来说请问想用得着过好很太让对',
)

/** What a question and an article are compared by: their terms, and single characters besides. */
function comparedBy(text: string): readonly string[] {
  const signs = normalised(text).match(HAN) ?? []
  return [...termsOf(text), ...signs.filter((sign) => !EMPTY_SIGNS.has(sign)).map((sign) => SIGN_MARK + sign)]
}

/** One thing that is asked, or the title. */
interface Phrasing {
  readonly terms: ReadonlySet<string>
  readonly worth: number
}

interface Entry {
  readonly article: KnownArticle
  readonly phrasings: readonly Phrasing[]
  /** How strongly each term is spoken of. */
  readonly mentions: ReadonlyMap<string, number>
}

export class AnswerIndex {
  readonly #entries = new Map<string, Entry>()
  readonly #tuning: typeof TUNING
  readonly #weights = new Map<string, number>()
  #norms = new WeakMap<Phrasing, number>()
  readonly #having = new Map<string, Set<string>>()

  readonly #outside: readonly Phrasing[] = OUTSIDE.map((text) => ({ terms: new Set(comparedBy(text)), worth: 1 }))

  constructor(tuning = TUNING) {
    this.#tuning = tuning
  }

  get size(): number {
    return this.#entries.size
  }

  put(article: KnownArticle): void {
    this.remove(article.id)
    const entry = entryOf(article, this.#tuning)
    this.#entries.set(article.id, entry)
    this.#changed()
    for (const term of entry.mentions.keys()) {
      const having = this.#having.get(term) ?? new Set<string>()
      having.add(article.id)
      this.#having.set(term, having)
    }
  }

  remove(articleId: string): void {
    for (const term of this.#entries.get(articleId)?.mentions.keys() ?? []) {
      const having = this.#having.get(term)
      having?.delete(articleId)
      if (having?.size === 0) this.#having.delete(term)
    }
    this.#entries.delete(articleId)
    this.#changed()
  }

  #changed(): void {
    this.#weights.clear()
    this.#norms = new WeakMap()
  }

  answer({ question, language, channel, now, limit }: Asked): readonly Answer[] {
    const terms = new Map([...new Set(comparedBy(question))].map((term) => [term, this.#weight(term)]))
    const ids = new Set([...terms.keys()].flatMap((term) => [...(this.#having.get(term) ?? [])]))
    const ranked = [...ids]
      .flatMap((id) => this.#entries.get(id) ?? [])
      .filter(({ article }) => isInUse(article, channel, now))
      .map((entry) => ({ entry, score: this.#fit(entry, terms) }))
      .toSorted((a, b) => b.score - a.score || (a.entry.article.id < b.entry.article.id ? -1 : 1))
    const [first, second] = ranked
    const understood = this.#understood(terms)
    const outside = this.#likest(this.#outside, terms)
    return ranked.slice(0, limit).map(({ entry, score }, place) => ({
      articleId: entry.article.id,
      score: confidence({
        fit: score,
        lead: place === 0 ? score - (second?.score ?? 0) : score - (first?.score ?? 0),
        understood,
        outside,
      }),
      passage: passageOf(entry.article, language, terms),
    }))
  }

  /** How much of what was said anybody ever wrote about, 0 to 1. */
  #understood(terms: ReadonlyMap<string, number>): number {
    let all = 0
    let known = 0
    for (const [term, weight] of terms) {
      if (this.#having.has(term)) known += weight
      all += this.#having.has(term) ? weight : weight / this.#tuning.unknown
    }
    return all === 0 ? 0 : known / all
  }

  #norm(phrasing: Phrasing): number {
    const known = this.#norms.get(phrasing)
    if (known !== undefined) return known
    const norm = Math.hypot(...[...phrasing.terms].map((term) => this.#weight(term)))
    this.#norms.set(phrasing, norm)
    return norm
  }

  /** Counted once as long as no article changes. */
  #weight(term: string): number {
    const known = this.#weights.get(term)
    if (known !== undefined) return known
    const weight = this.#weighed(term)
    if (this.#having.has(term)) this.#weights.set(term, weight)
    return weight
  }

  #weighed(term: string): number {
    const having = this.#having.get(term)?.size ?? 0
    const rarity = Math.log(1 + (this.#entries.size - having + 0.5) / (having + 0.5))
    return this.#kind(term) * rarity * (having === 0 ? this.#tuning.unknown : 1)
  }

  #kind(term: string): number {
    if (term.startsWith(CONCEPT_MARK)) return this.#tuning.concept
    if (term.startsWith(SIGN_MARK)) return this.#tuning.sign
    return /\p{Script=Han}/u.test(term) ? this.#tuning.pair : 1
  }

  #fit({ phrasings, mentions }: Entry, terms: ReadonlyMap<string, number>): number {
    let asked = 0
    let covered = 0
    for (const [term, weight] of terms) {
      asked += weight
      covered += weight * (mentions.get(term) ?? 0)
    }
    if (asked === 0) return 0
    const likeness = this.#likest(phrasings, terms)
    const share = this.#tuning.likeness
    return share * likeness + (1 - share) * (covered / asked)
  }

  /** How like the terms are to the likest phrasing. */
  #likest(phrasings: readonly Phrasing[], terms: ReadonlyMap<string, number>): number {
    const length = Math.hypot(...terms.values())
    let likest = 0
    for (const phrasing of phrasings) {
      const { terms: own, worth } = phrasing
      let shared = 0
      for (const [term, weight] of terms) if (own.has(term)) shared += weight * weight
      if (shared > 0) likest = Math.max(likest, (worth * shared) / (length * this.#norm(phrasing)))
    }
    return likest
  }
}

function entryOf(article: KnownArticle, tuning: typeof TUNING): Entry {
  const texts = Object.values(article.texts).filter(({ title }) => title !== '')
  const phrasings = [
    ...texts.map(({ title }) => ({ terms: new Set(comparedBy(title)), worth: tuning.titleLikeness })),
    ...article.questions.map(({ text }) => ({ terms: new Set(comparedBy(text)), worth: 1 })),
  ]
  const mentions = new Map<string, number>()
  const mention = (terms: Iterable<string>, strength: number): void => {
    for (const term of terms) mentions.set(term, Math.max(strength, mentions.get(term) ?? 0))
  }
  for (const { body } of texts) mention(comparedBy(body), tuning.body)
  for (const keyword of article.keywords) mention(comparedBy(keyword), tuning.keywords)
  for (const { terms } of phrasings) mention(terms, 1)
  return { article, phrasings, mentions }
}

function isInUse({ channels, validFrom, validUntil }: KnownArticle, channel: Asked['channel'], now: number): boolean {
  return (
    (validFrom === null || now >= validFrom) &&
    (validUntil === null || now < validUntil) &&
    (channel === null || channels === null || channels.includes(channel))
  )
}

/** The paragraph that speaks most of what was asked; the first where none does. */
function passageOf({ texts }: KnownArticle, language: Asked['language'], terms: ReadonlyMap<string, number>): string {
  const { body } = texts[language].body === '' ? texts[language === 'en' ? 'zh-CN' : 'en'] : texts[language]
  const paragraphs = body.split(/\n{2,}/u).filter((paragraph) => paragraph.trim() !== '')
  const worth = paragraphs.map((paragraph) =>
    [...new Set(termsOf(paragraph))].reduce((sum, term) => sum + (terms.get(term) ?? 0), 0),
  )
  return paragraphs[Math.max(0, worth.indexOf(Math.max(...worth)))] ?? ''
}
