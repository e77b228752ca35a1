/** What a channel can carry at all, told before anything is written down. */
import type { MessageContent } from '#shared/domain/message.ts'
import { refuse, type Refusal } from '#shared/domain/refusal.ts'
import type { ChannelFacts } from '../floor/facts.ts'

/** [I27] null: the channel carries it. */
export function contentRefusal({ maxText, attachments }: ChannelFacts, content: MessageContent): Refusal | null {
  if (content.kind !== 'text') return attachments ? null : refuse('no-attachments')
  return maxText === null || content.text.length <= maxText ? null : refuse('too-large', { max: maxText })
}
