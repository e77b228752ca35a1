import { expect, test } from 'vitest'
import type { BotMode } from '#shared/domain/bot.ts'
import type { ArticleHit } from '#shared/protocol/knowledge-rest.ts'
import { suggestion, type SuggestPorts } from './suggest.ts'
import { FLOW, known } from './testing/talks.ts'

const hit = (articleId: string): ArticleHit => ({
  articleId,
  version: 3,
  category: 'cards',
  text: { title: `题目 ${articleId}`, body: `正文 ${articleId}`, language: 'zh-CN' },
  passage: '',
  attachments: [],
  link: articleId === 'linked' ? 'https://bank.example/a' : null,
  score: 0,
})

interface Set {
  readonly mode?: BotMode
  readonly found?: readonly (readonly [string, number])[]
  readonly proof?: ReturnType<SuggestPorts['proof']>
}

async function said(q: string, { mode = 'suggests', found = [], proof }: Set = {}) {
  const looked: string[] = []
  const answer = await suggestion(
    {
      answers: {
        answer: async (question) => {
          looked.push(question)
          return found.map(([id, score]) => known(id, score))
        },
        article: (id) => known(id, 1),
      },
      concernIn: () => null,
      flow: (id) => (id === 'flow' ? FLOW : undefined),
      entryPoint: (id) => (id === 'web' ? { channel: 'chat', bot: { flowId: 'flow', mode } } : undefined),
      hit,
      proof: () => proof,
    },
    { entryPointId: 'web', language: 'zh-CN', q },
  )
  return { ...answer.suggestion, looked }
}

test('[BT83] surely enough it would answer, unsure it would ask back, below it has not understood', async () => {
  const sure = await said('你好\n卡丢了怎么办', { found: [['linked', 0.7]] })
  expect(sure.looked).toEqual(['卡丢了怎么办'])
  expect(sure.would).toMatchObject({
    is: 'answer',
    hit: { articleId: 'linked', score: 0.7 },
    text: '正文 linked\nhttps://bank.example/a',
  })
  const unsure = await said('卡的事', {
    found: [
      ['a', 0.5],
      ['b', 0.4],
    ],
  })
  expect(unsure.would).toMatchObject({ is: 'ask-back', hits: [{ articleId: 'a' }, { articleId: 'b' }] })
  expect((await said('天气', { found: [['a', 0.1]] })).would).toEqual({ is: 'not-understood' })
  expect((await said('转人工')).would).toEqual({ is: 'hand-over', reason: 'asked' })
  expect((await said('我被骗了')).would).toEqual({ is: 'hand-over', reason: 'sensitive' })
  expect((await said('谢谢')).would).toBeNull()
})

test('[BT84] it says why it only suggests', async () => {
  const why = async (set: Set) => (await said('卡', set)).why
  expect(await why({ mode: 'suggests' })).toEqual({ is: 'set' })
  expect(await why({ mode: 'answers' })).toEqual({ is: 'untried' })
  const seldom = { asked: 60, right: 40, mayAnswer: false }
  expect(await why({ mode: 'answers', proof: seldom })).toEqual({ is: 'not-right', asked: 60, right: 40 })
  const few = { asked: 10, right: 10, mayAnswer: false }
  expect(await why({ mode: 'answers', proof: few })).toEqual({ is: 'too-few', asked: 10, right: 10 })
  expect(await why({ mode: 'answers', proof: { ...seldom, mayAnswer: true } })).toEqual({ is: 'people-first' })
})
