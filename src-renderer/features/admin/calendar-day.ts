/** Days of a calendar as moments: a validity begins and ends at midnight in the centre's zone. */
const DAY = 86_400_000

/** `2026-11-22` of a moment, as a calendar in the zone has it. */
export function dayAt(at: number, zone: string): string {
  return new Intl.DateTimeFormat('en-CA', { timeZone: zone, year: 'numeric', month: '2-digit', day: '2-digit' }).format(
    at,
  )
}

/** The wall clock's lead over UTC at a moment, ms. */
function lead(at: number, zone: string): number {
  const parts = new Intl.DateTimeFormat('en-CA', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  }).formatToParts(at)
  const part = (type: Intl.DateTimeFormatPartTypes): number => Number(parts.find((one) => one.type === type)?.value)
  const wall = Date.UTC(part('year'), part('month') - 1, part('day'), part('hour'), part('minute'), part('second'))
  return wall - Math.floor(at / 1_000) * 1_000
}

/** Midnight at the start of `2026-11-22` in the zone, ms. */
export function startOfDay(day: string, zone: string): number {
  const wall = Date.parse(`${day}T00:00:00Z`)
  const near = wall - lead(wall, zone)
  // Where the clocks changed in between, the lead at the moment itself counts.
  return wall - lead(near, zone)
}

/** Midnight after the day, ms: it is valid for all of its last day. */
export function endOfDay(day: string, zone: string): number {
  const next = new Date(Date.parse(`${day}T00:00:00Z`) + DAY).toISOString().slice(0, 10)
  return startOfDay(next, zone)
}
