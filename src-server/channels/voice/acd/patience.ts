/** How long the call control waits for whom, ms. */

/** How long a phone may ring that no offer limits. Below the 32 s for which an answered phone awaits its ACK. */
export const RING_MS = {
  agent: 20_000,
  customer: 28_000,
  guest: 28_000,
  line: 10_000,
  supervisor: 10_000,
  outside: 28_000,
} as const
/** A desk that is being reloaded registers again within this time. */
export const REACH_WITHIN_MS = 20_000
export const RING_AGAIN_MS = 1_000
/** A network that changes takes a moment. */
export const LOST_AFTER_MS = 40_000
/** A phone that could not be asked is asked again: one that is back may know better. */
export const ASK_AGAIN_MS = 2_000
/** A caller who waits and does not answer when asked is not there to be connected. */
export const ASKED_LOST_AFTER_MS = 4_500
/** Callers in the queue of a server that stopped are back within this time, or have given up. */
export const COME_BACK_MS = 15_000
