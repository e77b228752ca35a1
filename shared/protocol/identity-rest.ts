/** Bodies of `/api` about who is whom, who belongs to whom, and who looks after a customer. */
import { z } from 'zod'
import { type AbsorbedHow, RELATION_KINDS, type RelationKind } from '../domain/bond.ts'
import type { Channel } from '../domain/channel.ts'
import type { ConsentPurpose } from '../domain/consent.ts'
import { type DepartmentRating, type ProfileField, type RecordField, type Source, SOURCES } from '../domain/profile.ts'
import { idSchema, relationSinceSchema } from './primitives.ts'

/** Why somebody may be somebody else; what contradicts it stands among it. */
export const EVIDENCE_KINDS = [
  'customer-number',
  'wechat',
  'id-number',
  'phone',
  'phone-unverified',
  'phone-shared',
  'email',
  'email-unverified',
  'name-and-birthday',
  'name',
  'birthday-differs',
  'name-differs',
] as const
export type EvidenceKind = (typeof EVIDENCE_KINDS)[number]

/** GET /api/customers/:id/identity?contact= */
export interface CustomerIdentity {
  /** The reader may not know who this customer is: everything below but `prospect` is empty. */
  readonly masked: boolean
  /** The bank has no number for them yet. */
  readonly prospect: boolean
  /** likeliest first */
  readonly candidates: readonly Candidate[]
  readonly relations: readonly ShownRelation[]
  /** newest first */
  readonly removedRelations: readonly RemovedRelation[]
  /** null: nobody was named */
  readonly owner: ShownOwner | null
  /** newest first, those to come included */
  readonly handOvers: readonly ShownHandOver[]
  readonly ratings: readonly DepartmentRating[]
  /** newest first; those taken apart again included */
  readonly merges: readonly ShownMerge[]
}

export interface Candidate {
  readonly customerId: string
  /** masked */
  readonly name: string | null
  /** masked */
  readonly phone: string | null
  /** Last four of the bank's number; null: a prospect. */
  readonly numberTail: string | null
  /** ms; null: never */
  readonly lastAt: number | null
  /** 0..100 */
  readonly score: number
  /** what weighs most first */
  readonly evidence: readonly EvidenceKind[]
  /** The bank's systems are sure of it. */
  readonly certain: boolean
}

export interface ShownRelation {
  readonly relationId: string
  readonly kind: RelationKind
  /** null: no customer of the bank */
  readonly otherId: string | null
  /** Of a customer masked; null: not known */
  readonly name: string | null
  /** [CP57] The name answers what the customer may be asked: it is told once they proved who they are. */
  readonly hidden: boolean
  readonly since: number | null
  readonly source: Source
  /** when it was said, ms */
  readonly at: number
}

export interface RemovedRelation extends ShownRelation {
  readonly removed: { readonly at: number; readonly by: string; readonly reason: string | null }
}

/** `user`: somebody here, whom a person handed the customer to or the bank names; `named`: somebody who is nobody here. */
export type ShownOwner =
  | { readonly kind: 'user'; readonly to: string; readonly since: number; readonly from: 'bank' | 'person' }
  | { readonly kind: 'named'; readonly name: string; readonly source: Source; readonly since: number }

export interface ShownHandOver {
  readonly from: string | null
  readonly to: string
  readonly effectiveAt: number
  readonly at: number
  /** null: the bank's systems say so */
  readonly by: string | null
  readonly reason: string | null
}

export interface ShownMerge {
  readonly otherId: string
  readonly how: AbsorbedHow
  readonly at: number
  readonly by: string
  readonly reason: string | null
  readonly separated: { readonly at: number; readonly by: string; readonly reason: string | null } | null
}

/** GET /api/customers/:id/merge-preview?otherId= (supervisor, admin): what a merge would do, `:id` staying. */
export const mergePreviewQuery = z.object({ otherId: idSchema })
export interface MergePreview {
  readonly sides: { readonly own: MergeSide; readonly other: MergeSide }
  /** The one that had better stay. */
  readonly better: 'own' | 'other'
  /** The bank has a number for each: it would be refused. */
  readonly toldApart: boolean
  /** those of which either says something, as shown in the panel */
  readonly fields: readonly MergeField[]
  /** what stands refused afterwards, whatever the other side says */
  readonly refusals: readonly {
    readonly purpose: ConsentPurpose
    readonly channel: Channel | null
    readonly from: 'own' | 'other' | 'both'
  }[]
  readonly doNotContact: boolean
  readonly evidence: readonly EvidenceKind[]
}

export interface MergeSide {
  readonly customerId: string
  readonly name: string | null
  readonly numberTail: string | null
  readonly identified: boolean
  readonly contactPoints: number
  readonly notes: number
  readonly tasks: number
  readonly contacts: number
  readonly openContacts: number
  readonly createdAt: number
}

export interface MergeField {
  readonly field: RecordField | ProfileField
  readonly own: MergeWord | null
  readonly other: MergeWord | null
  readonly wins: 'own' | 'other'
  /** `only`: the other says nothing; `agree`: both say it; `believed`: by source and time */
  readonly why: 'only' | 'agree' | 'believed'
}

export interface MergeWord {
  /** null: hidden from this reader */
  readonly value: string | null
  /** null: the record itself */
  readonly source: Source | null
  readonly at: number | null
}

/** POST /api/customers/:id/ratings (admin): what departments make of them; one of an earlier day changes nothing. */
export const ratingsSchema = z.object({
  source: z.enum(SOURCES),
  ratings: z
    .array(
      z.object({
        department: z.string().trim().min(1).max(40),
        scale: z.string().trim().min(1).max(40),
        value: z.string().trim().min(1).max(20),
        since: z.int().positive(),
      }),
    )
    .min(1)
    .max(20),
})

/** POST /api/relations (admin): whom the bank's records tie to whom; repeating it is safe. */
export const relationsSchema = z.object({
  relations: z
    .array(
      z.object({
        customerNumber: z.string().trim().min(1).max(64),
        kind: z.enum(RELATION_KINDS),
        /** another customer; otherwise `name` */
        otherNumber: z.string().trim().min(1).max(64).nullable(),
        name: z.string().trim().min(1).max(100).nullable(),
        since: relationSinceSchema.nullable(),
      }),
    )
    .min(1)
    .max(1_000),
})
/** A row that was refused is named by its place and keeps out no other. */
export interface RelationsTaken {
  readonly taken: number
  readonly refused: readonly { readonly index: number; readonly code: string }[]
}
