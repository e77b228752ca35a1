import { expect, test } from 'vitest'
import type { CannedReplyRecord } from '#shared/domain/config.ts'
import { versioned } from '../../../client/testing/factories.ts'
import { cannedFor, searchCanned } from './canned.ts'

const reply = (shortcut: string, title: CannedReplyRecord['title'], text: CannedReplyRecord['text']) =>
  versioned<CannedReplyRecord>(shortcut, { shortcut, title, text, queueIds: null, compliance: false })

const replies = cannedFor(
  [
    reply('您好', { zh: '开场', en: 'Greeting' }, { zh: '您好，我是客服', en: 'Hello, what can I do?' }),
    reply('稍等', { zh: '请稍等', en: 'One moment' }, { zh: '马上查询', en: 'Give me a moment, then I know' }),
    reply('再见', { zh: '结束语', en: 'End of chat' }, { zh: '再见', en: 'Goodbye' }),
  ],
  'cards',
  ({ en }) => en,
)
const found = (query: string): readonly string[] => searchCanned(replies, query).map(({ shortcut }) => shortcut)

test('[D84] the greeting an administrator put first stands first', () => {
  expect(found('')).toEqual(['您好', '稍等', '再见'])
})

test('[D84] a title is found in either language, a word only by its beginning', () => {
  expect(found('greet')).toEqual(['您好'])
  expect(found('结束')).toEqual(['再见'])
  expect(found('en')).toEqual(['再见'])
})
