/** Short ways to write down what a decision found. */
import type { AtNight } from '#shared/domain/quiet-hours.ts'
import type { Channel, Purpose } from '#shared/domain/channel.ts'
import { type DomainEvents, type EventBodies, type EventType, streamOf } from '#shared/domain/events.ts'
import type { Interaction } from '#shared/domain/interaction.ts'
import type { InteractionBodies, InteractionEvents } from '#shared/domain/interaction-events.ts'
import type { AgentEvents } from '#shared/domain/agent-events.ts'
import type { Author, Audience, DeliveryState, MessageContent } from '#shared/domain/message.ts'
import { refuse, type Refusal, type RefusalCode } from '#shared/domain/refusal.ts'
import type { Change, Decision, Effect, RetentionClass } from './decision.ts'

/** Why not; a bare refusal may be returned wherever a decision is. */
export type Outcome = Decision

export function done(changes: readonly Change[], effects: readonly Effect[] = []): Outcome {
  return { ok: true, changes, effects }
}

/** Nothing to do: it already is so, or no longer matters. */
export const NOTHING: Outcome = { ok: true, changes: [], effects: [] }

export function no(code: RefusalCode, params: Refusal['params'] = {}): Outcome {
  return { ok: false, refusal: refuse(code, params), changes: [] }
}

export function refused(refusal: Refusal): Outcome {
  return { ok: false, refusal, changes: [] }
}

/** An event without personal content. */
export function fact<T extends EventType>(stream: string, type: T, data: DomainEvents[T]): Change {
  return changeOf(stream, type, data, null)
}

interface Body<C> {
  readonly subject: string
  readonly retention: RetentionClass
  readonly content: C
}

/** An event with its personal content beside it. */
export function factWithBody<T extends keyof EventBodies>(
  stream: string,
  type: T,
  data: DomainEvents[T],
  body: Body<EventBodies[T]> | null,
): Change {
  return changeOf(stream, type, data, body)
}

function changeOf<T extends EventType>(
  stream: string,
  type: T,
  data: DomainEvents[T],
  body: Body<unknown> | null,
): Change {
  // The signatures above pair type, data and body as Change does; TypeScript does not follow the pairs through T.
  return { stream, type, data, body } as unknown as Change
}

export function ofInteraction<T extends keyof InteractionEvents>(
  id: string,
  type: T,
  data: InteractionEvents[T],
): Change {
  return fact<keyof InteractionEvents>(streamOf.interaction(id), type, data)
}

export function ofInteractionWithBody<T extends keyof InteractionBodies>(
  interaction: { readonly id: string; readonly customerId: string },
  type: T,
  data: InteractionEvents[T],
  retention: RetentionClass,
  content: InteractionBodies[T] | null,
): Change {
  const body = content === null ? null : { subject: interaction.customerId, retention, content }
  return changeOf<keyof InteractionBodies>(streamOf.interaction(interaction.id), type, data, body)
}

export function ofAgent<T extends keyof AgentEvents>(id: string, type: T, data: AgentEvents[T]): Change {
  return fact<keyof AgentEvents>(streamOf.agent(id), type, data)
}

export interface NewMessage {
  readonly messageId: string
  readonly author: Author
  readonly audience: Audience
  readonly purpose: Purpose | null
  readonly delivery: DeliveryState
  readonly content: MessageContent
  readonly repeats?: string
  readonly atNight?: AtNight
  readonly honoured?: true
}

export function messageAdded(interaction: Pick<Interaction, 'id' | 'customerId'>, message: NewMessage): Change {
  const { content, ...about } = message
  return ofInteractionWithBody(interaction, 'message.added', { ...about, kind: content.kind }, 'conversation', content)
}

export function sendEffect(interaction: { readonly id: string; readonly channel: Channel }, messageId: string): Effect {
  return { kind: 'channel.send', channel: interaction.channel, interactionId: interaction.id, messageId }
}
