import { awaitsCallback, isVoicemail } from '#shared/domain/call.ts'
import type { Interaction } from '#shared/domain/interaction.ts'
import type { Message } from '#shared/domain/message.ts'
import type { Names } from '../../client/index.ts'
import { translate } from '../../design/index.ts'

/** A message in one line. */
export function contentLine({ content }: Pick<Message, 'content'>): string {
  if (content === null) return translate('workList', 'hidden')
  if (content.kind === 'image') return translate('workList', 'image')
  if (content.kind === 'file') return translate('workList', 'file', { name: content.attachment.name })
  if (content.kind === 'card') return translate('workList', 'card', { title: content.title })
  if (content.kind === 'voice') return translate('workList', 'voice')
  if (content.kind === 'video') return translate('workList', 'video')
  if (content.kind === 'location') return translate('workList', 'location', { label: content.label })
  if (content.kind === 'menu') return content.head
  return content.text.replaceAll(/\s+/g, ' ')
}

/** The last thing said to or by the customer, with who said it. */
export function lastLine(interaction: Interaction, names: Names, me: string | undefined): string {
  const last = interaction.messages.findLast(
    ({ audience, author }) => audience === 'public' && author.role !== 'system',
  )
  if (last === undefined)
    return interaction.channel === 'voice' ? callLine(interaction) : translate('workList', 'noMessages')
  const text = contentLine(last)
  if (last.author.role !== 'agent') return text
  return last.author.agentId === me
    ? translate('workList', 'you', { text })
    : translate('workList', 'colleague', { name: names.user(last.author.agentId), text })
}

/** How a call stands, in a word: nothing is written in it. */
function callLine({ call }: Interaction): string {
  if (isVoicemail(call)) return translate('workList', 'voicemail')
  if (awaitsCallback(call)) return translate('workList', 'callback')
  if (call?.heldSince != null) return translate('workList', 'callHeld')
  return translate('workList', call?.direction === 'outbound' ? 'callOut' : 'callIn')
}

/** Whether the last word was ours: it is the customer's turn. */
export function isCustomersTurn({ lastAgentMessageAt, lastCustomerMessageAt }: Interaction): boolean {
  return lastAgentMessageAt !== null && lastAgentMessageAt > (lastCustomerMessageAt ?? 0)
}
