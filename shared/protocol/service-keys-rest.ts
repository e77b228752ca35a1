/** Bodies of `/api/service-keys`: keys of the bank's systems. */
import { z } from 'zod'
import { SCOPES, type Scope, UNKNOWN_SYSTEM } from '../domain/service-key.ts'

/** POST /api/service-keys (admin) → ServiceKeySecret */
export const serviceKeySchema = z.object({
  name: z.string().trim().min(1).max(60),
  /** How the log names the system. */
  code: z
    .string()
    .regex(/^[a-z0-9][a-z0-9-]{1,31}$/u, 'small letters, digits and dashes, 2 to 32')
    .refine((code) => code !== UNKNOWN_SYSTEM, 'reserved'),
  scopes: z.array(z.enum(SCOPES)).min(1).max(SCOPES.length),
  /** ms; null: until it is revoked */
  expiresAt: z.int().positive().nullable(),
})
export type ServiceKeyInput = z.output<typeof serviceKeySchema>

export interface ServiceKeySecretView {
  readonly id: string
  /** Its first characters, to recognise it by. */
  readonly start: string
  readonly createdAt: number
  /** To the minute; null: never */
  readonly lastUsedAt: number | null
}

export interface ServiceKeyView {
  readonly id: string
  readonly code: string
  readonly name: string
  readonly scopes: readonly Scope[]
  readonly createdAt: number
  readonly createdBy: string
  readonly expiresAt: number | null
  readonly revoked: { readonly at: number; readonly by: string } | null
  /** One, or two while the system changes over; the older one first. */
  readonly secrets: readonly ServiceKeySecretView[]
}

/** GET /api/service-keys (admin): those in use first. */
export interface ServiceKeyList {
  readonly keys: readonly ServiceKeyView[]
}
/** Told this once. */
export interface ServiceKeySecret {
  readonly key: ServiceKeyView
  readonly secret: string
}
