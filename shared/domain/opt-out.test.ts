import { expect, test } from 'vitest'
import { optOutLanguage } from './opt-out.ts'

test('[SM19] the word is known however it is written, as long as it is the whole message', () => {
  for (const word of [
    '退订',
    '退 订',
    '退订。',
    '“退订”',
    'TD',
    'td',
    'Ｔ Ｄ',
    't',
    'R',
    'ｒ',
    'n',
    '0000',
    '００００',
    ' T\n',
  ])
    expect(optOutLanguage(word)).toBe('zh-CN')
  for (const word of ['STOP', 'stop.', 'Unsubscribe']) expect(optOutLanguage(word)).toBe('en')
  for (const words of ['', '我要退订', '退订理财', 'TDD', 'no', '00000', '000', 'don’t stop', '恢复', 'Y'])
    expect(optOutLanguage(words)).toBeNull()
})
