/** What a customer may see of a contact: never notes, agent ids, or who may not be named. */
import { assertNever } from '#shared/lib/assert-never.ts'
import { isAssessmentLink } from '#shared/domain/assessment.ts'
import { botInCharge } from '#shared/domain/bot-fold.ts'
import type { ChatContent, ChatMessage, ChatState } from '#shared/domain/chat-wire.ts'
import { textIn, type Language } from '#shared/domain/channel.ts'
import { isIdentityLink } from '#shared/domain/identity-link.ts'
import type { Interaction } from '#shared/domain/interaction.ts'
import type { Attachment, Author, Card, Message, MessageContent } from '#shared/domain/message.ts'
import type { ChatDirectory, ChatThread } from './ports.ts'

/** How long an ended chat still shows as ended, and may be rated. */
const ENDED_LIFE_MS = 24 * 3_600_000

export function isForCustomer(message: Message): boolean {
  return message.audience === 'public'
}

function contentForCustomer(content: MessageContent | null): ChatContent | null {
  if (content === null) return null
  if (content.kind === 'text') return { kind: 'text', text: content.text }
  if (content.kind === 'card') return cardForCustomer(content)
  if (content.kind === 'menu') return content
  if (content.kind === 'template') return { kind: 'text', text: content.text }
  if (content.kind === 'location') return { kind: 'text', text: content.label }
  return { kind: content.kind === 'image' ? 'image' : 'file', ...fileForCustomer(content.attachment) }
}

function cardForCustomer({ title, text, link, picture }: Card): ChatContent {
  const card = { kind: 'card', title, text, link, ...actOf(link ?? '') } as const
  return picture === undefined ? card : { ...card, picture: fileForCustomer(picture) }
}

const fileForCustomer = ({ blobId, name, contentType, size }: Attachment): Attachment => ({
  blobId,
  name,
  contentType,
  size,
})

/** [AS13] What is to be done behind a link of our own is no offer. */
function actOf(link: string): { readonly act?: 'assess' | 'prove' } {
  if (isAssessmentLink(link)) return { act: 'assess' }
  return isIdentityLink(link) ? { act: 'prove' } : {}
}

function nameOf(author: Author, directory: ChatDirectory): string | null {
  return author.role === 'agent' ? directory.agentName(author.agentId) : null
}

/** Only call it with a message for which `isForCustomer` holds. */
export function messageForCustomer(message: Message, clientId: string | null, directory: ChatDirectory): ChatMessage {
  return {
    seq: message.seq,
    id: message.id,
    clientId,
    at: message.at,
    from: message.author.role,
    agentName: nameOf(message.author, directory),
    content: contentForCustomer(message.content),
    delivery: message.delivery,
  }
}

export interface StateInputs {
  readonly entryPointId: string
  readonly language: Language
  readonly now: number
  readonly directory: ChatDirectory
  readonly thread: Pick<ChatThread, 'place'>
}

/** The one state a page shows, from the latest contact of its conversation. */
export function stateForCustomer(interaction: Interaction | null, inputs: StateInputs): ChatState {
  if (interaction === null) return { name: 'idle' }
  if (interaction.contactEnded !== null) return endedState(interaction, interaction.contactEnded, inputs.now)
  const { phase } = interaction
  const bot = botInCharge(interaction)
  if (bot !== null)
    return { name: 'assisted', person: textIn(inputs.language, inputs.directory.personWords(bot.flowId)) }
  switch (phase.name) {
    case 'arrived':
    case 'waiting':
    case 'offered':
      return closedHours(inputs, true) ?? { name: 'waiting', ...inputs.thread.place(interaction.id) }
    case 'active':
    case 'parked':
      return { name: 'serving', agentName: inputs.directory.agentName(phase.agentId) ?? '' }
    // Nobody said goodbye, yet the contact is over.
    case 'wrap-up':
      return { name: 'ended', by: 'agent', interactionId: interaction.id, askSurvey: false }
    case 'closed':
      return (phase.outcome === 'after-hours' ? closedHours(inputs, false) : null) ?? { name: 'idle' }
    default:
      return assertNever(phase)
  }
}

function endedState(interaction: Interaction, ended: NonNullable<Interaction['contactEnded']>, now: number): ChatState {
  if (now - ended.at > ENDED_LIFE_MS) return { name: 'idle' }
  const askSurvey = interaction.survey !== null && interaction.survey.score === null
  // Only calls are handed over.
  const by = ended.by === 'handed-over' ? 'agent' : ended.by
  return { name: 'ended', by, interactionId: interaction.id, askSurvey }
}

function closedHours({ entryPointId, language, now, directory }: StateInputs, keepsPlace: boolean): ChatState | null {
  const entryPoint = directory.entryPoint(entryPointId)
  if (entryPoint === null || directory.isOpen(entryPointId, now)) return null
  return { name: 'closed-hours', text: textIn(language, entryPoint.afterHours.text), keepsPlace }
}

/** Whether customer and centre are still in contact: what is said now goes to it, and leaving it matters. */
export function isInContact(interaction: Interaction | null): interaction is Interaction {
  if (interaction === null || interaction.contactEnded !== null) return false
  return interaction.phase.name !== 'closed' && interaction.phase.name !== 'wrap-up'
}
