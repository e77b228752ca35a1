/** Whom a customer is tied to: who else they turned out to be, their household and employer, and who looks after them. */
import type { Consent } from './consent.ts'
import type { Source } from './profile.ts'

/** What the other is to the customer. */
export const RELATION_KINDS = [
  'household',
  'employer',
  'employee',
  'guarantor',
  'guaranteed',
  'company-contact',
  'contact-of',
] as const
export type RelationKind = (typeof RELATION_KINDS)[number]

/** The first day since which people may be tied to each other, where they are; what is older is a slip of the pen. */
export const FIRST_RELATION_DAY = '1900-01-01'

/** What the customer is to the other. */
export const INVERSE_RELATION: Readonly<Record<RelationKind, RelationKind>> = {
  household: 'household',
  employer: 'employee',
  employee: 'employer',
  guarantor: 'guaranteed',
  guaranteed: 'guarantor',
  'company-contact': 'contact-of',
  'contact-of': 'company-contact',
}

/** `person`: somebody decided it; `identifier`: both hold one that is one person's alone; `bare`: nothing stood in the other. */
export type AbsorbedHow = 'person' | 'identifier' | 'bare'

export interface BondEvents {
  /** Another record turned out to be the same person; its interactions follow. What came with it goes back by what stands here. */
  'customer.absorbed': {
    readonly otherId: string
    /** Missing in older logs, as what follows. */
    readonly how?: AbsorbedHow
    /** Interactions the floor held, which changed hands in their own streams. */
    readonly contacts?: readonly string[]
    readonly tasks?: readonly string[]
    readonly consents?: readonly Consent[]
  }
  /** They are two after all: what came with the other goes back to it. */
  'customer.separated': {
    readonly otherId: string
    readonly tasks: readonly string[]
    readonly consents: readonly Consent[]
  }
  /** Somebody made sure that the other is somebody else; said in both streams. */
  'customer.keptApart': { readonly otherId: string }
  /** Said in both streams where the other is a customer. */
  'customer.related': {
    readonly relationId: string
    readonly kind: RelationKind
    /** null: no customer of the bank; the body names them */
    readonly otherId: string | null
    /** ms; null: nobody said */
    readonly since: number | null
    readonly source: Source
  }
  'customer.unrelated': { readonly relationId: string; readonly otherId: string | null }
  'customer.handedOver': { readonly from: string | null; readonly to: string; readonly effectiveAt: number }
}

/** Why; it stays when the customer's own words go. */
interface Reason {
  readonly reason: string
}

export interface BondBodies {
  'customer.absorbed': Reason
  'customer.separated': Reason
  'customer.related': { readonly name: string | null }
  'customer.unrelated': Reason
  'customer.handedOver': Reason
}
