/** Honours a customer's word that they want no offers, the moment it is taken in. */
import { type Allowance, granted } from '#shared/domain/allowance.ts'
import type { ConsentEvents } from '#shared/domain/consent.ts'
import { streamOf } from '#shared/domain/events.ts'
import type { Interaction } from '#shared/domain/interaction.ts'
import { NO_OFFERS_ANSWER } from '#shared/domain/opt-out.ts'
import { NO_ADS } from '#shared/domain/proposition.ts'
import { isOnShow } from '#shared/domain/recommendation.ts'
import { done, factWithBody, ofInteraction } from '../change.ts'
import type { CustomerCommand } from '../commands.ts'
import type { Change, Context, Decision } from '../decision.ts'
import { survivorOf } from '../floor/facts.ts'
import type { Floor } from '../floor/floor.ts'
import { type Recipient, sayIfAllowed } from './outgoing.ts'

type Contact = Extract<CustomerCommand, { readonly type: 'customer.contact' }>

/** [OF23] [OF67] Honoured from now on in every channel. Source: PIPL Art. 24. */
export function refusedOffers(
  customerId: string,
  proof: Pick<ConsentEvents['customer.consented'], 'proof' | 'proofRef' | 'interactionId'>,
): Change {
  const word = { purpose: 'profiling', channel: null, given: false, until: null, ...proof } as const
  return factWithBody(streamOf.customer(customerId), 'customer.consented', word, null)
}

/** [PR43] Said on a call, for calls with offers. */
export function refusedCalls(customerId: string, interactionId: string): Change {
  const proof = { proof: 'spoken', proofRef: null, interactionId } as const
  const word = { purpose: 'marketing', channel: 'voice', given: false, until: null, ...proof } as const
  return factWithBody(streamOf.customer(customerId), 'customer.consented', word, null)
}

/** [OF54] What lay before them is declined, in the figures of whoever presented it, and taken back: it takes no other answer. */
function declined({ id, recommendations }: Interaction): readonly Change[] {
  return recommendations.flatMap((one) => {
    if (!isOnShow(one) || one.presented === null || one.assessFirst === true) return []
    const { agentId } = one.presented
    const no = { response: 'declined', reasonId: NO_ADS, disclosures: [], remindAt: null } as const
    return [
      ofInteraction(id, 'recommendation.withdrawn', { recommendationId: one.id, why: 'refused' }),
      ofInteraction(id, 'recommendation.answered', { recommendationId: one.id, agentId, ...no }),
    ]
  })
}

/**
 * [OF67] What follows from a message that refuses offers and nothing else: the record with the message as its proof, a no
 * to what was presented, silence in the contact, and what is said to them, once in a contact.
 * @param taken what the message itself came to
 */
export function withNoOffers(
  floor: Floor,
  { noOffers, message, ...command }: Contact,
  taken: Extract<Decision, { ok: true }>,
  ctx: Context,
): Decision {
  const added = taken.changes.find(
    ({ type, data }) => type === 'message.added' && data.messageId === message?.messageId,
  )
  if (noOffers === undefined || message === null || added === undefined) return taken
  const id = added.stream.slice('interaction/'.length)
  const before = floor.interactions.get(id)
  const customerId = survivorOf(floor, command.customerId)
  const { messageId } = message
  const isErased = floor.customers.get(customerId)?.erased === true
  const record =
    noOffers.isRecorded || isErased
      ? []
      : [refusedOffers(customerId, { proof: 'message', proofRef: messageId, interactionId: id })]
  const isNoticed = before?.moods.includes('no-offers') === true
  const no = before === undefined ? [] : declined(before)
  const mood = isNoticed ? [] : [ofInteraction(id, 'recommendation.moodNoticed', { mood: 'no-offers', messageId })]
  const text = NO_OFFERS_ANSWER[noOffers.language]
  // Its own id tells whether it was said: the same words could be anybody's.
  const toldAs = `no-offers-${id}`
  const isTold = before?.messages.some((one) => one.id === toldAs) === true
  if (record.length === 0 && isTold) return done([...taken.changes, ...no, ...mood], taken.effects)
  const to: Recipient = {
    id,
    channel: command.channel,
    accountId: command.accountId ?? null,
    allowance: allowanceAfter(before?.allowance ?? null, taken.changes, ctx.now),
    customerId,
    lastCustomerMessageAt: ctx.now,
  }
  const content = { kind: 'text', text } as const
  const words = {
    messageId: isTold ? ctx.newId() : toldAs,
    author: { role: 'system' },
    purpose: 'reply',
    content,
  } as const
  const said = sayIfAllowed(floor, to, words, ctx)
  return done([...taken.changes, ...no, ...record, ...mood, ...said.changes], [...taken.effects, ...said.effects])
}

/** [AC3] With what the message itself allows. @param now ms */
function allowanceAfter(before: Allowance | null, changes: readonly Change[], now: number): Allowance | null {
  let allowance = before
  for (const { type, data } of changes) {
    if (type === 'interaction.arrived') allowance = data.allowance ?? null
    if (type === 'channel.granted') allowance = granted(allowance ?? [], data, now)
  }
  return allowance
}
