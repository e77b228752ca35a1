import { expect, test } from 'vitest'
import { NO_OFFERS, noOffersLanguage, offersOptOut, optOutLanguage } from './opt-out.ts'

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

test('[OF67] the printed words are known however they are written, as long as they are the whole message', () => {
  const said = (text: string, isOffered = false) => noOffersLanguage(text, { channel: 'chat', isOffered })
  expect([said(NO_OFFERS.zh), said(NO_OFFERS.en)]).toEqual(['zh-CN', 'en'])
  for (const text of [
    '「不再推荐」',
    '“不再推荐”。',
    ' 不 再 推 荐 ',
    '不要再推荐',
    '不要再推荐了',
    '请不要再推荐，谢谢',
    '别再给我推荐了',
    '停止推荐',
    '不再推荐！谢谢',
    '拒绝个性化推荐',
    '退订',
    'ＴＤ',
  ])
    expect(said(text), text).toBe('zh-CN')
  for (const text of ['no more offers', 'NO MORE OFFERS!', '“No more offers”', 'no more offers please', 'unsubscribe'])
    expect(said(text), text).toBe('en')
  for (const text of [
    '',
    '推荐',
    '再推荐一个',
    '要不要推荐',
    '你们是不是不再推荐这款了？',
    '不再推荐这款，那换一款',
    '为什么不推荐',
    '不再推荐了？',
    '不，推荐',
    '不用，推荐吧',
    '不推荐',
    '取消推荐',
    '不用推荐了',
    'No offers?',
    'any more offers?',
    'no more offers on this card?',
    'T',
    'STOP',
    'R',
    'N',
    '0000',
  ])
    expect(said(text), text).toBeNull()
  expect([said('不用推荐了', true), said('取消推荐', true), said('不用，推荐吧', true)]).toEqual([
    'zh-CN',
    'zh-CN',
    null,
  ])
  expect([said('t', true), said('Stop.', true), said('n', true)]).toEqual(['zh-CN', 'en', null])
})

test('[OF67] [SM19] by short message the words that refuse short messages refuse those alone', () => {
  const said = (text: string) => noOffersLanguage(text, { channel: 'sms', isOffered: true })
  expect([said('退订'), said('TD'), said('T'), said('不再推荐')]).toEqual([null, null, null, 'zh-CN'])
})
