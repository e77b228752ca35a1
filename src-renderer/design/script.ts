const CHINESE = /[\p{Script=Han}\u3000-\u303f\uff00-\uffef]/u

/**
 * The language to set words of people in: Latin letters take Latin quotes and apostrophes, Chinese ones full-width.
 * For the `lang` of names and messages, which need not be in the language of the desk; undefined leaves it to the page.
 */
export function scriptOf(text: string | null): 'zh-CN' | 'en' | undefined {
  if (text === null) return undefined
  if (CHINESE.test(text)) return 'zh-CN'
  return /\p{Script=Latin}/u.test(text) ? 'en' : undefined
}
