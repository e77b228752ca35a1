export const CHANNELS = ['chat', 'sms', 'wechat', 'voice'] as const
export type Channel = (typeof CHANNELS)[number]

export const LANGUAGES = ['zh-CN', 'en'] as const
export type Language = (typeof LANGUAGES)[number]

/** A text an administrator writes in both languages; an empty `en` falls back to `zh`. */
export interface LocalText {
  readonly zh: string
  readonly en: string
}

export function textIn(language: Language, text: LocalText): string {
  if (language === 'en') return text.en === '' ? text.zh : text.en
  return text.zh === '' ? text.en : text.zh
}

/** Why something is said to a customer; the contact gate binds each purpose differently. */
export const PURPOSES = ['reply', 'service', 'security', 'marketing'] as const
export type Purpose = (typeof PURPOSES)[number]
