/** What the bank knows: written and approved by authors, found and used at the desk and by the bot. */
import { isDeepStrictEqual } from 'node:util'
import {
  articleState,
  articleText,
  type Article,
  type ArticleContent,
  type ArticleStep,
  isUsable,
} from '#shared/domain/article.ts'
import type { Channel, Language } from '#shared/domain/channel.ts'
import type { MessageContent } from '#shared/domain/message.ts'
import type { JsonValue } from '#shared/lib/json.ts'
import {
  type ArticleHistory,
  type ArticleHit,
  type ArticleHits,
  type ArticleLine,
  type ArticleList,
  type ArticleMark,
  articleContentSchema,
  type KnowledgeGaps,
  type saveArticleSchema,
  type SetKnowledgePolicy,
} from '#shared/protocol/knowledge-rest.ts'
import type { z } from 'zod'
import type { Answers } from '../../knowledge/port.ts'
import type { AccessLog, KnowledgeStore } from '../../storage/index.ts'
import type { Clock } from '../clock.ts'
import type { NewId } from '../ids.ts'
import { KeyedLock } from '../keyed-lock.ts'
import { RequestRefused } from '../request-refused.ts'
import { ApprovalPolicy } from './approval-policy.ts'
import { RealMatches } from './real-match.ts'
import { knownArticle, readArticle, type Words, wordsOf } from './stored-article.ts'

const PAGE = 200
const MOST_HITS = 12
/** Fetched beyond what is shown, for what turns out not to be valid now. */
const SPARE = 4
const MOST_GAPS = 100
const MOST_ANSWERS = 5
/** Shorter than this nobody has asked for anything yet. */
const LEAST_QUERY = 2

export interface KnowledgePorts {
  readonly store: KnowledgeStore
  readonly answers: Answers
  readonly words: Words
  readonly accessLog: AccessLog
  /** What an upload holds, kept from then on; null: there is none. */
  readonly attachment: (uploadId: string) => Promise<MessageContent | null>
  readonly clock: Clock
  readonly newId: NewId
}

interface Kept {
  readonly article: Article
  readonly revision: number
}

export interface Found {
  readonly q: string
  readonly language: Language
  readonly channel?: Channel | undefined
  readonly category?: ArticleContent['category'] | undefined
  readonly settled?: '1' | undefined
}

export class Knowledge {
  readonly #ports: KnowledgePorts
  readonly #matches: RealMatches
  readonly #articles = new Map<string, Kept>()
  readonly #lock = new KeyedLock()
  readonly #listeners = new Set<() => void>()
  readonly #policy: ApprovalPolicy

  constructor(ports: KnowledgePorts) {
    this.#ports = ports
    this.#policy = new ApprovalPolicy(ports)
    this.#matches = new RealMatches(ports.words)
  }

  /** Reads what is stored; until it is done, nothing is found. */
  async begin(): Promise<void> {
    const { store, answers } = this.#ports
    await this.#policy.begin()
    for (let after = ''; ;) {
      const page = await store.page(after, PAGE)
      const read = page.map(({ revision, article }) => ({ revision, article: readArticle(article) }))
      for (const kept of read) this.#articles.set(kept.article.id, kept)
      await answers.put(read.flatMap(({ article }) => knownArticle(article) ?? []))
      const last = page.at(-1)
      if (last === undefined || page.length < PAGE) return
      after = last.id
    }
  }

