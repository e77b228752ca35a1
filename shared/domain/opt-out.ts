/**
 * Words with which a customer refuses, by themselves and without anybody at a desk: further marketing by short message,
 * and offers on any channel. Source: MIIT SMS rules (2015), art. 18; PIPL Art. 24; common practice of Chinese carriers.
 */
import type { Channel, Language } from './channel.ts'
import type { Interaction } from './interaction-state.ts'

const WORDS: ReadonlyMap<string, Language> = new Map([
  ['退订', 'zh-CN'],
  ['退訂', 'zh-CN'],
  ['R', 'zh-CN'],
  ['T', 'zh-CN'],
  ['TD', 'zh-CN'],
  ['N', 'zh-CN'],
  ['0000', 'zh-CN'],
  ['STOP', 'en'],
  ['UNSUBSCRIBE', 'en'],
])

/**
 * Whether the whole message is such a word, however wide, tall or spaced out it is written.
 * @returns the language it is said in; null: it says something else, or more
 */
export function optOutLanguage(text: string): Language | null {
  return WORDS.get(bareOf(text)) ?? null
}

const bareOf = (text: string): string =>
  text
    .normalize('NFKC')
    .replaceAll(/[\s\p{P}\u200B\uFEFF]/gu, '')
    .toUpperCase()

/** What a card says to answer with. */
export const NO_OFFERS = { zh: '不再推荐', en: 'No more offers' }

/** The printed words, and as people shorten or turn them. */
const NO_OFFERS_SAID =
  /^(?:请|麻烦)?(?:你们|您)?(?:不要|别|不用|不必|不|停止|取消|关闭|拒绝)再?(?:给我|向我)?(?:个性化|产品)?推荐(?:产品)?(?:了|吧|啦)?(?:谢谢)?$/u
const NO_OFFERS_SAID_EN =
  /^(?:PLEASE)?(?:NOMOREOFFERS|NOOFFERS|STOPOFFERS|STOPTHEOFFERS|STOPOFFERINGS?)(?:PLEASE)?(?:THANKS|THANKYOU)?$/u
/** Nobody asks for offers so; shorter words may mean another recommendation, of the bank to friends for one. */
const IS_PLAIN = /再|给我|向我|个性化|停止|关闭/u
/** What stands beside a refusal, parted from it, and changes nothing. */
const POLITE: ReadonlySet<string> = new Set([
  '请',
  '您好',
  '你好',
  '谢谢',
  '谢谢您',
  '谢谢你',
  'PLEASE',
  'THANKS',
  'THANKYOU',
])
/** By short message these refuse short messages, by themselves. */
const UNSUBSCRIBES: ReadonlyMap<string, Language> = new Map([
  ['退订', 'zh-CN'],
  ['退訂', 'zh-CN'],
  ['TD', 'zh-CN'],
  ['UNSUBSCRIBE', 'en'],
])
/** Too short to be taken for a refusal where nothing was offered. */
const SHORT: ReadonlyMap<string, Language> = new Map([
  ['T', 'zh-CN'],
  ['STOP', 'en'],
])

/** The one part between punctuation that says something; null: it asks, or says more than that (“不，推荐” wants one). */
function saidAlone(text: string): string | null {
  const plain = text.normalize('NFKC')
  if (plain.includes('?')) return null
  const parts = plain.split(/[\p{P}\n]+/u).map(bareOf)
  const said = parts.filter((part) => part !== '' && !POLITE.has(part))
  return said.length === 1 ? (said[0] ?? null) : null
}

/**
 * Whether the whole message refuses offers on every channel, as the card's own words do.
 * @param where `isOffered`: something was offered in this contact before
 * @returns the language it is said in; null: it says something else, or more
 */
export function noOffersLanguage(
  text: string,
  where: { readonly channel: Channel; readonly isOffered: boolean },
): Language | null {
  if (text.length > LONGEST_REFUSAL) return null
  const bare = saidAlone(text)
  if (bare === null) return null
  if (NO_OFFERS_SAID.test(bare) && (IS_PLAIN.test(bare) || where.isOffered)) return 'zh-CN'
  if (NO_OFFERS_SAID_EN.test(bare)) return 'en'
  if (where.channel === 'sms') return null
  return UNSUBSCRIBES.get(bare) ?? (where.isOffered ? (SHORT.get(bare) ?? null) : null)
}

const LONGEST_REFUSAL = 80

/** Whether any of them was shown to the customer. */
export const isOffered = (recommendations: Interaction['recommendations']): boolean =>
  recommendations.some(({ presented }) => presented !== null)

const INVITATION =
  /(?:回复?|reply|text|send)\s*[“"'「]?\s*(?<word>退订|退訂|unsubscribe|stop|td|0000|[rtn])(?![\da-z])/giu

/**
 * Whether a text names one of these words to answer with, as every marketing text has to: 拒收请回复R, 回T退订,
 * Reply STOP to opt out. Source: MIIT SMS rules (2015), art. 18.
 */
export const offersOptOut = (text: string): boolean =>
  /拒收|退订|退訂|opt[ -]?out|unsubscribe|stop/iu.test(text) && text.normalize('NFKC').search(INVITATION) >= 0

/** Said once, in their language. */
export const OPT_OUT_ANSWER: Readonly<Record<Language, string>> = {
  'zh-CN': '已为您退订营销短信，今后不再发送。如需恢复，请联系客服。',
  en: 'You are unsubscribed and will get no more offers by text. To get them again, please contact us.',
}

/** Said once in a contact, in their language. */
export const NO_OFFERS_ANSWER: Readonly<Record<Language, string>> = {
  'zh-CN': '已为您关闭个性化推荐，今后各渠道不再推荐。如需恢复，请告诉我们。',
  en: 'You will get no more offers from us, on any channel. To get them again, just tell us.',
}
