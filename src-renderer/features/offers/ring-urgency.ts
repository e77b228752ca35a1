/** How pressing a ring has become: 0 in its first half, then rising to 1 when the offer goes on to someone else. */
export function ringUrgency(at: number, expiresAt: number, now: number): number {
  const share = (now - at) / Math.max(1, expiresAt - at)
  return Math.min(1, Math.max(0, (share - 0.5) * 2))
}

const CALM_EVERY_MS = 2_400
const PRESSING_EVERY_MS = 1_100

/** Pause between two rounds of ringing, in ms. */
export function ringPause(urgency: number): number {
  return CALM_EVERY_MS + (PRESSING_EVERY_MS - CALM_EVERY_MS) * urgency
}
