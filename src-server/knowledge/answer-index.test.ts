import { expect, test } from 'vitest'
import { FIRST_BOT_FLOW } from '#shared/domain/bot-defaults.ts'
import { BANK_ARTICLES } from '../demo/bank/articles/index.ts'
import { AnswerIndex } from './answer-index.ts'
import type { Asked, KnownArticle } from './port.ts'
import { searchTerms, stem, termsOf } from './terms.ts'
import { LABELLED_QUESTIONS, PLAIN_QUESTIONS } from '../demo/bank/trial-questions/index.ts'

const NOW = Date.UTC(2026, 5, 1)
const asked = (question: string, more: Partial<Asked> = {}): Asked => ({
  question,
  language: /\p{Script=Han}/u.test(question) ? 'zh-CN' : 'en',
  channel: null,
  now: NOW,
  limit: 3,
  ...more,
})
const article = (id: string, more: Partial<KnownArticle> = {}): KnownArticle => ({
  id,
  texts: { 'zh-CN': { title: '转账限额', body: '每日二十万。\n\n调高请刷脸。' }, en: { title: '', body: '' } },
  questions: [],
  keywords: [],
  channels: null,
  validFrom: null,
  validUntil: null,
  ...more,
})
const bank = new AnswerIndex()
for (const { id, content } of BANK_ARTICLES) bank.put({ id, ...content })

test('[KN12] words that share no letter meet in what they stand for, in both languages', () => {
  expect(termsOf('银行卡丢了')).toContain('c_lost')
  expect(termsOf('My wallet was STOLEN')).toContain('c_lost')
  expect(termsOf('请问怎么办')).toEqual([])
  expect(['transfers', 'transferred', 'transferring'].map(stem)).toEqual(['transfer', 'transfer', 'transfer'])
  expect(searchTerms('限')).toMatchObject({ beginning: '限' })
  expect(searchTerms('credit lim')).toMatchObject({ beginning: 'lim' })
})

test('[KN12] the bank’s articles answer what they were tuned on, and know when they do not', () => {
  const tuning = LABELLED_QUESTIONS.filter(({ part }) => part === 'tuning')
  const firsts = tuning.map(({ language, question, articleId }) => ({
    articleId,
    first: bank.answer(asked(question, { language }))[0],
  }))
  const inside = firsts.filter(({ articleId }) => articleId !== null)
  const right = inside.filter(({ articleId, first }) => first?.articleId === articleId)
  expect(right.length / inside.length).toBeGreaterThan(0.9)
  const sure = firsts.filter(({ first }) => (first?.score ?? 0) >= 0.7)
  expect(sure.length).toBeGreaterThan(inside.length / 2)
  expect(sure.filter(({ articleId, first }) => first?.articleId === articleId).length / sure.length).toBeGreaterThan(
    0.9,
  )
  const outside = firsts.filter(({ articleId }) => articleId === null)
  expect(outside.filter(({ first }) => (first?.score ?? 0) > 0.8).length / outside.length).toBeLessThan(0.1)
})

test('[KN50] plain first questions are answered by what they are about, however long the name of a thing is', () => {
  const first = (question: string) => bank.answer(asked(question))[0]
  const about = (question: string) => first(question)?.articleId
  expect(['信用卡账单怎么分期', '信用卡掉了', '丢卡了怎么办', '补办银行卡'].map(about)).toEqual([
    'kb-cc-instalment',
    'kb-card-lost',
    'kb-card-lost',
    'kb-card-replace',
  ])
  expect(about('I lost my credit card')).toBe('kb-card-lost')
  expect(first('你好，我想问一下信用卡账单怎么分期？')?.score).toBe(first('信用卡账单怎么分期')?.score)
  const tuning = PLAIN_QUESTIONS.filter(({ part, articleId }) => part === 'tuning' && articleId !== null)
  const right = tuning.filter(({ question, language, articleId }) => {
    const [best] = bank.answer(asked(question, { language }))
    return best?.articleId === articleId && best.score >= FIRST_BOT_FLOW.thresholds.answer
  })
  expect(right.length / tuning.length).toBeGreaterThan(0.93)
})

test('[KN42] what no article answers is not given, also where it is asked in words that articles use', () => {
  const given = (question: string) => (bank.answer(asked(question))[0]?.score ?? 0) >= FIRST_BOT_FLOW.thresholds.answer
  for (const question of [
    '保管箱怎么申请',
    '车险丢了怎么补',
    '支票打不开了',
    '微信密码忘了',
    '我想开股票账户',
    '快递什么时候到账',
  ])
    expect([question, given(question)]).toEqual([question, false])
  for (const question of ['how do I open a safe deposit box', 'my parcel has not arrived', 'I forgot my wifi password'])
    expect([question, given(question)]).toEqual([question, false])
  for (const question of ['银行卡丢了', '网银密码忘了', 'I lost my card', 'how do I raise my credit limit'])
    expect([question, given(question)]).toEqual([question, true])
})

test('[KN6] only what holds now, on this channel, is an answer', () => {
  const index = new AnswerIndex()
  index.put(article('over', { validUntil: NOW }))
  index.put(article('to-come', { validFrom: NOW + 1 }))
  index.put(article('chat-only', { channels: ['chat'] }))
  index.put(article('always'))
  const ids = (more: Partial<Asked>) => index.answer(asked('转账限额', more)).map(({ articleId }) => articleId)
  expect(ids({ channel: 'sms' })).toEqual(['always'])
  expect(ids({ channel: 'chat' })).toEqual(['always', 'chat-only'])
  expect(ids({ channel: null })).toEqual(['always', 'chat-only'])
  index.remove('always')
  expect(ids({ channel: 'sms' })).toEqual([])
})

test('[KN11] an answer names the passage that fits best, and falls back to the language it was written in', () => {
  const index = new AnswerIndex()
  index.put(article('a'))
  expect(index.answer(asked('限额怎么调高'))[0]?.passage).toBe('调高请刷脸。')
  expect(index.answer(asked('raise my transfer limit'))[0]?.passage).toBe('调高请刷脸。')
  index.put(article('a', { texts: { 'zh-CN': { title: '挂失', body: '挂失' }, en: { title: '', body: '' } } }))
  expect(index.answer(asked('转账限额'))).toEqual([])
  expect(index.size).toBe(1)
})

test('[KN12] any centre’s articles are told apart by what is asked of them, misspelt words included', () => {
  const index = new AnswerIndex()
  const library = (id: string, title: string, ...questions: string[]) =>
    article(id, {
      texts: { 'zh-CN': { title: '', body: '' }, en: { title, body: '' } },
      questions: questions.map((text) => ({ language: 'en', text })),
    })
  index.put(library('renew', 'Renew a borrowed book', 'can I keep the novel another week', 'extend my borrowing'))
  index.put(library('rooms', 'Reading rooms', 'where can I study quietly', 'is there a silent room'))
  const first = (question: string) => index.answer(asked(question))[0]?.articleId
  expect([first('keep the novell two weeks more'), first('somewhere silnet to study')]).toEqual(['renew', 'rooms'])
  index.put(library('rooms', 'Opening of the café', 'where can I have coffee'))
  expect(first('extend the borrowing')).toBe('renew')
  expect(index.answer(asked('silent'))).toEqual([])
})
