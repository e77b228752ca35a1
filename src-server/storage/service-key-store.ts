import type { Scope } from '#shared/domain/service-key.ts'

export interface ServiceSecretRow {
  readonly id: string
  /** SHA-256 of the whole secret, in hex: a stolen database opens nothing. */
  readonly hash: string
  readonly start: string
  readonly createdAt: number
  readonly lastUsedAt: number | null
}

export interface ServiceKeyRow {
  readonly id: string
  readonly code: string
  readonly name: string
  readonly scopes: readonly Scope[]
  readonly createdAt: number
  readonly createdBy: string
  readonly expiresAt: number | null
  readonly revoked: { readonly at: number; readonly by: string } | null
  readonly secrets: readonly ServiceSecretRow[]
}

/** Keys of the bank's systems, those that are revoked included. */
export interface ServiceKeyStore {
  /** In the order in which they were made. */
  list(): Promise<readonly ServiceKeyRow[]>
  /** Adds it, or replaces the one with its id. */
  put(row: ServiceKeyRow): Promise<void>
}
