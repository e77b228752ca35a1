const MINUTE = 60_000

/** Minutes the zone's clock is ahead of UTC at a moment. */
function minutesAhead(at: number, zone: string): number {
  const parts = new Intl.DateTimeFormat('en', { timeZone: zone, timeZoneName: 'longOffset' }).formatToParts(at)
  const found = /([+-])(\d{2}):(\d{2})/.exec(parts.find(({ type }) => type === 'timeZoneName')?.value ?? '')
  if (found === null) return 0
  const minutes = Number(found[2]) * 60 + Number(found[3])
  return found[1] === '-' ? -minutes : minutes
}

/** A moment as the zone's wall clock shows it: `2026-11-18T14:36`, as date-time fields want it. */
export function wallClock(at: number, zone: string): string {
  return new Date(at + minutesAhead(at, zone) * MINUTE).toISOString().slice(0, 16)
}

/** The moment at which the zone's wall clock shows this, in ms; null for what isn't a date. Right across a change of clocks, too. */
export function fromWallClock(wall: string, zone: string): number | null {
  const asUtc = Date.parse(`${wall}Z`)
  if (Number.isNaN(asUtc)) return null
  const guess = asUtc - minutesAhead(asUtc, zone) * MINUTE
  return asUtc - minutesAhead(guess, zone) * MINUTE
}
