/** The link to a customer's questionnaire, or by which they prove who they are, is for the customer: at a desk somebody else could answer in their place. */
import type { Message, MessageContent } from '#shared/domain/message.ts'
import { isAssessmentLink } from '#shared/domain/assessment.ts'
import { isIdentityLink } from '#shared/domain/identity-link.ts'

function hasLink(content: MessageContent | null): boolean {
  return (
    content?.kind === 'card' &&
    content.link !== null &&
    (isAssessmentLink(content.link) || isIdentityLink(content.link))
  )
}

/** [AS9] [IL1] */
export function withoutLink(content: MessageContent): MessageContent {
  return content.kind === 'card' && hasLink(content) ? { ...content, link: null } : content
}

/** The same list where there is none. */
export function withoutLinks(messages: readonly Message[]): readonly Message[] {
  if (!messages.some(({ content }) => hasLink(content))) return messages
  return messages.map((message) =>
    message.content === null ? message : { ...message, content: withoutLink(message.content) },
  )
}
