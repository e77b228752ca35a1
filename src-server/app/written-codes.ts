/** A one-time code that a customer wrote into the conversation, whatever the page and the message say. */
import { HIDDEN_CODE, type MessageContent } from '#shared/domain/message.ts'

/** Six digits in a row, or with gaps between where no more follow: parts of a longer number, or of a day, are none. */
const CODE = /(?<!\p{Nd})\p{Nd}{6}(?!\p{Nd})|(?<!\p{Nd}[\s-]?)\p{Nd}(?:[\s-]?\p{Nd}){5}(?![\s-]?\p{Nd})/gu

/** [IL10] The same words without it. @param mayBeCode told six plain digits */
export function withoutCode<C extends MessageContent | null>(content: C, mayBeCode: (digits: string) => boolean): C {
  const hidden = (text: string): string =>
    text.replaceAll(CODE, (found) => (mayBeCode(found.normalize('NFKC').replaceAll(/\D/g, '')) ? HIDDEN_CODE : found))
  if (content?.kind === 'text') return { ...content, text: hidden(content.text) }
  if (content?.kind === 'voice' && content.transcript !== null)
    return { ...content, transcript: hidden(content.transcript) }
  return content
}