  /** [KN8] [KN43] Everything there is, or what a search finds, for those who write. */
  async list(query: string): Promise<ArticleList> {
    const counts = await this.#ports.store.counts()
    const line = ({ article }: Kept): ArticleLine => ({
      article,
      state: articleState(article),
      counts: counts.get(article.id) ?? { used: 0, helpful: 0, unhelpful: 0 },
    })
    if (query === '') {
      const all = [...this.#articles.values()].toSorted((a, b) => b.article.latest.at - a.article.latest.at)
      return { articles: all.map(line), policy: this.#policy.current }
    }
    const hits = await this.#ports.store.search({ ...this.#ports.words.searched(query), among: 'latest', limit: PAGE })
    const fits = this.#matches.of(query)
    const found = hits.flatMap(({ id }) => this.#articles.get(id) ?? [])
    return {
      articles: found.filter(({ article }) => fits(article.latest.content)).map(line),
      policy: this.#policy.current,
    }
  }

  /** @throws RequestRefused `not-found` */
  async line(articleId: string): Promise<ArticleLine> {
    const { article } = this.#get(articleId)
    const counts = await this.#ports.store.counts()
    return {
      article,
      state: articleState(article),
      counts: counts.get(articleId) ?? { used: 0, helpful: 0, unhelpful: 0 },
    }
  }

  /**
   * [BT86] One article in use, by its id.
   * @throws RequestRefused `not-found`
   */
  read(articleId: string, language: Language): ArticleHit {
    const hit = hitOf(this.#get(articleId).article, language)
    if (hit === null) throw new RequestRefused('not-found', { what: 'article' })
    return hit
  }

  async history(articleId: string): Promise<ArticleHistory> {
    this.#get(articleId)
    const steps = await this.#ports.store.history(articleId)
    return {
      steps: steps.map(({ content, ...step }) => ({
        ...step,
        content: content === null ? null : articleContentSchema.parse(content),
      })),
    }
  }

  /**
   * [KN1] [KN46] A new version. What is in use stays in use until this one is approved.
   * @param articleId null: a new article
   * @throws RequestRefused `version-conflict`, `attachment-unknown`, `not-found`, `already-done` where nothing differs
   */
  async save(articleId: string | null, by: string, { version, content }: z.output<typeof saveArticleSchema>) {
    const id = articleId ?? this.#ports.newId()
    return this.#lock.run(id, async () => {
      const before = this.#articles.get(id)
      if (articleId !== null && before === undefined && version > 0)
        throw new RequestRefused('not-found', { what: 'article' })
      if ((before?.article.latest.version ?? 0) !== version)
        throw new RequestRefused('version-conflict', { version: before?.article.latest.version ?? 0 })
      const attachments = await Promise.all(content.attachments.map((one) => this.#attached(one, before?.article)))
      if (before !== undefined && isDeepStrictEqual({ ...content, attachments }, before.article.latest.content))
        throw new RequestRefused('already-done')
      const latest = { version: version + 1, content: { ...content, attachments }, at: this.#ports.clock.now(), by }
      const article: Article = {
        id,
        latest,
        live: before?.article.live ?? null,
        retired: before?.article.retired ?? false,
      }
      await this.#put(article, before?.revision ?? 0, 'saved', by, latest.content)
      return this.line(id)
    })
  }

  async #attached(
    given: { readonly uploadId: string } | ArticleContent['attachments'][number],
    before: Article | undefined,
  ): Promise<ArticleContent['attachments'][number]> {
    if ('uploadId' in given) {
      const content = await this.#ports.attachment(given.uploadId)
      if (content === null || !('attachment' in content)) throw new RequestRefused('attachment-unknown')
      return content.attachment
    }
    // What the article holds already may stay; nobody names a file that is not theirs to give.
    const known = [...(before?.latest.content.attachments ?? []), ...(before?.live?.content.attachments ?? [])]
    const same = known.find(({ blobId }) => blobId === given.blobId)
    if (same === undefined) throw new RequestRefused('attachment-unknown', { name: given.name })
    return same
  }

  /** [KN4] [KN44] @throws RequestRefused `not-allowed` to who wrote it, unless the policy lets them */
  async approve(articleId: string, version: number, by: string): Promise<ArticleLine> {
    return this.#lock.run(articleId, async () => {
      const { article, revision } = this.#looked(articleId, version)
      this.#policy.check(article.latest, by)
      const live = { ...article.latest, approvedBy: by, approvedAt: this.#ports.clock.now() }
      await this.#put({ ...article, live, retired: false }, revision, 'approved', by, null)
      return this.line(articleId)
    })
  }

  /** [KN6] Nobody finds it any more but authors; restored, it waits to be approved again. */
  async retire(articleId: string, version: number, retired: boolean, by: string): Promise<ArticleLine> {
    return this.#lock.run(articleId, async () => {
      const { article, revision } = this.#looked(articleId, version)
      if (article.retired === retired) throw new RequestRefused('already-done')
      await this.#put({ ...article, live: null, retired }, revision, retired ? 'retired' : 'restored', by, null)
      return this.line(articleId)
    })
  }

  async #put(article: Article, revision: number, step: ArticleStep, by: string, content: ArticleContent | null) {
    const { store, answers, words, clock } = this.#ports
    const stored = await store.put({
      id: article.id,
      expectedRevision: revision,
      article: asJson(article),
      step: {
        version: article.latest.version,
        step,
        at: clock.now(),
        by,
        content: content === null ? null : asJson(content),
      },
      words: {
        latest: wordsOf(article.latest.content, words),
        live: article.live === null ? null : wordsOf(article.live.content, words),
      },
    })
    if (!stored) throw new RequestRefused('version-conflict', { version: article.latest.version })
    this.#articles.set(article.id, { article, revision: revision + 1 })
    const known = knownArticle(article)
    await (known === null ? answers.remove(article.id) : answers.put([known]))
    for (const listener of this.#listeners) listener()
  }

  /** To be told of each change to an article, once answers know of it. */
  onChanged(listener: () => void): void {
    this.#listeners.add(listener)
  }

  /** Grows with each change to any article. */
  get revision(): number {
    let sum = 0
    for (const { revision } of this.#articles.values()) sum += revision
    return sum
  }

  /** [KN5] [KN43] What the desk finds: approved, valid, and fit for the channel. Empty: what is used most. */
  async search(by: string, { q, language, channel, category, settled }: Found): Promise<ArticleHits> {
    const { store, clock, words } = this.#ports
    const now = clock.now()
    const usable = (id: string): ArticleHit | null => {
      const article = this.#articles.get(id)?.article
      const content = article?.live?.content
      if (article === undefined || content === undefined || !isUsable(content, now, channel ?? null)) return null
      if (category !== undefined && content.category !== category) return null
      return hitOf(article, language)
    }
    if (q === '') {
      const counts = await store.counts()
      const most = [...this.#articles.keys()].toSorted(
        (a, b) => (counts.get(b)?.used ?? 0) - (counts.get(a)?.used ?? 0),
      )
      const hits: ArticleHit[] = []
      for (const id of most) {
        const hit = usable(id)
        if (hit !== null) hits.push(hit)
        if (hits.length === MOST_HITS) break
      }
      return { hits }
    }
    const limit = category === undefined ? MOST_HITS * SPARE : PAGE
    const found = await store.search({ ...words.searched(q), among: 'live', limit })
    const fits = this.#matches.of(q)
    const hits = found
      .flatMap(({ id, score }) => {
        const live = this.#articles.get(id)?.article.live
        const hit = live != null && fits(live.content) ? usable(id) : null
        return hit === null ? [] : [{ ...hit, score }]
      })
      .slice(0, MOST_HITS)
    if (settled === '1') {
      await this.#ports.accessLog.append([
        { at: now, actor: by, action: 'search', subject: null, object: 'knowledge', reason: null },
      ])
      if (hits.length === 0 && q.length >= LEAST_QUERY && category === undefined) await store.missed(q, language, now)
    }
    return { hits }
  }

