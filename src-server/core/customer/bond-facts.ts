/** What whoever asks brings for decisions about whom a customer is tied to: the records and streams are not on the floor. */
import type { Consent } from '#shared/domain/consent.ts'
import type { CustomerRecord } from '#shared/domain/customer.ts'
import type { Interaction } from '#shared/domain/interaction.ts'
import type { RightsRequest } from '#shared/domain/rights-request.ts'
import type { Bonds } from './bonds.ts'
import type { ManagerWord } from './owner.ts'

/** Both as they stand, and what hangs on the one that goes. */
export interface MergeFacts {
  readonly record: CustomerRecord
  readonly otherRecord: CustomerRecord
  readonly consents: readonly Consent[]
  readonly otherConsents: readonly Consent[]
  readonly otherTasks: readonly string[]
  /** [IR1] What the bank's own systems name as document; absent where nobody decides it. */
  readonly documents?: { readonly own: string | null; readonly other: string | null }
}

/** What the streams of both say of the time they became one, and the one that stayed as it is now. */
export interface SeparationFacts {
  readonly record: CustomerRecord
  /** The same without what came with the other. */
  readonly ownRecord: CustomerRecord
  /** [IR44] Whose name that is: of one that is still part of it; absent: its own. */
  readonly nameFrom?: string
  readonly otherRecord: CustomerRecord
  readonly consents: readonly Consent[]
  /** The person's request the erasure of the one that stayed waits for a second person because of; null: none does. */
  readonly erasureFor: RightsRequest | null
  readonly came: {
    readonly consents: readonly Consent[]
    readonly tasks: readonly string[]
    /** [IR40] Those that began with the other and may have changed hands in their own stream, as they are now. */
    readonly contacts: readonly Interaction[]
    /** [IR40] Of those, the ones in which the customer had proved to be the other. */
    readonly proved: readonly string[]
  }
  /** Its own that were open when the two became one, and are over since. */
  readonly over: readonly Interaction[]
}

export interface BondFacts {
  readonly bonds: Bonds
  /** The relationship manager as the profile has it; null: nobody is named. */
  readonly manager: ManagerWord | null
  /** The other's record is there; true where no other is named. */
  readonly otherIsKnown: boolean
  /** How many relations the other stands in; 0 where no other is named. */
  readonly otherRelations: number
}
