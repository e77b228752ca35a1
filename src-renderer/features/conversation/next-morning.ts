const HOUR = 3_600_000
const OPENING_HOUR = 9

/** Minutes the zone's clock is ahead of UTC at a moment. */
function offsetMinutes(at: number, zone: string): number {
  const name = new Intl.DateTimeFormat('en', { timeZone: zone, timeZoneName: 'longOffset' }).formatToParts(at).find(({ type }) => type === 'timeZoneName')?.value ?? ''
  const found = /([+-])(\d{2}):(\d{2})/.exec(name)
  if (found === null) return 0
  const minutes = Number(found[2]) * 60 + Number(found[3])
  return found[1] === '-' ? -minutes : minutes
}

/** 09:00 of the next calendar day in `zone`, in ms; right across a change of clocks, too. */
export function nextMorning(now: number, zone: string): number {
  const ahead = offsetMinutes(now, zone) * 60_000
  const local = now + ahead
  const tomorrow = Math.floor(local / (24 * HOUR)) * 24 * HOUR + 24 * HOUR + OPENING_HOUR * HOUR
  const guess = tomorrow - ahead
  return tomorrow - offsetMinutes(guess, zone) * 60_000
}
