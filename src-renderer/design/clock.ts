/**
 * The desk's time is the server's: every timer and date is drawn from it, so that two screens agree
 * and a wrong computer clock shows nothing wrong.
 */
let offset = 0
let bestRoundTrip = Number.POSITIVE_INFINITY
let centreZone: string | undefined

/**
 * Learns the server's time from one answer. The quickest answer wins: it says most exactly when it was written.
 * @param serverTime milliseconds since the epoch, as the server read them
 * @param roundTrip milliseconds between question and answer
 */
export function syncServerTime(serverTime: number, roundTrip: number): void {
  const measured = serverTime + roundTrip / 2 - Date.now()
  const clockJumped = Math.abs(measured - offset) > 2_000
  if (roundTrip > bestRoundTrip && !clockJumped) return
  // Whole milliseconds: what is sent back to the server must be such.
  offset = Math.round(measured)
  bestRoundTrip = roundTrip
}

/** The server's time, in milliseconds since the epoch. */
export function serverNow(): number {
  return Date.now() + offset
}

/** Sets the time zone the centre works in (IANA name); dates are shown in it wherever the desk stands. */
export function setCentreZone(zone: string | undefined): void {
  centreZone = zone
}

/** The zone dates are shown in: the centre's, else the computer's. */
export function displayZone(): string {
  return centreZone ?? Intl.DateTimeFormat().resolvedOptions().timeZone
}

type Listener = () => void
const listeners = new Set<Listener>()
let timer: ReturnType<typeof setTimeout> | undefined

/** Aims each tick just past the full second, so that all figures change together and never skip one. */
function schedule(): void {
  const untilNextSecond = 1_000 - (serverNow() % 1_000) + 5
  timer = setTimeout(() => {
    schedule()
    for (const listener of listeners) listener()
  }, untilNextSecond)
}

/** Calls `listener` once a second, on one timer shared by the whole page. Returns the way to stop. */
export function subscribeSecond(listener: Listener): () => void {
  listeners.add(listener)
  if (timer === undefined) schedule()
  return () => {
    listeners.delete(listener)
    if (listeners.size === 0 && timer !== undefined) {
      clearTimeout(timer)
      timer = undefined
    }
  }
}
