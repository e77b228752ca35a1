const NO_CONNECTION: ReadonlySet<string> = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
])

const UNREACHABLE = 'vendor-unreachable'

/** [CF14] The same in one word more where the machine told it: `vendor-unreachable ECONNREFUSED`. */
export function unreachableBy(error: unknown): string {
  const code = codeOf(error) ?? codeOf(error instanceof Error ? error.cause : null)
  if (code === null) return UNREACHABLE
  return `${UNREACHABLE} ${OF_TLS.test(code) ? 'TLS' : code}`
}

/** Certificates that are not trusted, of another name or past their time, and handshakes that came to nothing. */
const OF_TLS = /CERT|SSL|TLS|SIGNATURE|ISSUER/

function codeOf(error: unknown): string | null {
  const isCoded = typeof error === 'object' && error !== null && 'code' in error
  return isCoded && typeof error.code === 'string' ? error.code : null
}

/** @returns whether a call failed before any connection was made, so that nothing can have been done over there */
export function neverLeft(error: unknown): boolean {
  return error instanceof Error && NO_CONNECTION.has(codeOf(error.cause) ?? '')
}
