/** The one gate for everything said to a customer: it answers allowed, or refused with a policy's name and a reason in a word. */
import type { AllowanceLeft } from '#shared/domain/allowance.ts'
import type { Channel, Purpose } from '#shared/domain/channel.ts'
import type { MarketingFacts } from './marketing-facts.ts'

export interface GateRequest {
  readonly purpose: Purpose
  readonly channel: Channel
  readonly customer: { readonly id: string; readonly doNotContact: boolean }
  /** null: nothing said in answer to a contact */
  readonly interaction: { readonly id: string; readonly lastCustomerMessageAt: number | null } | null
  /** The channel lets us answer this long after the customer's last message; null: always. */
  readonly replyWindowMs: number | null
  /** They left the account we would write from: its vendor lets nothing reach them. Absent: nobody leaves. */
  readonly hasLeft?: boolean
  /** What is left of the answers the channel counts; null: it counts none. */
  readonly answersLeft: AllowanceLeft | null
  /** What the channel's connector declared that it may be used for. */
  readonly channelPurposes: readonly Purpose[]
  /** For the purpose `marketing`; null there: it could not be looked up. */
  readonly marketing: MarketingFacts | null
  /** ms */
  readonly now: number
}

export type GateAnswer =
  | { readonly allowed: true }
  | { readonly allowed: false; readonly policy: string; readonly reason: string }

/** A named rule: the reason it objects to the request, or null. */
export interface GatePolicy {
  readonly name: string
  readonly objection: (request: GateRequest) => string | null
}

/** Asks every policy in order; the first objection decides. */
export function checkGate(policies: readonly GatePolicy[], request: GateRequest): GateAnswer {
  for (const policy of policies) {
    const reason = policy.objection(request)
    if (reason !== null) return { allowed: false, policy: policy.name, reason }
  }
  return { allowed: true }
}
