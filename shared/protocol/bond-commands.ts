/** What a desk may ask about who is whom, who belongs to whom, and who looks after a customer. */
import { z } from 'zod'
import { RELATION_KINDS } from '../domain/bond.ts'
import { on } from './command.ts'
import { idSchema, relationSinceSchema } from './primitives.ts'

/** Kept for good: it must not say anything about the customer. */
const reason = z.string().trim().min(2).max(500)
const time = z.int().positive()
const pair = { customerId: idSchema, otherId: idSchema }

export const bondCommands = [
  /** `customerId` stays and shows everything of both. */
  on('customer.merge', { ...pair, reason }),
  on('customer.separate', { ...pair, reason }),
  /** They are two people, however alike they look. */
  on('customer.keepApart', pair),
  on('customer.relate', {
    customerId: idSchema,
    /** made by the desk; that of one that was removed brings it back as it was */
    relationId: idSchema,
    /** what the other is to them */
    kind: z.enum(RELATION_KINDS),
    /** null: `name` is somebody who is no customer */
    otherId: idSchema.nullable(),
    name: z.string().trim().min(1).max(100).nullable(),
    since: relationSinceSchema.nullable(),
  }),
  on('customer.unrelate', { customerId: idSchema, relationId: idSchema, reason }),
  on('customer.handOver', { customerId: idSchema, to: idSchema, effectiveAt: time, reason }),
] as const
