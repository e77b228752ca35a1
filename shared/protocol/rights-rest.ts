/** What becomes of somebody's data when they ask for it to go, for whoever answers for data. */

/** GET /api/customers/:id/erasure */
export interface ErasureView {
  /** Not decided yet; null: nobody asked. */
  readonly asked: ErasureAsked | null
  /** How many contacts lose their words. */
  readonly contacts: number
  /** What stays, under an id alone. */
  readonly stays: {
    /** Offers that were accepted */
    readonly sold: number
    readonly purchases: number
    /** Words on consent, refusals included */
    readonly consents: number
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
