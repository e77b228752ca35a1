import { expect, test } from 'vitest'
import type { LabelledQuestion } from '#shared/protocol/bot-rest.ts'
import { checkQuestions, readQuestions } from './bot-questions.ts'

function question(text: string, over: Partial<LabelledQuestion> = {}): LabelledQuestion {
  return { language: 'zh-CN', channel: null, question: text, articleId: 'kb-a', part: 'test', ...over }
}

test('[BT104] questions are handed over as JSON, lines of JSON, or a table', () => {
  const one = question('卡丢了, 怎么办', { channel: 'sms' })
  const other = question('hello', { language: 'en', articleId: null })
  expect(readQuestions({ mode: 'replace', questions: [one] })).toEqual([one])
  expect(readQuestions({ mode: 'replace', jsonLines: `${JSON.stringify(one)}\n\n${JSON.stringify(other)}\n` })).toEqual(
    [one, other],
  )
  const csv = 'language,channel,question,article,part\r\nzh-CN,sms,"卡丢了, 怎么办",kb-a,test\r\nen,,hello,,test\r\n'
  expect(readQuestions({ mode: 'replace', csv })).toEqual([one, other])
  expect(() => readQuestions({ mode: 'replace', csv: 'language,question\nfr,bonjour\n' })).toThrow(/malformed/u)
  expect(() => readQuestions({ mode: 'replace', jsonLines: '{' })).toThrow(/malformed/u)
  expect(() => readQuestions({ mode: 'replace', csv: 'a,b\n"x' })).toThrow(/malformed/u)
})

test('[BT121] added, questions leave the others as they are; replaced, they are all there is', () => {
  const have = [question('年费多少'), question('卡丢了')]
  const given = { csv: 'language,question,article\nzh,卡丢了,kb-b\n中文,转账限额,kb-c\nzh-CN,年费多少,kb-a\n' }
  expect(checkQuestions({ mode: 'add', ...given }, [...have, question('别的')])).toEqual({
    added: 1,
    changed: 1,
    same: 1,
    others: 1,
    named: [
      { articleId: 'kb-a', line: 4 },
      { articleId: 'kb-c', line: 3 },
      { articleId: 'kb-b', line: 2 },
    ],
    flaws: [],
  })
  const added = readQuestions({ mode: 'add', ...given }, [...have, question('别的')])
  expect(added.map(({ question: asked, articleId }) => `${asked} ${articleId}`)).toEqual([
    '别的 kb-a',
    '卡丢了 kb-b',
    '转账限额 kb-c',
    '年费多少 kb-a',
  ])
  expect(readQuestions({ mode: 'replace', ...given }, [...have, question('别的')])).toHaveLength(3)
})

test('[BT104] what is wrong is told by line, column and what stands there, and nothing is taken', () => {
  const flaws = (csv: string) => checkQuestions({ mode: 'add', csv }, []).flaws
  expect(flaws('language,channel,question\nzh,chat,年费\nfr,email,\n')).toEqual([
    { line: 3, column: 'language', is: 'unknown', value: 'fr' },
    { line: 3, column: 'channel', is: 'unknown', value: 'email' },
    { line: 3, column: 'question', is: 'missing', value: '' },
  ])
  expect(flaws('junk\nmore junk\n')).toEqual([{ line: 1, column: 'language', is: 'no-column', value: '' }])
  expect(flaws('')).toEqual([{ line: null, column: null, is: 'empty', value: '' }])
  expect(flaws('language,question\nzh,"x')).toMatchObject([{ is: 'no-table' }])
  expect(checkQuestions({ mode: 'add', jsonLines: '{"a":\n' }, []).flaws).toMatchObject([{ line: 1, is: 'no-json' }])
})
