/** Whether clocks somewhere go by this name: an IANA zone, or an offset such as `+08:00`. */
export function isTimeZone(zone: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: zone }).resolvedOptions().timeZone !== ''
  } catch {
    return false
  }
}

/** By whose clock it is night for somebody. */
export interface CustomerZone {
  /** IANA name */
  readonly timeZone: string
  /** `phone`: by the country of a number the bank vouches for; `centre`: nothing better is known */
  readonly from: 'record' | 'phone' | 'centre'
  /** Every clock that may be theirs, where their numbers are of places that keep several; absent: the one above counts. */
  readonly mayBe?: readonly string[]
}
