import { expect, test } from 'vitest'
import { BANK_ARTICLES } from '../articles/index.ts'
import { LABELLED_QUESTIONS, PLAIN_QUESTIONS } from './index.ts'

/** Longer than what two people say alike by chance: a run of so many characters, or of so many words. */
const LONG = { 'zh-CN': 6, en: 5 } as const

type Lang = keyof typeof LONG

function runsOf(text: string, language: Lang): readonly string[] {
  const plain = text
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
  const units = language === 'en' ? plain.split(' ') : Array.from(plain.replaceAll(' ', ''))
  const length = LONG[language]
  return units.slice(0, Math.max(0, units.length - length + 1)).map((_, at) => units.slice(at, at + length).join(' '))
}

const testPart = LABELLED_QUESTIONS.filter(({ part }) => part === 'test')
const ids = new Set(BANK_ARTICLES.map(({ id }) => id))

test.each(['zh-CN', 'en'] as const)('[BT105] questions of the test part in %s are nobody else’s words', (language) => {
  const articles = BANK_ARTICLES.flatMap(({ content: { texts, questions } }) => [
    texts[language].title,
    texts[language].body,
    ...questions.map(({ text }) => text),
  ])
  const tuning = LABELLED_QUESTIONS.filter(({ part }) => part === 'tuning').map(({ question }) => question)
  const known = new Set([...articles, ...tuning].flatMap((text) => runsOf(text, language)))
  const asked = testPart.filter((one) => one.language === language && one.articleId !== null)
  expect(asked.filter(({ question }) => runsOf(question, language).some((run) => known.has(run)))).toEqual([])
})

test('[BT105] every label names an article, and every article is asked for in both languages and parts', () => {
  expect(LABELLED_QUESTIONS.filter(({ articleId }) => articleId !== null && !ids.has(articleId))).toEqual([])
  for (const part of ['tuning', 'test'] as const)
    for (const language of ['zh-CN', 'en'] as const) {
      const asked = LABELLED_QUESTIONS.filter((one) => one.part === part && one.language === language)
      expect([...ids].filter((id) => !asked.some(({ articleId }) => articleId === id))).toEqual([])
    }
})

test('[BT105] plain questions name articles, and are half for tuning and half for the test, none in both', () => {
  expect(PLAIN_QUESTIONS.filter(({ articleId }) => articleId !== null && !ids.has(articleId))).toEqual([])
  for (const [language, least] of [
    ['zh-CN', 40],
    ['en', 20],
  ] as const) {
    const of = (wanted: string) =>
      PLAIN_QUESTIONS.filter(({ part, language: spoken }) => part === wanted && spoken === language)
    const known = new Set(of('tuning').map(({ question }) => question))
    expect([of('tuning').length, of('test').length].every((count) => count >= least)).toBe(true)
    expect(of('test').filter(({ question }) => known.has(question))).toEqual([])
  }
})

test('[BT105] there are enough of them to say something', () => {
  const count = (language: Lang, isInside: boolean) =>
    testPart.filter((one) => one.language === language && (one.articleId !== null) === isInside).length
  expect(count('zh-CN', true)).toBeGreaterThanOrEqual(200)
  expect(count('en', true)).toBeGreaterThanOrEqual(100)
  expect(count('zh-CN', false)).toBeGreaterThanOrEqual(30)
  expect(count('en', false)).toBeGreaterThanOrEqual(20)
})
