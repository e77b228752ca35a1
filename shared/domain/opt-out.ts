/** Words with which a customer refuses further marketing by short message. Source: MIIT SMS rules (2015), art. 18; common practice of Chinese carriers. */
import type { Language } from './channel.ts'

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
  const bare = text
    .normalize('NFKC')
    .replaceAll(/[\s\p{P}\u200B\uFEFF]/gu, '')
    .toUpperCase()
  return WORDS.get(bare) ?? null
}

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
