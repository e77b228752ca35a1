import { expect, test } from 'vitest'
import { offersOptOut, optOutLanguage } from './opt-out.ts'

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

test('[SM24] a text offers the way out if it names a word that is honoured to answer with', () => {
  for (const text of [
    '新活动，拒收请回复R',
    '新活动 回T退订',
    '退订回复 TD',
    '拒收请回复Ｒ。',
    '退订请回复“退订”',
    'New rates. Reply STOP to opt out',
    'Text UNSUBSCRIBE to end',
  ])
    expect(offersOptOut(text), text).toBe(true)
  for (const text of [
    '新活动',
    '拒收请致电 95000',
    '回复Q退订',
    '回复1参加',
    '回复R参加',
    'Reply STOPS',
    'Call to opt out',
  ])
    expect(offersOptOut(text), text).toBe(false)
})
