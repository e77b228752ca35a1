import type { Consent, RefusedBefore } from '#shared/domain/consent.ts'
import type { CustomerRecord } from '#shared/domain/customer.ts'
import type { DomainEvents, EventBodies, EventType } from '#shared/domain/events.ts'
import type { RightsRequest } from '#shared/domain/rights-request.ts'
import type { Task } from '#shared/domain/task.ts'
import type { Refusal } from '#shared/domain/refusal.ts'
import type { MarketingFacts } from './contact-gate/marketing-facts.ts'
import type { BondFacts, MergeFacts, SeparationFacts } from './customer/bond-facts.ts'

/** How long a personal body may be kept; the sweep and erasure work by class. */
export type RetentionClass = 'conversation' | 'customer-record' | 'wrap-up' | 'survey' | 'evidence'

/** An event not yet in the log: the writer adds its number, time and author. */
export type Change<T extends EventType = EventType> = {
  [K in T]: {
    readonly stream: string
    readonly type: K
    readonly data: DomainEvents[K]
    readonly body: K extends keyof EventBodies
      ? { readonly subject: string; readonly retention: RetentionClass; readonly content: EventBodies[K] } | null
      : null
  }
}[T]

/** Something to do outside, written in the transaction of the events that cause it and carried out after. */
export type Effect = {
  readonly kind: 'channel.send'
  readonly channel: string
  readonly interactionId: string
  readonly messageId: string
}

export type Decision =
  | { readonly ok: true; readonly changes: readonly Change[]; readonly effects: readonly Effect[] }
  | {
      readonly ok: false
      readonly refusal: Refusal
      /** what must be remembered even though it was refused, such as the gate's ledger */ readonly changes: readonly Change[]
    }

export interface StoredRecord {
  readonly revision: number
  readonly record: CustomerRecord
  /** [RP4] What it leaves to be refused, for `customer.erase`; absent: nothing. */
  readonly refused?: RefusedBefore | undefined
  /** [RP4] What an erased record refused that had a point this edit adds; absent: nothing. */
  readonly inherited?: Inherited | undefined
  /** [CP65] What they agreed to and refused so far, for a yes of theirs; absent: nothing. */
  readonly consents?: readonly Consent[] | undefined
}

/** [RP4] What whoever came by the same point before, and was erased, had refused. */
export interface Inherited {
  readonly doNotContact: boolean
  readonly refusals: readonly Consent[]
}

export interface Context {
  /** server time, ms */
  readonly now: number
  /** user id, `customer`, or `system` */
  readonly actor: string
  readonly newId: () => string
  /** The desk that speaks, where one does: only the desk that holds the agent's seat may act. */
  readonly deskId?: string | undefined
  /** The interaction's revision the person saw when they acted, for commands that waited in an outbox. */
  readonly revision?: number | undefined
  /** The customer's record as stored, for `customer.edit` and `customer.addNote`; null: no such customer. */
  readonly customer?: StoredRecord | null | undefined
  /** The task as stored, for commands about it; null: there is none yet. */
  readonly task?: Task | null | undefined
  /** The lead that an earlier yes to an offer left, as stored; null: there is none yet. */
  readonly lead?: Task | null | undefined
  /** The person's request as stored, for commands about it; null: there is none yet. */
  readonly request?: RightsRequest | null | undefined
  /** What was promised at wrap-up, for `followUp.done`, which may come long after the floor forgot the contact; null: nothing was. */
  readonly followUp?: { readonly agentId: string; readonly done: boolean } | null | undefined
  /** What is listed of a call the floor has forgotten, for `voice.recorded`: recording ids; null: there is no such call. */
  readonly recordings?: readonly string[] | null | undefined
  /** For `recommendation.present`; null: it could not be looked up, and nothing is offered. */
  readonly marketing?: MarketingFacts | null | undefined
  /** Both records, for `customer.merge`; null: one of them is not there. */
  readonly merging?: MergeFacts | null | undefined
  /** For `customer.separate`; null: there is nothing to take apart, or it can't be told apart any more. */
  readonly separation?: SeparationFacts | null | undefined
  /** Whom the customer is tied to, for commands about that; null: there is no such customer. */
  readonly bonds?: BondFacts | null | undefined
}
