/** Time, injected everywhere: tests run whole shifts in milliseconds. */
export interface Clock {
  /** Server time in ms since the epoch; never less than it was before. */
  now(): number
  /** Calls once `ms` from now; the returned function takes it back. */
  after(ms: number, call: () => void): () => void
}