  /**
   * [KN11] The articles a question is about, with how sure that is: for suggestions at the desk, and for the bot.
   * @param channel null: any
   */
  async answer(question: string, language: Language, channel: Channel | null): Promise<readonly ArticleHit[]> {
    const now = this.#ports.clock.now()
    const answers = await this.#ports.answers.answer({ question, language, channel, now, limit: MOST_ANSWERS })
    return answers.flatMap(({ articleId, score, passage }) => {
      const article = this.#articles.get(articleId)?.article
      const hit = article === undefined ? null : hitOf(article, language)
      return hit === null ? [] : [{ ...hit, score, passage }]
    })
  }

  /** [BT12] One article as it would answer now on this channel; null: it is not approved, or not for now or here. */
  article(articleId: string, language: Language, channel: Channel): ArticleHit | null {
    const article = this.#articles.get(articleId)?.article
    const content = article?.live?.content
    if (article === undefined || content === undefined) return null
    return isUsable(content, this.#ports.clock.now(), channel) ? hitOf(article, language) : null
  }

  async mark(articleId: string, kind: ArticleMark, by: string, interactionId: string | null): Promise<void> {
    this.#get(articleId)
    await this.#ports.store.mark({ id: articleId, kind, by, interactionId, at: this.#ports.clock.now() })
  }

  async gaps(): Promise<KnowledgeGaps> {
    return { gaps: await this.#ports.store.gaps(MOST_GAPS) }
  }

  closeGap(query: string): Promise<void> {
    return this.#ports.store.closeGap(query)
  }

  setPolicy(to: SetKnowledgePolicy, by: string): Promise<void> {
    return this.#policy.set(to, by)
  }

  /** Whether articles in use, or versions of them, show this file. */
  shows(articleId: string, blobId: string): boolean {
    const { latest, live } = this.#get(articleId).article
    return [latest, live].some((version) => version?.content.attachments.some((one) => one.blobId === blobId) === true)
  }

  #get(articleId: string): Kept {
    const kept = this.#articles.get(articleId)
    if (kept === undefined) throw new RequestRefused('not-found', { what: 'article' })
    return kept
  }

  #looked(articleId: string, version: number): Kept {
    const kept = this.#get(articleId)
    if (kept.article.latest.version !== version)
      throw new RequestRefused('version-conflict', { version: kept.article.latest.version })
    return kept
  }
}

function hitOf({ id, live }: Article, language: Language): ArticleHit | null {
  if (live === null) return null
  const { category, attachments, link } = live.content
  const text = articleText(live.content, language)
  const passage = text.body.split(/\n{2,}/u)[0] ?? ''
  return { articleId: id, version: live.version, category, text, passage, attachments, link, score: 0 }
}

/** Articles hold nothing JSON does not. */
function asJson(value: Article | ArticleContent): JsonValue {
  return JSON.parse(JSON.stringify(value))
}
