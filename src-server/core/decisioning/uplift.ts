import type { Uplift } from '#shared/protocol/offers-rest.ts'

/** How many of a group did what was looked for. */
interface Group {
  readonly customers: number
  readonly bought: number
}

/** Of the standard normal distribution, for 95 %. */
const Z = 1.959_963_984_540_054

/** Score interval of one proportion, 0..1 (Wilson, J. Am. Stat. Assoc. 1927, 22, 209–212). */
export function wilson({ customers, bought }: Group): { readonly low: number; readonly high: number } {
  const share = bought / customers
  const middle = 2 * bought + Z * Z
  const spread = Z * Math.sqrt(Z * Z + 4 * bought * (1 - share))
  const scale = 2 * (customers + Z * Z)
  // At 0 and 1 the interval ends there; rounding must not carry it beyond.
  return {
    low: bought === 0 ? 0 : (middle - spread) / scale,
    high: bought === customers ? 1 : (middle + spread) / scale,
  }
}

/**
 * What showing changed: the difference of both shares with its 95 % interval, in percentage points. Hybrid score interval
 * (Newcombe, Stat. Med. 1998, 17, 873–890, method 10): right for small groups and for shares near 0, as purchases are.
 * @returns null while one of the groups is empty
 */
export function upliftOf(shown: Group, heldOut: Group): Uplift | null {
  if (shown.customers === 0 || heldOut.customers === 0) return null
  const [share, other] = [shown.bought / shown.customers, heldOut.bought / heldOut.customers]
  const [ours, theirs] = [wilson(shown), wilson(heldOut)]
  const difference = share - other
  return {
    shown,
    heldOut,
    difference: difference * 100,
    low: (difference - Math.hypot(share - ours.low, theirs.high - other)) * 100,
    high: (difference + Math.hypot(ours.high - share, other - theirs.low)) * 100,
  }
}
