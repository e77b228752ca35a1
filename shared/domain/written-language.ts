/** Which language a customer writes, whatever the way in is set to. */
import type { Language } from './channel.ts'
import type { Interaction } from './interaction-state.ts'
import type { MessageContent } from './message.ts'
import { EMPTY_ENGLISH } from './written-english.ts'

const HAN = /\p{Script=Han}/u
const LATIN_WORD = /\p{Script=Latin}{2,}/gu

/** Words that hold English sentences together, and those that customers of a bank write without any. */
const ENGLISH_WORDS: ReadonlySet<string> = new Set([
  ...EMPTY_ENGLISH,
  ...'hello hi hey thanks thank bye goodbye help lost stolen forgot forgotten change changed open close cancel cancelled'.split(
    ' ',
  ),
  ...'reset password transfer money balance limit fee fees loan rate rates mortgage refund statement arrived opening hours'.split(
    ' ',
  ),
  ...'apply application replace replacement activate unlock blocked frozen exchange interest withdraw withdrawal'.split(
    ' ',
  ),
  ...'speak talk agent human person complaint account number wrong missing late pay payment repay branch near nearest card credit'.split(
    ' ',
  ),
])

/** null: a number, a sign, the name of a product, letters that are no words; nothing of it says which language it is. */
export function languageOfWords(text: string): Language | null {
  if (HAN.test(text)) return 'zh-CN'
  const words = text.toLowerCase().match(LATIN_WORD) ?? []
  return words.length >= 2 && words.some((word) => ENGLISH_WORDS.has(word)) ? 'en' : null
}

/** Of the customer's last words that tell it; where none do, the contact's. */
export function languageWritten({ messages, language }: Pick<Interaction, 'messages' | 'language'>): Language {
  const isTelling = ({ author, content }: Interaction['messages'][number]): boolean =>
    author.role === 'customer' && languageOfWords(wordsOf(content)) !== null
  return languageOfWords(wordsOf(messages.findLast(isTelling)?.content ?? null)) ?? language
}

/** What was written or, of a voice message, recognised; empty: nothing was. */
export function wordsOf(content: MessageContent | null): string {
  if (content?.kind === 'text') return content.text
  return content?.kind === 'voice' ? (content.transcript ?? '') : ''
}
