import { afterEach, beforeEach, expect, test } from 'vitest'
import type {
  ArticleHistory,
  ArticleHits,
  ArticleLine,
  ArticleList,
  KnowledgeGaps,
  SaveArticle,
} from '#shared/protocol/knowledge-rest.ts'
import { threadAnswers } from '../../src-server/knowledge/answers.ts'
import { TestCentre } from '../support/centre/test-centre.ts'

const answers = () => threadAnswers(new URL('../../src-server/knowledge/answering-thread.ts', import.meta.url))

let centre: TestCentre
let author: string
let approver: string
let agent: string
beforeEach(async () => {
  centre = await TestCentre.start({ server: { answers: answers() } })
  author = await centre.signIn('adam')
  approver = await centre.signIn('sue')
  agent = await centre.signIn('anna')
})
afterEach(() => centre.close())

const lost: SaveArticle['content'] = {
  category: 'cards',
  texts: { 'zh-CN': { title: '银行卡挂失', body: '请立即挂失。\n\n补卡需五元。' }, en: { title: '', body: '' } },
  questions: [{ language: 'zh-CN', text: '卡丢了怎么办' }],
  keywords: [],
  channels: null,
  validFrom: null,
  validUntil: null,
  link: null,
  attachments: [],
}
const save = (content: Partial<SaveArticle['content']> = {}, version = 0, token = author) =>
  centre.post('/api/knowledge/articles/kb-lost', { version, content: { ...lost, ...content } }, token)
const step = (name: string, version: number, token: string) =>
  centre.post('/api/knowledge/articles/kb-lost/steps', { step: name, version }, token)
async function read<T>(path: string, token: string): Promise<T> {
  const answer = await centre.get(path, token)
  expect(answer.status).toBe(200)
  return answer.json()
}
const found = async (q: string, more = '', language = 'zh-CN') =>
  (await read<ArticleHits>(`/api/knowledge/search?${new URLSearchParams({ q, language })}${more}`, agent)).hits.map(
    ({ text }) => text.title,
  )

test('[KN4] [KN5] an article is found once a second person approved it, and the approved version stays until the next is', async () => {
  expect((await save()).status).toBe(200)
  expect(await found('挂失')).toEqual([])
  expect((await step('approve', 1, author)).status).toBe(403)
  expect((await step('approve', 1, approver)).status).toBe(200)
  expect(await found('挂失')).toEqual(['银行卡挂失'])
  await save({ texts: { 'zh-CN': { title: '挂失与补卡', body: '新' }, en: { title: '', body: '' } } }, 1)
  expect(await found('挂失')).toEqual(['银行卡挂失'])
  const { articles } = await read<ArticleList>('/api/knowledge/articles?q=补卡', author)
  expect(articles.map(({ state, article }) => [state, article.latest.version])).toEqual([['changed', 2]])
  expect((await step('approve', 2, approver)).status).toBe(200)
  expect(await found('挂失')).toEqual(['挂失与补卡'])
})

test('[KN44] the second person is done without for a reason that stays, and not for what was written before', async () => {
  await save()
  const policy = (body: object, token = author) => centre.post('/api/knowledge/policy', body, token)
  expect((await policy({ secondPerson: false })).status).toBe(400)
  expect((await policy({ secondPerson: false, reason: '  ' })).status).toBe(400)
  expect((await policy({ secondPerson: false, reason: '夜班只有一人' }, approver)).status).toBe(403)
  expect((await policy({ secondPerson: false, reason: '夜班只有一人' })).status).toBe(204)
  const stands = await read<ArticleList>('/api/knowledge/articles', approver)
  expect(stands.policy).toMatchObject({ secondPerson: false, changed: { by: 'adam', reason: '夜班只有一人' } })
  const noted = await centre.storage.accessLog.list({ action: 'configure', limit: 9 })
  expect(noted).toMatchObject([{ actor: 'adam', object: 'knowledge.second-person:off', reason: '夜班只有一人' }])
  expect((await step('approve', 1, author)).status).toBe(403)
  await centre.clock.advance(1)
  await save({ category: 'security' }, 1)
  expect((await step('approve', 2, author)).status).toBe(200)
  expect((await policy({ secondPerson: true })).status).toBe(204)
  await save({ category: 'cards' }, 2)
  expect((await step('approve', 3, author)).status).toBe(403)
})

