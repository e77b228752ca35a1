/** A calendar day as people and systems write it. */

const two = (part: string): string => part.padStart(2, '0')
/** What follows a day in a timestamp. */
const CLOCK = /(?<=\d)[T\s]+\d{1,2}:.*$/su

/** Its digits, year first: `1988年3月2日`, `1988/03/02`, `1988-3-2` and `19880302` are one day. */
export function digitsOfDay(written: string): string {
  const plain = written.normalize('NFKC').trim().replace(CLOCK, '')
  const [, year, month, day] = /^(\d{4})\D+(\d{1,2})\D+(\d{1,2})\D*$/.exec(plain) ?? []
  if (year === undefined || month === undefined || day === undefined) return plain.replaceAll(/\D/g, '')
  return year + two(month) + two(day)
}

/** `YYYY-MM-DD`; null: there is no such day. */
export function dayWritten(written: string): string | null {
  const [, year, month, day] = /^(\d{4})(\d{2})(\d{2})$/.exec(digitsOfDay(written)) ?? []
  if (year === undefined) return null
  const date = `${year}-${month}-${day}`
  const at = new Date(`${date}T00:00:00Z`)
  // 31 February would quietly become a day in March.
  return Number.isNaN(at.getTime()) || at.toISOString().slice(0, 10) !== date ? null : date
}
