/** Keys by which systems of the bank call the interface: what each may do, and by which name the log knows it. */

/** [SK3] Each route that admits keys names one of these; no other route admits any. */
export const SCOPES = [
  'customers.read',
  'customers.write',
  'consents',
  'products',
  'purchases',
  'bank-events',
  'leads',
  'task-outcomes',
] as const
export type Scope = (typeof SCOPES)[number]

/** What every secret begins with: whoever finds one knows what it is, and so does a scanner of source code. */
export const SECRET_PREFIX = 'hl_live_'

/** [SK6] Two, so that a system changes over without a pause. */
export const MOST_SECRETS = 2

const ACTOR = 'key:'

/** [SK5] Who acts, in the log and the access log; said by itself, also when the key is long gone. */
export const keyActor = (code: string): string => `${ACTOR}${code}`

/** The system's code; null: it was a person, or this server. */
export function systemOf(actor: string): string | null {
  return actor.startsWith(ACTOR) ? actor.slice(ACTOR.length) : null
}

/** [SK8] The code under which secrets nobody knows are written down. */
export const UNKNOWN_SYSTEM = 'unknown'
