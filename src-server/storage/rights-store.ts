import type { RightsRequest } from '#shared/domain/rights-request.ts'

/** Folded from the log, like the other read models: part of `ReadModelChange` and cleared by `reset`. */
export interface RightsRows {
  readonly requests?: readonly RightsRequest[]
}

/** The place of a request in its list: when it is due, or was answered, ms. */
export interface RightsCursor {
  readonly at: number
  readonly requestId: string
}

export interface RightsQuery {
  /** Whose it is now; absent: everybody's. */
  readonly customerId?: string
  /** Absent: open ones and answered ones. */
  readonly settled?: boolean
  /** The page after the one that ended there; only with `settled`. */
  readonly after?: RightsCursor
  readonly limit: number
}

export interface RightsReads {
  request(requestId: string): Promise<RightsRequest | null>
  /** Open ones first, by the day they are due; then those that were answered, the newest answer first. An erasure leaves them, without a word of theirs. */
  requests(query: RightsQuery): Promise<readonly RightsRequest[]>
  /** Open ones, and how many of them are due by each time. */
  requestCounts(times: { readonly now: number; readonly soon: number }): Promise<RightsCounts>
}

export interface RightsCounts {
  readonly open: number
  /** due by `now` */
  readonly overdue: number
  /** due after that, by `soon` */
  readonly soon: number
}
