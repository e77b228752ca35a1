/** Where a message says something: the piece around it, for one line of a list. */
import type { Message, MessageContent } from '#shared/domain/message.ts'
import type { SaidHit } from '#shared/protocol/rest.ts'

const BEFORE = 16
const LONGEST = 80

/** @returns the latest message that holds the words, however they are written; null: none does */
export function lineWith(messages: readonly Message[], words: string): Pick<SaidHit, 'line' | 'by'> | null {
  const wanted = words.toLowerCase()
  for (const { author, content } of messages.toReversed()) {
    const text = wordsOf(content).replaceAll(/\s+/gu, ' ')
    const at = text.toLowerCase().indexOf(wanted)
    if (at < 0) continue
    const from = at <= BEFORE ? 0 : at - BEFORE
    const line = text.slice(from, from + LONGEST)
    const end = from + LONGEST < text.length ? '…' : ''
    return { line: `${from === 0 ? '' : '…'}${line}${end}`, by: author.role }
  }
  return null
}

function wordsOf(content: MessageContent | null): string {
  switch (content?.kind) {
    case 'text':
    case 'template':
      return content.text
    case 'voice':
      return content.transcript ?? ''
    case 'card':
      return `${content.title} ${content.text}`
    case 'menu':
      return content.head
    case 'location':
      return content.label
    case 'image':
    case 'file':
    case 'video':
      return content.attachment.name
    case undefined:
      return ''
  }
}
