import { z } from 'zod'
import type { CustomerRecord } from '#shared/domain/customer.ts'
import { RECORD_FIELDS, SOURCES } from '#shared/domain/profile.ts'

const word = z.object({ source: z.enum(SOURCES), at: z.number(), by: z.string().nullable() })
const point = z.object({
  kind: z.enum(['phone', 'email', 'wechat', 'customer-number', 'visitor']),
  value: z.string(),
  verified: z.boolean(),
  source: z.enum(['pre-chat', 'site', 'agent', 'import', 'channel', 'dialled']),
  told: word.exactOptional(),
  vouched: word.exactOptional(),
})

/** A customer's record as it stands in its table. */
export const customerRecordSchema: z.ZodType<CustomerRecord> = z.object({
  name: z.string().nullable(),
  contactPoints: z.array(point),
  notes: z.array(z.object({ id: z.string(), at: z.number(), agentId: z.string(), text: z.string() })),
  identified: z.boolean(),
  doNotContact: z.boolean(),
  language: z.enum(['zh-CN', 'en']).nullable(),
  readings: z
    .array(
      z.object({
        field: z.enum(RECORD_FIELDS),
        value: z.string(),
        source: z.enum(SOURCES),
        at: z.number(),
        by: z.string().nullable(),
      }),
    )
    .exactOptional(),
  removedPoints: z
    .array(
      point.extend({
        removed: z.object({ at: z.number(), by: z.string(), reason: z.string().nullable() }),
        otherwise: z.array(z.enum(SOURCES)),
      }),
    )
    .exactOptional(),
})
