/** Bodies of `/api/consents` and `/api/products`: what a file of them says, told row by row. */
import { z } from 'zod'
import { CHANNELS, type LocalText } from '../domain/channel.ts'
import { CONSENT_PURPOSES, type Consent } from '../domain/consent.ts'
import { RISK_LEVELS, type RiskLevel } from '../domain/facts.ts'
import { PROPOSITION_KINDS, type PropositionKind, type PropositionRecord } from '../domain/proposition.ts'
import type { ImportColumn, RowProblem } from './imports-rest.ts'

const MOST_ROWS = 1_000
const customerNumber = z.string().trim().min(1).max(64)
const moment = z.int().positive()
const name = z.string().trim().max(40)

/** POST /api/consents (admin); those told before are told apart by customer, purpose, channel and time. */
export const consentsSchema = z.object({
  consents: z
    .array(
      z
        .object({
          customerNumber,
          purpose: z.enum(CONSENT_PURPOSES),
          /** null: on every channel */
          channel: z.enum(CHANNELS).nullable().default(null),
          given: z.boolean(),
          at: moment,
          until: moment.nullable().default(null),
          /** where the bank keeps the proof */
          proofRef: z.string().trim().max(100).nullable().default(null),
        })
        .refine(({ at, until }) => until === null || until > at, { path: ['until'], message: 'after at' }),
    )
    .min(1)
    .max(MOST_ROWS),
})

/** POST /api/products (admin): drafts on the shelf, told apart by their code. */
export const productsSchema = z.object({
  products: z
    .array(
      z
        .object({
          productCode: z.string().regex(/^[\w.-]{1,40}$/, 'letters, digits, dots and dashes, 40 at most'),
          name: z.object({ zh: name.min(1), en: name }),
          kind: z.enum(PROPOSITION_KINDS),
          /** null: what stands stays, as with the three below */
          risk: z.enum(RISK_LEVELS).nullable().default(null),
          /** yuan */
          value: z.number().min(0).max(10_000_000).nullable().default(null),
          validFrom: moment.nullable().default(null),
          validUntil: moment.nullable().default(null),
        })
        .refine(({ validFrom, validUntil }) => validFrom === null || validUntil === null || validUntil > validFrom, {
          path: ['validUntil'],
          message: 'after validFrom',
        }),
    )
    .min(1)
    .max(MOST_ROWS),
})

/** What came of rows that were told; one that is refused keeps out no other. */
export interface RowsTaken {
  readonly added: number
  readonly changed: number
  readonly unchanged: number
  readonly refused: readonly {
    /** its place in what was told, from 0 */
    readonly index: number
    /** as a file names it */
    readonly column: ImportColumn | null
    readonly code: RowProblem['code']
  }[]
}

/** GET /api/consents?customerNumber=… (admin): every word on every purpose, those of contacts included; looking is logged. */
export const consentsOfSchema = z.object({ customerNumber })
export interface ConsentsTold {
  readonly consents: readonly Consent[]
}

/** GET /api/products/:productCode, and each of GET /api/products (admin). */
export interface ProductTold {
  readonly productCode: string
  readonly name: LocalText
  readonly kind: PropositionKind
  readonly state: PropositionRecord['state']
  readonly risk: RiskLevel | null
  /** yuan */
  readonly value: number
  readonly validFrom: number | null
  readonly validUntil: number | null
}
export interface ProductsTold {
  readonly products: readonly ProductTold[]
}
