import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { ArticleWords, ArticleWrite, Storage } from '../../src-server/storage/index.ts'
import { STORAGE_ADAPTERS, T0 } from './storage-adapters.ts'

const words = (title: string, body = '', questions = '', keywords = ''): ArticleWords => ({
  title,
  questions,
  keywords,
  body,
})
const write = (id: string, latest: ArticleWords, more: Partial<ArticleWrite> = {}): ArticleWrite => ({
  id,
  expectedRevision: 0,
  article: { id },
  step: { version: 1, step: 'saved', at: T0, by: 'ada', content: { title: latest.title } },
  words: { latest, live: latest },
  ...more,
})

describe.each(STORAGE_ADAPTERS)('articles: $name', ({ open }) => {
  let storage: Storage
  let dispose: () => Promise<void>
  beforeEach(async () => {
    ;({ storage, dispose } = await open())
  })
  afterEach(() => dispose())
  const found = async (terms: readonly string[], beginning: string | null = null, among: 'latest' | 'live' = 'live') =>
    (await storage.knowledge.search({ terms, beginning, among, limit: 10 })).map(({ id }) => id)

  test('[KN1] a change is made on what was read, and every step stays', async () => {
    const { knowledge } = storage
    expect(await knowledge.put(write('a', words('card')))).toBe(true)
    expect(await knowledge.put(write('a', words('other')))).toBe(false)
    const approved = { version: 1, step: 'approved', at: T0 + 1, by: 'bo', content: null } as const
    expect(await knowledge.put(write('a', words('card'), { expectedRevision: 1, step: approved }))).toBe(true)
    expect(await knowledge.history('a')).toEqual([
      approved,
      { version: 1, step: 'saved', at: T0, by: 'ada', content: { title: 'card' } },
    ])
    expect(await knowledge.page('', 9)).toEqual([{ id: 'a', revision: 2, article: { id: 'a' } }])
    expect(await knowledge.page('a', 9)).toEqual([])
  })

  test('[KN7] a title counts for more than a body, rare words for more than common ones', async () => {
    const { knowledge } = storage
    await knowledge.put(write('body', words('fees', '转账 账限 限额 card card')))
    await knowledge.put(write('title', words('转账 账限 限额', 'card')))
    await knowledge.put(write('other', words('branch', 'card open hours')))
    expect(await found(['转账', '限额'])).toEqual(['title', 'body'])
    expect(await found(['card', '限额'])).toEqual(['title', 'body', 'other'])
    expect(await found([], '转')).toEqual(['title', 'body'])
    expect(await found(['hou'])).toEqual([])
    expect(await found([], 'hou')).toEqual(['other'])
    expect(await found([])).toEqual([])
  })

  test('[KN7] every adapter gives the same scores', async () => {
    const { knowledge } = storage
    const titles = ['c_lost card', 'card fee', 'loan rate', 'rate card', 'branch', '限额 转账', '存款 利率']
    for (const [at, title] of titles.entries())
      await knowledge.put(write(`a${at}`, words(title, 'card '.repeat(at) + 'rate', 'loan', '限额')))
    const hits = await knowledge.search({ terms: ['c_lost', 'fee'], beginning: '存', among: 'live', limit: 9 })
    expect(hits.map(({ id, score }) => [id, score.toFixed(3)])).toEqual([
      ['a0', '3.192'],
      ['a1', '3.152'],
      ['a6', '2.963'],
    ])
  })

  test('[KN5] the desk finds what is approved, authors what is written', async () => {
    const { knowledge } = storage
    await knowledge.put(write('a', words('old')))
    await knowledge.put(
      write('a', words('fresh'), { expectedRevision: 1, words: { latest: words('fresh'), live: words('old') } }),
    )
    expect(await found(['old'])).toEqual(['a'])
    expect(await found(['fresh'])).toEqual([])
    expect(await found(['fresh'], null, 'latest')).toEqual(['a'])
    await knowledge.put(
      write('a', words('fresh'), { expectedRevision: 2, words: { latest: words('fresh'), live: null } }),
    )
    expect(await found(['old'])).toEqual([])
  })

  test('[KN9] a person says once in a contact whether an article helped, and may think again', async () => {
    const { knowledge } = storage
    const said = { id: 'a', by: 'ada', interactionId: 'i1', at: T0 }
    await knowledge.mark({ ...said, kind: 'used' })
    await knowledge.mark({ ...said, kind: 'helpful' })
    await knowledge.mark({ ...said, kind: 'unhelpful' })
    await knowledge.mark({ ...said, kind: 'helpful', interactionId: null })
    await knowledge.mark({ ...said, kind: 'helpful', by: 'bo' })
    expect([...(await knowledge.counts())]).toEqual([['a', { used: 1, helpful: 2, unhelpful: 1 }]])
  })

  test('[KN10] what was not found is counted until somebody sees to it', async () => {
    const { knowledge } = storage
    await knowledge.missed('黄金', 'zh-CN', T0)
    await knowledge.missed('visa', 'en', T0 + 1)
    await knowledge.missed('黄金', 'zh-CN', T0 + 2)
    expect(await knowledge.gaps(9)).toEqual([
      { query: '黄金', language: 'zh-CN', times: 2, lastAt: T0 + 2 },
      { query: 'visa', language: 'en', times: 1, lastAt: T0 + 1 },
    ])
    await knowledge.closeGap('黄金')
    expect(await knowledge.gaps(1)).toHaveLength(1)
  })

  test('[KN4] settings of the shelf stand', async () => {
    expect(await storage.knowledge.setting('policy')).toBeNull()
    await storage.knowledge.set('policy', { secondPerson: false })
    await storage.knowledge.set('policy', { secondPerson: true })
    expect(await storage.knowledge.setting('policy')).toEqual({ secondPerson: true })
  })
})
