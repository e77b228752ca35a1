/**
 * Desktop ↔ server protocol. The server accepts the current minor and the one before it;
 * a test hashes the schemas and fails when they change without a bump here.
 */
export const PROTOCOL = { major: 1, minor: 0 } as const

export function isProtocolAccepted(version: { readonly major: number; readonly minor: number }): boolean {
  return version.major === PROTOCOL.major && version.minor <= PROTOCOL.minor && version.minor >= PROTOCOL.minor - 1
}
