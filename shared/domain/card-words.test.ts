import { expect, test } from 'vitest'
import { asShortMessage, cardWords, shortTextOf } from './card-words.ts'
import { offersOptOut } from './opt-out.ts'

const both = (zh: string, en: string) => ({ zh, en })
const disclosures = [
  { id: 'd', agent: both('告诉他', 'Tell'), customer: both('理财非存款', 'Not a deposit'), check: 'agent' as const },
  { id: 's', agent: both('系统', 'System'), customer: both('系统', 'System'), check: 'assessment' as const },
]
const card = { title: both('稳健', 'Steady'), text: both('90 天持有期', '90 days'), link: 'https://bank.example/s' }
const short = { ...card, smsText: both('稳健90天，1元起', 'Steady, 90 days') }

test('[SH35] by SMS the short text goes for title and text, with what must be told, the way out and the link', () => {
  const words = cardWords({ card: short, disclosures }, 'zh-CN', 'sms')
  expect(asShortMessage(words, short.link)).toBe('稳健90天，1元起\n理财非存款\n拒收请回复R\nhttps://bank.example/s')
  expect(cardWords({ card: short, disclosures }, 'zh-CN', 'chat')).toEqual({
    title: '稳健',
    text: '90 天持有期\n理财非存款\n回复「不再推荐」即可停止',
  })
})

test('[SH35] without a short text title and text go by SMS, and either way says how to opt out', () => {
  for (const empty of [card, { ...card, smsText: null }, { ...card, smsText: both(' ', '') }]) {
    expect(shortTextOf(empty, 'zh-CN')).toBeNull()
    expect(cardWords({ card: empty, disclosures }, 'zh-CN', 'sms').title).toBe('稳健')
  }
  for (const one of [card, short])
    for (const language of ['zh-CN', 'en'] as const)
      expect(offersOptOut(cardWords({ card: one, disclosures }, language, 'sms').text)).toBe(true)
})
