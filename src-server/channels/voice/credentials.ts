/**
 * Short-lived credentials without a table, as TURN servers and Kamailio's `auth_ephemeral` take them: the user name
 * says how long it is good and for whom, the password is its HMAC under a secret both sides hold. HMAC-SHA-1 because it
 * is what those verify by default; nothing is known against it as a MAC.
 */
import { createHmac } from 'node:crypto'

export interface Credentials {
  /** `<seconds since the epoch>:<user>` */
  readonly username: string
  readonly password: string
}

/** @param expiresAt ms since the epoch */
export function issueCredentials(secret: string, user: string, expiresAt: number): Credentials {
  const username = `${Math.floor(expiresAt / 1_000)}:${user}`
  return { username, password: passwordFor(secret, username) }
}

export function passwordFor(secret: string, username: string): string {
  return createHmac('sha1', secret).update(username).digest('base64')
}

/** @returns the user, or null when the name is malformed or its time is over */
export function userOf(username: string, now: number): string | null {
  const [, seconds, user] = /^(\d{1,12}):(.{1,128})$/.exec(username) ?? []
  return user !== undefined && Number(seconds) * 1_000 > now ? user : null
}
