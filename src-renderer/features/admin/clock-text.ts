/** What was typed as `HH:MM`: `9` and `9点` are 09:00, `930` and `9.30` are 09:30. What can't be read stays as typed. */
export function readClock(typed: string): string {
  const digits = typed.replaceAll(/\D/g, '')
  const parts = /^(\d{1,2})\D+(\d{1,2})$/.exec(typed.trim())
  const [hours, minutes] =
    parts !== null
      ? [Number(parts[1]), Number(parts[2])]
      : digits.length <= 2
        ? [Number(digits), 0]
        : [Number(digits.slice(0, -2)), Number(digits.slice(-2))]
  const valid = digits !== '' && digits.length <= 4 && minutes < 60 && (hours < 24 || (hours === 24 && minutes === 0))
  return valid ? `${String(hours).padStart(2, '0')}:${String(minutes).padStart(2, '0')}` : typed
}

/** Minutes since midnight; 24:00 is 1440. */
export function minutesOf(clock: string): number {
  const [hours = '0', minutes = '0'] = clock.split(':')
  return Number(hours) * 60 + Number(minutes)
}
