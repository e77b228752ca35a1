/** What becomes of somebody's data when they ask, for whoever answers for data. */
import { z } from 'zod'
import { LANGUAGES } from '../domain/channel.ts'
import { RIGHTS_COPY_FORMS, type RightsRequest } from '../domain/rights-request.ts'
import { idSchema, reasonSchema } from './primitives.ts'

/** GET /api/customers/:id/erasure */
export interface ErasureView {
  /** Not decided yet; null: nobody asked. */
  readonly asked: ErasureAsked | null
  /** A contact of theirs is open still: until it is over nothing is erased. */
  readonly open: boolean
  /** How many contacts lose their words. */
  readonly contacts: number
  /** What stays, under an id alone. */
  readonly stays: {
    /** Offers that were accepted */
    readonly sold: number
    readonly purchases: number
    /** Purchases told wrongly and taken back: they count nowhere, and are kept all the same. */
    readonly takenBack: number
    /** Words on consent, refusals included */
    readonly consents: number
    /** When what proves a sale goes as well, as of now; in the past: within a day after the erasure. ms since the epoch */
    readonly until: number
  }
}

export interface ErasureAsked {
  /** user id */
  readonly by: string
  /** ms since the epoch */
  readonly at: number
  readonly reason: string | null
}

/** GET /api/compliance/erasures, the longest waiting first */
export interface ErasuresAsked {
  readonly erasures: readonly (ErasureAsked & {
    readonly customerId: string
    /** masked; null: no name is known */
    readonly customerName: string | null
  })[]
}

/** GET /api/compliance/requests: open ones by the day they are due, or those that were answered, the newest first */
export interface RightsQueue {
  readonly requests: readonly RightsView[]
  /** What to ask the next page with; null: that was all. */
  readonly nextBefore: string | null
}

export interface RightsView {
  readonly request: RightsRequest
  /** masked; null: no name is known, or they were erased */
  readonly customerName: string | null
  /** Their erasure waits for a second person because of this request; the one who asked for it, else null. */
  readonly erasureBy: string | null
}

/** GET /api/compliance/requests/count */
export interface RightsCount {
  readonly open: number
  readonly overdue: number
  /** due within five days */
  readonly soon: number
}

/** GET /api/customers/:id/requests, open ones first; the words are for whoever serves them or answers for data */
export interface RightsOfCustomer {
  readonly requests: readonly RightsRequest[]
}

export const rightsQueueSchema = z.object({
  state: z.enum(['open', 'done']).default('open'),
  customerId: idSchema.optional(),
  /** `nextBefore` of the page before */
  before: z
    .string()
    .regex(/^\d{1,15}:.{1,64}$/u)
    .transform((place) => {
      const [at = '', ...id] = place.split(':')
      return { at: Number(at), requestId: id.join(':') }
    })
    .optional(),
})

/** GET /api/compliance/requests/:id/copy */
export const rightsCopySchema = z.object({
  form: z.enum(RIGHTS_COPY_FORMS),
  language: z.enum(LANGUAGES).default('zh-CN'),
  reason: reasonSchema,
})
