/** When a message that was not taken is tried again. */

const SECOND = 1_000
const MINUTE = 60 * SECOND
const HOUR = 60 * MINUTE

/** [WH14] As Standard Webhooks recommends. */
const REPEATS_MS = [
  5 * SECOND,
  5 * MINUTE,
  30 * MINUTE,
  2 * HOUR,
  5 * HOUR,
  10 * HOUR,
  14 * HOUR,
  20 * HOUR,
  24 * HOUR,
] as const
/** Later by up to this part, so that what failed together does not come back together. */
const JITTER = 0.2

/** [WH15] */
const FAILURES_TO_PROBE = 5
const LONGEST_PROBE_MS = 5 * MINUTE

/** [WH16] */
export const FAILING_FOR_MS = 5 * 24 * HOUR

/**
 * [WH14] @param attempts how often it was tried, this time included
 * @param chance 0..1
 * @returns ms to wait; null: it is given up
 */
export function repeatAfter(attempts: number, chance: number, atLeastMs = 0): number | null {
  const base = REPEATS_MS[attempts - 1]
  return base === undefined ? null : Math.round(Math.max(base, atLeastMs) * (1 + chance * JITTER))
}

/** [WH15] How long an address is left alone after so many failures in a row; 0: it is not. */
export function probeAfter(failures: number): number {
  const over = failures - FAILURES_TO_PROBE
  return over < 0 ? 0 : Math.min(LONGEST_PROBE_MS, 5 * SECOND * 2 ** Math.min(over, 10))
}
