/** What presenting a proposition writes to a customer, worked out alike in the centre and on the shelf's form. */
import { type Channel, type Language, textIn } from './channel.ts'
import { NO_OFFERS } from './opt-out.ts'
import type { PropositionRecord } from './proposition.ts'

/** The way out of offers, in words that are honoured by themselves. Source: MIIT SMS rules (2015), art. 18. */
const WAY_OUT = { zh: `回复「${NO_OFFERS.zh}」即可停止`, en: `Reply “${NO_OFFERS.en}” to stop these` }
/** By short message: one word, at the end of everything that offers something. */
export const WAY_OUT_BY_SMS = { zh: '拒收请回复R', en: 'Reply STOP to opt out' }

export interface CardWords {
  /** Empty where the short text speaks for the card. */
  readonly title: string
  readonly text: string
}

const isWritten = (line: string): boolean => line !== ''

/** [SH35] The short text that goes by short message in the card's place; null: none is written. */
export function shortTextOf({ smsText = null }: PropositionRecord['card'], language: Language): string | null {
  const text = smsText === null ? '' : textIn(language, smsText).trim()
  return text === '' ? null : text
}

/** [OF48] The card, or its short text, with what must be told and the way out of offers. */
export function cardWords(
  { card, disclosures }: Pick<PropositionRecord, 'card' | 'disclosures'>,
  language: Language,
  channel: Channel,
): CardWords {
  const told = disclosures.filter(({ check }) => check === 'agent').map((one) => textIn(language, one.customer))
  const wayOut = textIn(language, channel === 'sms' ? WAY_OUT_BY_SMS : WAY_OUT)
  const short = channel === 'sms' ? shortTextOf(card, language) : null
  const words = [short ?? textIn(language, card.text), ...told, wayOut].filter(isWritten).join('\n')
  return { title: short === null ? textIn(language, card.title) : '', text: words }
}

/** As one short message: what is counted is what leaves. */
export function asShortMessage({ title, text }: CardWords, link: string | null): string {
  return [title, text, link ?? ''].filter(isWritten).join('\n')
}
