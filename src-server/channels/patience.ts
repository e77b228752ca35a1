import type { Clock } from '../clock/port.ts'

/** Ends a call to a vendor, reading its answer included, once so many ms are over: a body that never ends is no answer. */
export function patience(clock: Clock, ms: number): AbortSignal {
  const over = new AbortController()
  clock.after(ms, () => over.abort(new Error('vendor too slow')))
  return over.signal
}
