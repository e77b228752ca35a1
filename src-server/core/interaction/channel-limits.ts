/** What a channel can carry at all, told before anything is written down. */
import { asLines, attachmentOf, type MessageContent } from '#shared/domain/message.ts'
import { assertNever } from '#shared/lib/assert-never.ts'
import { refuse, type Refusal } from '#shared/domain/refusal.ts'
import type { ChannelFacts } from '../floor/facts.ts'

type Limits = Pick<ChannelFacts, 'maxText' | 'attachments' | 'freeText'>

/** [I27] null: the channel carries it. */
export function contentRefusal({ maxText, attachments, freeText }: Limits, content: MessageContent): Refusal | null {
  if (attachmentOf(content) !== null && !attachments) return refuse('no-attachments')
  if (!freeText && content.kind !== 'template') return refuse('templates-only')
  return maxText === null || lengthOf(content) <= maxText ? null : refuse('too-large', { max: maxText })
}

/** Characters; of what is no text as much as a channel without it would have to write. */
function lengthOf(content: MessageContent): number {
  switch (content.kind) {
    case 'text':
    case 'template':
      return content.text.length
    case 'card':
      return content.title.length + content.text.length + (content.link?.length ?? 0) + 2
    case 'menu':
      return asLines(content).length
    case 'location':
      return content.label.length
    case 'image':
    case 'file':
    case 'voice':
    case 'video':
      return 0
    default:
      return assertNever(content)
  }
}
