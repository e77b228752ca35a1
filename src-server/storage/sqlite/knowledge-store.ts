import type { Language } from '#shared/domain/channel.ts'
import type { JsonValue } from '#shared/lib/json.ts'
import type { ArticleCounts, KnowledgeGap } from '#shared/protocol/knowledge-rest.ts'
import {
  type ArticleWords,
  type ArticleWrite,
  FIELD_WEIGHTS,
  type KnowledgeStore,
  type StoredArticle,
  WORD_FIELDS,
  type WordQuery,
} from '../knowledge-store.ts'
import { query, type QueryRunner } from './query-runner.ts'
import { parseJson } from './stored-json.ts'
import { sql } from 'kysely'

export class SqliteKnowledgeStore implements KnowledgeStore {
  readonly #runner: QueryRunner

  constructor(runner: QueryRunner) {
    this.#runner = runner
  }

  put({ id, expectedRevision, article, step, words }: ArticleWrite): Promise<boolean> {
    const runner = this.#runner
    return runner.commit(() => {
      const select = query.selectFrom('articles').select(['n', 'revision']).where('id', '=', id)
      if ((runner.first(select)?.revision ?? 0) !== expectedRevision) return false
      runner.execute(SQL.put, id, expectedRevision + 1, JSON.stringify(article))
      const content = step.content === null ? null : JSON.stringify(step.content)
      runner.execute(SQL.step, id, step.version, step.step, step.at, step.by, content)
      const n = runner.first(select)?.n ?? 0
      runner.execute(SQL.forget, wordsRow(n, 'latest'), wordsRow(n, 'live'))
      this.#index(wordsRow(n, 'latest'), words.latest)
      if (words.live !== null) this.#index(wordsRow(n, 'live'), words.live)
      return true
    })
  }

  #index(row: number, words: ArticleWords): void {
    this.#runner.execute(SQL.index, row, ...WORD_FIELDS.map((field) => words[field]))
  }

  page(afterId: string, limit: number): Promise<readonly StoredArticle[]> {
    const select = query
      .selectFrom('articles')
      .select(['id', 'revision', 'article'])
      .where('id', '>', afterId)
      .orderBy('id')
      .limit(limit)
    return this.#runner.read(() =>
      this.#runner.all(select).map(({ article, ...row }) => ({ ...row, article: parseJson(article) })),
    )
  }

  history(id: string): Promise<readonly ArticleWrite['step'][]> {
    const select = query
      .selectFrom('article_steps')
      .select(['version', 'step', 'at', 'by', 'content'])
      .where('article_id', '=', id)
      .orderBy('n', 'desc')
    return this.#runner.read(() =>
      this.#runner
        .all(select)
        .map(({ content, ...step }) => ({ ...step, content: content === null ? null : parseJson(content) })),
    )
  }

  search({ terms, beginning, among, limit }: WordQuery): Promise<readonly { id: string; score: number }[]> {
    const phrases = [...terms.map(quoted), ...(beginning === null ? [] : [`${quoted(beginning)}*`])]
    if (phrases.length === 0) return Promise.resolve([])
    const weights = WORD_FIELDS.map((field) => FIELD_WEIGHTS[field]).join(', ')
    const parity = among === 'latest' ? 0 : 1
    const found = sql<{ id: string; score: number }>`
      SELECT articles.id AS id, -bm25(article_words, ${sql.raw(weights)}) AS score
      FROM article_words JOIN articles ON articles.n = article_words.rowid / 2
      WHERE article_words MATCH ${phrases.join(' OR ')} AND article_words.rowid % 2 = ${parity}
      ORDER BY score DESC, articles.id LIMIT ${limit}`
    return this.#runner.read(() => this.#runner.all({ compile: () => found.compile(query) }))
  }

  mark({ id, kind, by, interactionId, at }: Parameters<KnowledgeStore['mark']>[0]): Promise<void> {
    return this.#runner.commit(() => {
      this.#runner.execute(SQL.mark, id, kind === 'used' ? 'used' : 'said', by, interactionId ?? '', kind, at)
    })
  }

  counts(): Promise<ReadonlyMap<string, ArticleCounts>> {
    const select = query
      .selectFrom('article_marks')
      .select(['article_id', 'kind'])
      .select(({ fn }) => fn.countAll<number>().as('times'))
      .groupBy(['article_id', 'kind'])
    return this.#runner.read(() => {
      const counts = new Map<string, ArticleCounts>()
      for (const { article_id: id, kind, times } of this.#runner.all(select))
        counts.set(id, { ...(counts.get(id) ?? { used: 0, helpful: 0, unhelpful: 0 }), [kind]: times })
      return counts
    })
  }

  missed(text: string, language: Language, at: number): Promise<void> {
    return this.#runner.commit(() => {
      this.#runner.execute(SQL.missed, text, language, at)
    })
  }

  gaps(limit: number): Promise<readonly KnowledgeGap[]> {
    const select = query
      .selectFrom('knowledge_gaps')
      .select(['query', 'language', 'times', 'last_at as lastAt'])
      .orderBy('times', 'desc')
      .orderBy('last_at', 'desc')
      .orderBy('query')
      .limit(limit)
    return this.#runner.read(() => this.#runner.all(select))
  }

  closeGap(text: string): Promise<void> {
    return this.#runner.commit(() => {
      this.#runner.run(query.deleteFrom('knowledge_gaps').where('query', '=', text))
    })
  }

  setting(name: string): Promise<JsonValue | null> {
    const select = query.selectFrom('knowledge_settings').select('value').where('name', '=', name)
    return this.#runner.read(() => {
      const row = this.#runner.first(select)
      return row === null ? null : parseJson(row.value)
    })
  }

  set(name: string, value: JsonValue): Promise<void> {
    return this.#runner.commit(() => {
      this.#runner.execute(SQL.set, name, JSON.stringify(value))
    })
  }
}

/** Two rows of words an article: as authors find it, as the desk does. */
const wordsRow = (n: number, among: WordQuery['among']): number => n * 2 + (among === 'latest' ? 0 : 1)

const quoted = (term: string): string => `"${term.replaceAll('"', '')}"`

const SQL = {
  put: `INSERT INTO articles (id, revision, article) VALUES (?, ?, ?)
    ON CONFLICT (id) DO UPDATE SET revision = excluded.revision, article = excluded.article`,
  step: 'INSERT INTO article_steps (article_id, version, step, at, by, content) VALUES (?, ?, ?, ?, ?, ?)',
  forget: 'DELETE FROM article_words WHERE rowid IN (?, ?)',
  index: 'INSERT INTO article_words (rowid, title, questions, keywords, body) VALUES (?, ?, ?, ?, ?)',
  mark: `INSERT INTO article_marks (article_id, slot, by, interaction_id, kind, at) VALUES (?, ?, ?, ?, ?, ?)
    ON CONFLICT DO UPDATE SET kind = excluded.kind, at = excluded.at`,
  missed: `INSERT INTO knowledge_gaps (query, language, times, last_at) VALUES (?, ?, 1, ?)
    ON CONFLICT (query) DO UPDATE SET times = times + 1, language = excluded.language, last_at = excluded.last_at`,
  set: `INSERT INTO knowledge_settings (name, value) VALUES (?, ?)
    ON CONFLICT (name) DO UPDATE SET value = excluded.value`,
} as const
