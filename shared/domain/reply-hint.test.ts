import { expect, test } from 'vitest'
import { cardWords } from './card-words.ts'
import { missingReplies } from './reply-hint.ts'

test.each<[string, readonly string[]]>([
  ['', []],
  ['定存利率上调', ['yes', 'way-out']],
  ['定存利率上调，回复Y办理', ['way-out']],
  ['回复“同意”即可开通，拒收请回复R', []],
  ['详情点击 https://bank.example/d，回T退订', []],
  ['定存利率上调。拒收请回复R', ['yes']],
  ['Rates are up. Reply YES to open one', ['way-out']],
  ['Rates are up. Reply STOP to opt out', ['yes']],
  ['Reply yesterday’s form', ['yes', 'way-out']],
  ['本周到网点办理，回复TD退订', []],
])('[SH38] what a text leaves its reader to guess is named: %s', (text, missing) => {
  expect(missingReplies(text)).toEqual(missing)
})

test('[SH38] the way out that is set behind a card counts as said, on every channel and in both languages', () => {
  const card = { title: { zh: '定存', en: 'Deposit' }, text: { zh: '利率上调', en: 'Rates are up' }, link: null }
  for (const channel of ['sms', 'wechat'] as const)
    for (const language of ['zh-CN', 'en'] as const)
      expect(missingReplies(cardWords({ card, disclosures: [] }, language, channel).text)).toEqual(['yes'])
})
