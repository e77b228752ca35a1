/** What a desk may ask about somebody's request over their own data. */
import { z } from 'zod'
import { RIGHTS_ANSWERS, RIGHTS_IDENTITIES, RIGHTS_KINDS, RIGHTS_WAYS } from '../domain/rights-request.ts'
import { on } from './command.ts'
import { idSchema } from './primitives.ts'

const text = z.string().trim().min(1).max(2_000)

export const rightsCommands = [
  on('right.request', {
    /** made by the desk */
    requestId: idSchema,
    customerId: idSchema,
    kind: z.enum(RIGHTS_KINDS),
    way: z.enum(RIGHTS_WAYS),
    interactionId: idSchema.nullable(),
    identity: z.enum(RIGHTS_IDENTITIES),
    text,
  }),
  on('right.take', { requestId: idSchema }),
  /** `identified`: they showed who they are, and `text` says how. */
  on('right.note', { requestId: idSchema, identified: z.boolean(), text }),
  on('right.settle', {
    requestId: idSchema,
    outcome: z.enum(RIGHTS_ANSWERS),
    /** what the person was told */
    told: text,
    /** null exactly where it was fulfilled */
    reason: text.nullable(),
  }),
] as const
