import { expect, test } from 'vitest'
import type { LabelledQuestion } from '#shared/protocol/bot-rest.ts'
import { TrialProgress } from './trial-progress.ts'
import { wrongsAmong } from './wrongs.ts'

const labelled = (
  question: string,
  articleId: string | null,
  over: Partial<LabelledQuestion> = {},
): LabelledQuestion => ({ language: 'zh-CN', channel: null, question, articleId, part: 'tuning', ...over })

const QUESTIONS = [
  labelled('对', 'a'),
  labelled('错', 'b'),
  labelled('差一点', 'b'),
  labelled('没有', 'c'),
  labelled('天气', null),
  labelled('测试', 'b', { part: 'test' }),
  labelled('english', 'b', { language: 'en' }),
  labelled('短信', 'b', { channel: 'sms' }),
]

test('[BT108] what is not answered right stands with what was expected and what comes first', async () => {
  const asked: string[] = []
  const { wrongs, asked: count } = await wrongsAmong(
    QUESTIONS,
    { channel: 'chat', language: 'zh-CN' },
    {
      answersFrom: () => 0.6,
      answer: async (question) => {
        asked.push(question)
        if (question === '没有') return []
        const score = question === '差一点' ? 0.5 : 0.7
        return [
          { articleId: 'a', score },
          { articleId: 'b', score: 0.1 },
        ]
      },
    },
  )
  const first = { articleId: 'a', confidence: 0.7 }
  expect(wrongs).toEqual([
    { question: '错', articleId: 'b', first, is: 'wrong' },
    { question: '差一点', articleId: 'b', first: { articleId: 'a', confidence: 0.5 }, is: 'asked-back' },
    { question: '没有', articleId: 'c', first: null, is: 'nothing' },
    { question: '天气', articleId: null, first, is: 'not-ours' },
  ])
  expect(count).toBe(5)
  expect(asked).not.toContain('测试')
})

test('[BT109] a trial tells how far it has come, until it is stored or fails', async () => {
  const progress = new TrialProgress()
  let fails = false
  const { answer, store } = progress.watch({
    answer: async () => {
      if (fails) throw new Error('the thread is gone')
      return []
    },
    store: { setting: async () => null, set: async () => undefined },
  })
  const now = () => progress.now([labelled('一', 'a'), labelled('二', 'a', { channel: 'chat' })]).progress
  expect(now()).toBeNull()
  await answer('一', 'zh-CN', 'chat')
  expect(now()).toEqual({ done: 1, total: 4 })
  await store.set('bot-trial', {})
  expect(now()).toBeNull()
  await answer('一', 'zh-CN', 'chat')
  fails = true
  await expect(answer('一', 'zh-CN', 'chat')).rejects.toThrow('gone')
  expect(now()).toBeNull()
})
