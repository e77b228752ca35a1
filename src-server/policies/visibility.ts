/** Who sees which interaction, and how much of the customer. Computed when read, never stored. */
import type { DomainEvent } from '#shared/domain/events.ts'
import { desksOf, type Interaction, isOpen } from '#shared/domain/interaction.ts'
import { maskAddress, maskReach } from '#shared/domain/masked-address.ts'
import { SENSITIVE_FIELDS } from '#shared/domain/profile.ts'
import type { Introduction } from '#shared/domain/interaction-events.ts'
import { maskName, maskPoints, maskRecord } from './mask.ts'
import { callEventFor, callFor } from './call-visibility.ts'
import { withoutLink, withoutLinks } from './assessment-link.ts'
import { recommendationEventFor, recommendationsFor } from './offer-visibility.ts'
import type { Actor } from './user.ts'

/** [V3] Their own desk and what they themselves finished; the whole floor for those who answer for it. */
export function canSee(user: Actor, interaction: Interaction): boolean {
  return answersForFloor(user) || isTheirs(user, interaction)
}

/** Those who read what anyone said, though not who it was said to. */
export function answersForFloor({ role }: Pick<Actor, 'role'>): boolean {
  switch (role) {
    case 'supervisor':
    case 'quality':
    case 'compliance':
    case 'admin':
      return true
    case 'agent':
    case 'outbound':
      return false
  }
}

/** Whether they serve the customer in it, or did so last. */
export function isTheirs(user: Actor, interaction: Interaction): boolean {
  return isOpen(interaction) ? desksOf(interaction).includes(user.userId) : interaction.lastAgentId === user.userId
}

function masked(introduction: Introduction): Introduction {
  return {
    ...introduction,
    customerName: introduction.customerName === null ? null : maskName(introduction.customerName),
    address: maskAddress(introduction.address),
    answers: introduction.answers.map(({ label, value }) => ({ label, value: maskAddress(value) })),
  }
}

/** [CP52] Whoever serves them knows their name; what they are reached at is revealed, or called unseen. */
function served(introduction: Introduction): Introduction {
  const address = maskReach(introduction.address)
  const answers = introduction.answers.map(({ label, value }) => ({ label, value: maskReach(value) }))
  const isSame =
    address === introduction.address && answers.every(({ value }, i) => value === introduction.answers[i]?.value)
  return isSame ? introduction : { ...introduction, address, answers }
}

/** [V4] Whoever serves the customer sees who it is; whoever looks on sees what is said. */
export function maskFor(user: Actor, interaction: Interaction): Interaction {
  const isOwn = isTheirs(user, interaction)
  const { introduction, call } = interaction
  const told = introduction === null ? null : isOwn ? served(introduction) : masked(introduction)
  const reader = { answers: answersForFloor(user), serves: isOwn }
  const recommendations = recommendationsFor(reader, interaction.recommendations)
  const messages = withoutLinks(interaction.messages)
  const isWhole = recommendations === interaction.recommendations && messages === interaction.messages
  if (told === introduction && call === null && isWhole) return interaction
  return {
    ...interaction,
    messages,
    recommendations,
    introduction: told,
    call: call === null ? null : callFor(user, call, isOwn),
  }
}

/** The same for one event of an interaction in view, or of its customer's record. */
export function maskEventFor(user: Actor, interaction: Interaction, event: DomainEvent): DomainEvent {
  // Why is for whoever answers for it, not for desks.
  if (event.type === 'customer.erasureAsked' || event.type === 'customer.erasureDropped')
    return { ...event, body: null }
  if (event.type === 'customer.erased') return { ...event, data: {}, body: null }
  if (event.type === 'customer.held' || event.type === 'customer.released') return { ...event, body: null }
  // Why two records became one or two again, and whose somebody is: asked for where it is shown, never sent by itself.
  if (event.type === 'customer.absorbed' || event.type === 'customer.separated') return { ...event, body: null }
  if (event.type === 'customer.handedOver' || event.type === 'customer.related') return { ...event, body: null }
  // [AS9] What they answered and signed is evidence: it stands on no desk.
  if (event.type === 'customer.assessed') return { ...event, body: null }
  // [CP5] Revealed one by one, for a reason: it stands on no desk by itself.
  if (event.type === 'customer.told' && SENSITIVE_FIELDS.has(event.data.field)) return { ...event, body: null }
  if (event.type === 'message.added' && event.body !== null) return { ...event, body: withoutLink(event.body) }
  const isOwn = isTheirs(user, interaction)
  if (event.type.startsWith('call.')) return callEventFor(user, event, isOwn)
  if (event.type === 'recommendation.made')
    return recommendationEventFor({ answers: answersForFloor(user), serves: isOwn }, event)
  const isRecord = event.type === 'customer.created' || event.type === 'customer.changed'
  if (event.type === 'interaction.arrived' || event.type === 'interaction.identified')
    return event.body === null ? event : { ...event, body: isOwn ? served(event.body) : masked(event.body) }
  if (isOwn) return isRecord && event.body !== null ? { ...event, body: maskPoints(event.body) } : event
  if (event.type === 'customer.created' || event.type === 'customer.changed')
    return event.body === null ? event : { ...event, body: maskRecord(event.body) }
  // [OF30] What they said of themselves, and in which words, is for whoever serves them.
  if (event.type === 'customer.told' || event.type === 'customer.consented' || event.type === 'customer.lifted')
    return { ...event, body: null }
  // [AC8]
  if (event.type === 'customer.acted') return { ...event, body: null }
  return event
}
