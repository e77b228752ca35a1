import { expect, test } from 'vitest'
import type { LabelledQuestion } from '#shared/protocol/bot-rest.ts'
import { readQuestions } from './bot-questions.ts'

function question(text: string, over: Partial<LabelledQuestion> = {}): LabelledQuestion {
  return { language: 'zh-CN', channel: null, question: text, articleId: 'kb-a', part: 'test', ...over }
}

test('[BT104] questions are handed over as JSON, lines of JSON, or a table', () => {
  const one = question('卡丢了, 怎么办', { channel: 'sms' })
  const other = question('hello', { language: 'en', articleId: null })
  expect(readQuestions({ questions: [one] })).toEqual([one])
  expect(readQuestions({ jsonLines: `${JSON.stringify(one)}\n\n${JSON.stringify(other)}\n` })).toEqual([one, other])
  const csv = 'language,channel,question,article,part\r\nzh-CN,sms,"卡丢了, 怎么办",kb-a,test\r\nen,,hello,,test\r\n'
  expect(readQuestions({ csv })).toEqual([one, other])
  expect(() => readQuestions({ csv: 'language,question\nfr,bonjour\n' })).toThrow(/malformed/u)
  expect(() => readQuestions({ jsonLines: '{' })).toThrow(/malformed/u)
  expect(() => readQuestions({ csv: 'a,b\n"x' })).toThrow(/malformed/u)
})
