import { expect, test } from 'vitest'
import { textIn } from '#shared/domain/channel.ts'
import type { CannedReplyRecord } from '#shared/domain/config.ts'
import { versioned } from '../../../client/testing/factories.ts'
import { cannedFor, searchCanned } from './canned.ts'

const reply = (
  shortcut: string,
  shortcutEn: string,
  title: CannedReplyRecord['title'],
  text: CannedReplyRecord['text'],
) => versioned<CannedReplyRecord>(shortcut, { shortcut, shortcutEn, title, text, queueIds: null, compliance: false })

const replies = cannedFor(
  [
    reply('您好', 'hi', { zh: '开场', en: 'Greeting' }, { zh: '您好，我是客服', en: 'Hello, what can I do?' }),
    reply('稍等', '', { zh: '请稍等', en: 'One moment' }, { zh: '马上查询', en: 'Give me a moment, then I know' }),
    reply('再见', 'bye', { zh: '结束语', en: 'End of chat' }, { zh: '再见', en: 'Goodbye' }),
  ],
  'cards',
  (words) => textIn('en', words),
)
const found = (query: string): readonly string[] => searchCanned(replies, query).map(({ shortcut }) => shortcut)

test('[D84] the greeting an administrator put first stands first', () => {
  expect(found('')).toEqual(['hi', '稍等', 'bye'])
})

test('[D84] a title is found in either language, a word only by its beginning', () => {
  expect(found('greet')).toEqual(['hi'])
  expect(found('结束')).toEqual(['bye'])
  expect(found('en')).toEqual(['bye'])
})

test('[D84] a short name is shown in the desk’s language and found in either', () => {
  expect(found('by')).toEqual(['bye'])
  expect(found('再')).toEqual(['bye'])
  const chinese = cannedFor([reply('再见', 'bye', { zh: '', en: '' }, { zh: '', en: '' })], 'cards', ({ zh }) => zh)
  expect(searchCanned(chinese, 'bye').map(({ shortcut }) => shortcut)).toEqual(['再见'])
})
