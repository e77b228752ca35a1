/** Bodies of `/api` about writing to a customer first. */
import { z } from 'zod'
import type { AccountChannel } from '../domain/account.ts'
import type { AllowanceLeft } from '../domain/allowance.ts'
import type { AtNight } from '../domain/quiet-hours.ts'
import type { Refusal } from '../domain/refusal.ts'
import { idSchema } from './primitives.ts'

/** GET /api/customers/:id/ways */
export const waysQuery = z.object({
  /** the contact in hand whose thread goes on */
  continuesId: idSchema.optional(),
})

/** Where and how the customer can be written to. */
export interface WaysToWrite {
  readonly ways: readonly WayToWrite[]
}

/** One address on the customer's card through one account. */
export interface WayToWrite {
  readonly pointId: string
  /** The address, masked. */
  readonly shown: string
  readonly accountId: string
  readonly channel: AccountChannel
  /** Queues in whose name it can be written to, the account's own first. */
  readonly queueIds: readonly string[]
  /** The contact of this address and account that goes on already; null: none does. */
  readonly underWay: { readonly interactionId: string; readonly mine: boolean } | null
  /** Words of one's own; null: they can go. */
  readonly text: Refusal | null
  /** Each approved text by its code; null: it can go. */
  readonly templates: Readonly<Record<string, Refusal | null>>
  /** null: answers are not counted here */
  readonly answersLeft: AllowanceLeft | null
  /** [OT19] What asks for a second yes; null: nothing does */
  readonly night: AtNight | null
}
