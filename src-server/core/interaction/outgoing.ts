/** Words to the customer: past the gate, into the log, on to the channel. */
import { leftOf } from '#shared/domain/allowance.ts'
import type { Purpose } from '#shared/domain/channel.ts'
import { streamOf } from '#shared/domain/events.ts'
import type { Interaction } from '#shared/domain/interaction.ts'
import type { Author, MessageContent } from '#shared/domain/message.ts'
import type { AtNight } from '#shared/domain/quiet-hours.ts'
import { refuse } from '#shared/domain/refusal.ts'
import { fact, messageAdded, sendEffect } from '../change.ts'
import { checkGate, type GateAnswer } from '../contact-gate/gate.ts'
import { GATE_POLICIES } from '../contact-gate/policies.ts'
import type { Context, Decision } from '../decision.ts'
import type { Floor } from '../floor/floor.ts'
import { hasLeftAccount } from '../floor/facts.ts'
import { termsFor } from '../floor/terms.ts'

export type Recipient = Pick<
  Interaction,
  'id' | 'channel' | 'accountId' | 'allowance' | 'customerId' | 'lastCustomerMessageAt'
>

export interface Words {
  readonly messageId: string
  readonly author: Author
  readonly purpose: Purpose
  readonly content: MessageContent
  /** The message it says again. */
  readonly repeats?: string
  /** [OT20] */
  readonly atNight?: AtNight
}

/** What the gate says to this purpose, in a contact. */
export function gateAnswer(floor: Floor, to: Recipient, purpose: Purpose, ctx: Context): GateAnswer {
  const { replyWindowMs, purposes, replyRules } = termsFor(floor, to)
  return checkGate(GATE_POLICIES, {
    purpose,
    channel: to.channel,
    customer: { id: to.customerId, doNotContact: floor.customers.get(to.customerId)?.doNotContact ?? false },
    interaction: to,
    replyWindowMs,
    hasLeft: hasLeftAccount(floor.customers.get(to.customerId), to),
    answersLeft: replyRules === null ? null : leftOf(to.allowance ?? [], ctx.now),
    channelPurposes: purposes,
    marketing: ctx.marketing ?? null,
    now: ctx.now,
  })
}

/** The gate's refusal with its line in the ledger; null: it lets it pass. */
export function gateRefusal(floor: Floor, to: Recipient, purpose: Purpose, ctx: Context): Decision | null {
  const answer = gateAnswer(floor, to, purpose, ctx)
  if (answer.allowed) return null
  const { policy, reason } = answer
  const ledger = { interactionId: to.id, customerId: to.customerId, purpose, policy, reason }
  return {
    ok: false,
    refusal: refuse('gate-refused', { policy, reason }),
    changes: [fact(streamOf.gate(), 'gate.refused', ledger)],
  }
}

/** Says something to the customer, or has the gate's refusal written down and returned. */
export function say(floor: Floor, to: Recipient, words: Words, ctx: Context): Decision {
  const refusal = gateRefusal(floor, to, words.purpose, ctx)
  if (refusal !== null) return refusal
  const message = messageAdded(to, { ...words, audience: 'public', delivery: 'queued' })
  return { ok: true, changes: [message], effects: [sendEffect(to, words.messageId)] }
}

/** The same for what the centre says by itself: a refusal holds back the words alone, not what goes with them. */
export function sayIfAllowed(floor: Floor, to: Recipient, words: Words, ctx: Context): Extract<Decision, { ok: true }> {
  const said = say(floor, to, words, ctx)
  return said.ok ? said : { ok: true, changes: said.changes, effects: [] }
}

/** [I17] [HO2] Where answers are counted, the last one is the agent's. */
export function wouldTakeTheLast(floor: Floor, to: Recipient, now: number): boolean {
  if (termsFor(floor, to).replyRules === null) return false
  const { messages } = leftOf(to.allowance ?? [], now)
  return messages !== null && messages <= 1
}
