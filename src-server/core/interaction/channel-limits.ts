/** What a channel can carry at all, told before anything is written down. */
import type { Card, MessageContent } from '#shared/domain/message.ts'
import { refuse, type Refusal } from '#shared/domain/refusal.ts'
import type { ChannelFacts } from '../floor/facts.ts'

/** [I27] null: the channel carries it. */
export function contentRefusal({ maxText, attachments }: ChannelFacts, content: MessageContent): Refusal | null {
  if (content.kind === 'image' || content.kind === 'file') return attachments ? null : refuse('no-attachments')
  const length = content.kind === 'text' ? content.text.length : cardLength(content)
  return maxText === null || length <= maxText ? null : refuse('too-large', { max: maxText })
}

/** As much as a channel without cards would have to write. */
function cardLength({ title, text, link }: Card): number {
  return title.length + text.length + (link?.length ?? 0) + 2
}
