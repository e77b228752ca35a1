/** What of the log is told outside, and how: ids, codes and times, never a word of anybody's. */
import { splitStream, type DomainEvent, type EventType } from '#shared/domain/events.ts'
import type { Interaction } from '#shared/domain/interaction.ts'
import type { Announcement } from '#shared/protocol/webhook-events.ts'

/** Events of interactions say little by themselves: what they belong to is looked up. */
export type InteractionOf = (id: string) => Promise<Interaction | null>

/** @param id of what the event's stream is about */
type Tell<K extends EventType> = (
  event: DomainEvent<K>,
  id: string,
  interactionOf: InteractionOf,
) => Announcement | null | Promise<Announcement | null>

/** [WH2] null: nothing is told of it. */
export async function announcementOf(event: DomainEvent, interactionOf: InteractionOf): Promise<Announcement | null> {
  // The table pairs types and events; TypeScript does not follow the pair through the look-up.
  const tell = TELLS[event.type] as Tell<EventType> | undefined
  return tell === undefined ? null : tell(event, splitStream(event.stream)[1], interactionOf)
}

const about = ({ stream, at }: DomainEvent) => ({ subject: stream, at })

const TELLS: { readonly [K in EventType]?: Tell<K> } = {
  'customer.created': (event, customerId) => ({ ...about(event), kind: 'customer.created', data: { customerId } }),
  'customer.erased': (event, customerId) => ({ ...about(event), kind: 'customer.erased', data: { customerId } }),
  'customer.changed': (event, customerId) => {
    const data = { customerId, fields: [...event.data.fields] }
    return { ...about(event), kind: 'customer.changed', data }
  },
  'customer.told': (event, customerId) => {
    const data = { customerId, fields: [event.data.field] }
    return { ...about(event), kind: 'customer.changed', data }
  },
  'customer.absorbed': (event, customerId) => {
    const data = { customerId, otherId: event.data.otherId }
    return { ...about(event), kind: 'customer.merged', data }
  },
  'customer.separated': (event, customerId) => {
    const data = { customerId, otherId: event.data.otherId }
    return { ...about(event), kind: 'customer.separated', data }
  },
  'customer.handedOver': (event, customerId) => {
    const { from, to, effectiveAt } = event.data
    return { ...about(event), kind: 'customer.handed-over', data: { customerId, from, to, effectiveAt } }
  },
  'customer.assessed': (event, customerId) => {
    const data = { customerId, interactionId: event.data.interactionId }
    return { ...about(event), kind: 'customer.assessed', data }
  },
  'customer.consented': (event, customerId) => {
    const { given, purpose, channel, until, proof, interactionId } = event.data
    const data = { customerId, purpose, channel, until, proof, interactionId }
    return { ...about(event), kind: given ? 'consent.given' : 'consent.withdrawn', data }
  },

  'task.opened': (event, taskId) => {
    const { interactionId, recommendationId, dueAt } = event.data
    // [WH2] Tags are typed by people: they may name a customer.
    const data = { ...taskOf(event, taskId), interactionId, recommendationId, dueAt }
    return { ...about(event), kind: 'task.opened', data }
  },
  'task.assigned': (event, taskId) => {
    const data = { ...taskOf(event, taskId), dueAt: event.data.dueAt }
    return { ...about(event), kind: 'task.assigned', data }
  },
  'task.escalated': (event, taskId) => {
    const data = { ...taskOf(event, taskId), level: event.data.level }
    return { ...about(event), kind: 'task.escalated', data }
  },
  'task.settled': (event, taskId) => {
    const data = { ...taskOf(event, taskId), outcome: event.data.outcome }
    return { ...about(event), kind: 'task.answered', data }
  },
  'task.reopened': (event, taskId) => ({ ...about(event), kind: 'task.reopened', data: taskOf(event, taskId) }),

  'interaction.arrived': (event, interactionId) => {
    const { customerId, channel, entryPointId, previousId } = event.data
    const data = { interactionId, customerId, channel, entryPointId, previousId }
    return { ...about(event), kind: 'interaction.opened', data }
  },
  'interaction.accepted': async (event, interactionId, interactionOf) => {
    const data = { ...contactOf(await interactionOf(interactionId), interactionId), agentId: event.data.agentId }
    return { ...about(event), kind: 'interaction.accepted', data }
  },
  'interaction.closed': async (event, interactionId, interactionOf) => {
    const whole = await interactionOf(interactionId)
    const data = {
      ...contactOf(whole, interactionId),
      outcome: event.data.outcome,
      queueId: whole?.queueId ?? null,
      agentId: whole?.lastAgentId ?? null,
      dispositionId: whole?.wrapUp?.dispositionId ?? null,
      openedAt: whole?.arrivedAt ?? null,
    }
    return { ...about(event), kind: 'interaction.closed', data }
  },
  'interaction.surveyAnswered': async (event, interactionId, interactionOf) => {
    const data = { ...contactOf(await interactionOf(interactionId), interactionId), score: event.data.score }
    return { ...about(event), kind: 'interaction.rated', data }
  },

  'recommendation.made': async (event, interactionId, interactionOf) => {
    const { recommendationId, heldOut } = event.data
    // [WH4] Who is of the control group must look like everybody else, outside too.
    if (heldOut) return null
    const data = await offerOf(recommendationId, interactionId, interactionOf)
    return { ...about(event), kind: 'offer.shown', data }
  },
  'recommendation.presented': async (event, interactionId, interactionOf) => {
    const { recommendationId, agentId } = event.data
    const data = { ...(await offerOf(recommendationId, interactionId, interactionOf)), agentId }
    return { ...about(event), kind: 'offer.presented', data }
  },
  'recommendation.answered': async (event, interactionId, interactionOf) => {
    const { recommendationId, agentId, response, reasonId, remindAt } = event.data
    const data = { ...(await offerOf(recommendationId, interactionId, interactionOf)), agentId }
    switch (response) {
      case 'accepted':
        return { ...about(event), kind: 'offer.accepted', data }
      case 'declined':
        return { ...about(event), kind: 'offer.declined', data: { ...data, reasonId } }
      case 'later':
        return { ...about(event), kind: 'offer.deferred', data: { ...data, remindAt } }
      case 'unsuitable':
        return { ...about(event), kind: 'offer.unsuitable', data }
    }
  },
}

type OfTask = DomainEvent<'task.opened' | 'task.assigned' | 'task.escalated' | 'task.settled' | 'task.reopened'>

function taskOf({ data: { customerId, kind, assignee } }: OfTask, taskId: string) {
  return { taskId, customerId, kind, assignee }
}

function contactOf(interaction: Interaction | null, interactionId: string) {
  return { interactionId, customerId: interaction?.customerId ?? null, channel: interaction?.channel ?? null }
}

async function offerOf(recommendationId: string, interactionId: string, interactionOf: InteractionOf) {
  const interaction = await interactionOf(interactionId)
  const made = interaction?.recommendations.find((one) => one.id === recommendationId)
  return {
    interactionId,
    customerId: made?.customerId ?? interaction?.customerId ?? null,
    recommendationId,
    propositionId: made?.propositionId ?? null,
    propositionVersion: made?.propositionVersion ?? null,
  }
}
