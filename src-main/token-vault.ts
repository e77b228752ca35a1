import { readFileSync, rmSync, writeFileSync } from 'node:fs'

/** The part of Electron's safeStorage that is needed here. */
export interface Encryption {
  isAvailable(): boolean
  encrypt(text: string): Buffer
  decrypt(bytes: Buffer): string
}

export interface TokenVault {
  get(): string | null
  set(token: string | null): void
}

/**
 * Keeps the session's token on disk only as the operating system encrypts it.
 * Where it offers no encryption, the token lives until the app closes and is never written.
 */
export function createTokenVault(path: string, encryption: Encryption): TokenVault {
  let token = encryption.isAvailable() ? readToken(path, encryption) : null
  return {
    get: () => token,
    set(next) {
      token = next
      if (next === null) rmSync(path, { force: true })
      else if (encryption.isAvailable()) writeFileSync(path, encryption.encrypt(next), { mode: 0o600 })
    },
  }
}

/** A file that cannot be read back (another user, a restored backup) means signing in again, not a failed start. */
function readToken(path: string, encryption: Encryption): string | null {
  try {
    return encryption.decrypt(readFileSync(path))
  } catch {
    return null
  }
}