test('[KN46] a version that changes nothing is refused', async () => {
  await save()
  expect((await save({}, 1)).status).toBe(409)
})

test('[KN1] what was changed meanwhile is not written over, and every version stays', async () => {
  await save()
  expect((await save({}, 0)).status).toBe(409)
  await save({ category: 'security' }, 1)
  await step('approve', 2, approver)
  const { steps } = await read<ArticleHistory>('/api/knowledge/articles/kb-lost/history', author)
  expect(steps.map((one) => [one.step, one.version, one.content?.category ?? null])).toEqual([
    ['approved', 2, null],
    ['saved', 2, 'security'],
    ['saved', 1, 'cards'],
  ])
})

test('[KN2] [KN3] half a language is refused, and agents only read', async () => {
  const half = { 'zh-CN': { title: '挂失', body: '' }, en: { title: '', body: '' } }
  expect((await save({ texts: half })).status).toBe(400)
  expect((await save({}, 0, agent)).status).toBe(403)
  expect((await centre.get('/api/knowledge/articles', agent)).status).toBe(403)
})

test('[KN6] retired or out of date, nobody finds it and nothing is answered from it', async () => {
  await save({ channels: ['chat'] })
  await step('approve', 1, approver)
  expect(await found('挂失', '&channel=sms')).toEqual([])
  expect(await found('挂失', '&channel=chat')).toEqual(['银行卡挂失'])
  await save({ validUntil: 1 }, 1)
  await step('approve', 2, approver)
  expect(await found('挂失')).toEqual([])
  await save({}, 2)
  await step('approve', 3, approver)
  expect(await found('挂失')).toHaveLength(1)
  await step('retire', 3, approver)
  expect(await found('挂失')).toEqual([])
  const asked = `/api/knowledge/answer?${new URLSearchParams({ q: '卡丢了', language: 'zh-CN' })}`
  expect((await read<ArticleHits>(asked, agent)).hits).toEqual([])
})

test('[KN43] what shares a stray word with an article does not find it, at the desk or among authors', async () => {
  await save()
  await step('approve', 1, approver)
  const written = async (q: string) =>
    (await read<ArticleList>(`/api/knowledge/articles?${new URLSearchParams({ q })}`, author)).articles.length
  // Holds 立即, as the article does, among pairs it does not.
  for (const q of ['立即飞往火星旅行', 'qwerty zzz']) {
    expect(await found(q)).toEqual([])
    expect(await written(q)).toBe(0)
  }
  for (const q of ['卡丢了', '挂失', '我的卡丢了要立即挂失吗', '挂']) {
    expect(await found(q)).toEqual(['银行卡挂失'])
    expect(await written(q)).toBe(1)
  }
})

test('[KN11] a question in other words, in the other language, is answered with a passage', async () => {
  await save()
  await step('approve', 1, approver)
  const asked = `/api/knowledge/answer?${new URLSearchParams({ q: 'my card was stolen', language: 'en' })}`
  const { hits } = await read<ArticleHits>(asked, agent)
  expect(hits.map(({ articleId }) => articleId)).toEqual(['kb-lost'])
  expect(hits[0]).toMatchObject({ text: { language: 'zh-CN' }, passage: expect.any(String) })
})

test('[KN8] [KN9] [KN10] authors hear what was used, what did not help, and what was missing', async () => {
  await save()
  await step('approve', 1, approver)
  const mark = (kind: string) =>
    centre.post('/api/knowledge/articles/kb-lost/marks', { kind, interactionId: null }, agent)
  await mark('used')
  await mark('helpful')
  await mark('unhelpful')
  const { articles } = await read<ArticleList>('/api/knowledge/articles', author)
  expect(articles.map(({ counts }: ArticleLine) => counts)).toEqual([{ used: 1, helpful: 0, unhelpful: 1 }])
  expect(await found('黄金首饰', '&settled=1')).toEqual([])
  const gaps = () => read<KnowledgeGaps>('/api/knowledge/gaps', author)
  expect((await gaps()).gaps).toMatchObject([{ query: '黄金首饰', times: 1 }])
  await centre.post('/api/knowledge/gaps/close', { query: '黄金首饰' }, author)
  expect((await gaps()).gaps).toEqual([])
})
