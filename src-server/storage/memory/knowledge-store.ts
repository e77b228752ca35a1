import type { Language } from '#shared/domain/channel.ts'
import type { JsonValue } from '#shared/lib/json.ts'
import type { ArticleCounts, ArticleMark, KnowledgeGap } from '#shared/protocol/knowledge-rest.ts'
import {
  type ArticleWords,
  type ArticleWrite,
  FIELD_WEIGHTS,
  type KnowledgeStore,
  type StoredArticle,
  WORD_FIELDS,
  type WordQuery,
} from '../knowledge-store.ts'

/** As SQLite's FTS5 has them, so that both rank alike. */
const K1 = 1.2
const B = 0.75
const LEAST_IDF = 1e-6

type Scope = WordQuery['among']

interface Indexed {
  readonly id: string
  readonly scope: Scope
  readonly fields: readonly { readonly weight: number; readonly terms: readonly string[] }[]
  readonly length: number
}

export class MemoryKnowledgeStore implements KnowledgeStore {
  readonly #articles = new Map<string, StoredArticle>()
  readonly #steps = new Map<string, readonly ArticleWrite['step'][]>()
  readonly #words = new Map<string, readonly Indexed[]>()
  readonly #marks = new Map<string, { readonly id: string; readonly kind: ArticleMark }>()
  readonly #gaps = new Map<string, KnowledgeGap>()
  readonly #settings = new Map<string, JsonValue>()

  async put({ id, expectedRevision, article, step, words }: ArticleWrite): Promise<boolean> {
    if ((this.#articles.get(id)?.revision ?? 0) !== expectedRevision) return false
    this.#articles.set(id, { id, revision: expectedRevision + 1, article: structuredClone(article) })
    this.#steps.set(id, [structuredClone(step), ...(this.#steps.get(id) ?? [])])
    this.#words.set(id, [
      indexed(id, 'latest', words.latest),
      ...(words.live === null ? [] : [indexed(id, 'live', words.live)]),
    ])
    return true
  }

  async page(afterId: string, limit: number): Promise<readonly StoredArticle[]> {
    return [...this.#articles.values()]
      .filter(({ id }) => id > afterId)
      .toSorted((a, b) => (a.id < b.id ? -1 : 1))
      .slice(0, limit)
  }

  async history(id: string): Promise<readonly ArticleWrite['step'][]> {
    return this.#steps.get(id) ?? []
  }

  async search({ terms, beginning, among, limit }: WordQuery): Promise<readonly { id: string; score: number }[]> {
    const rows = [...this.#words.values()].flat()
    const average = rows.reduce((sum, { length }) => sum + length, 0) / rows.length
    const phrases = [
      ...terms.map((term) => (one: string) => one === term),
      ...(beginning === null ? [] : [(one: string) => one.startsWith(beginning)]),
    ].map((matches) => {
      const counts = rows.map((row) => weightedHits(row, matches))
      const rowsWith = counts.filter((count) => count > 0).length
      const idf = Math.log((rows.length - rowsWith + 0.5) / (rowsWith + 0.5))
      return { counts, idf: idf <= 0 ? LEAST_IDF : idf }
    })
    return rows
      .map(({ id, scope, length }, at) => ({
        id,
        scope,
        score: phrases.reduce((sum, { counts, idf }) => {
          const count = counts[at] ?? 0
          return sum + (idf * (count * (K1 + 1))) / (count + K1 * (1 - B + (B * length) / average))
        }, 0),
      }))
      .filter(({ scope, score }) => scope === among && score > 0)
      .toSorted((a, b) => b.score - a.score || (a.id < b.id ? -1 : 1))
      .slice(0, limit)
      .map(({ id, score }) => ({ id, score }))
  }

  async mark(mark: Parameters<KnowledgeStore['mark']>[0]): Promise<void> {
    const key = [mark.id, mark.kind === 'used' ? 'used' : 'said', mark.by, mark.interactionId ?? ''].join('\n')
    this.#marks.set(key, { id: mark.id, kind: mark.kind })
  }

  async counts(): Promise<ReadonlyMap<string, ArticleCounts>> {
    const counts = new Map<string, ArticleCounts>()
    for (const { id, kind } of this.#marks.values()) {
      const before = counts.get(id) ?? { used: 0, helpful: 0, unhelpful: 0 }
      counts.set(id, { ...before, [kind]: before[kind] + 1 })
    }
    return counts
  }

  async missed(query: string, language: Language, at: number): Promise<void> {
    const times = (this.#gaps.get(query)?.times ?? 0) + 1
    this.#gaps.set(query, { query, language, times, lastAt: at })
  }

  async gaps(limit: number): Promise<readonly KnowledgeGap[]> {
    return [...this.#gaps.values()]
      .toSorted((a, b) => b.times - a.times || b.lastAt - a.lastAt || (a.query < b.query ? -1 : 1))
      .slice(0, limit)
  }

  async closeGap(query: string): Promise<void> {
    this.#gaps.delete(query)
  }

  async setting(name: string): Promise<JsonValue | null> {
    return this.#settings.get(name) ?? null
  }

  async set(name: string, value: JsonValue): Promise<void> {
    this.#settings.set(name, value)
  }
}

const termsIn = (words: string): readonly string[] => words.split(' ').filter((term) => term !== '')

function indexed(id: string, scope: Scope, words: ArticleWords): Indexed {
  const fields = WORD_FIELDS.map((name) => ({ weight: FIELD_WEIGHTS[name], terms: termsIn(words[name]) }))
  return { id, scope, fields, length: fields.reduce((sum, { terms }) => sum + terms.length, 0) }
}

const weightedHits = ({ fields }: Indexed, matches: (term: string) => boolean): number =>
  fields.reduce((sum, { weight, terms }) => sum + weight * terms.filter(matches).length, 0)
