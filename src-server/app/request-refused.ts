import type { AuthErrorCode } from '#shared/protocol/rest.ts'
import type { RefusalCode } from '#shared/domain/refusal.ts'

/** Why a request over HTTP is turned down; the gateway knows the status that goes with each code. */
export class RequestRefused extends Error {
  readonly code: AuthErrorCode | RefusalCode
  readonly params: Readonly<Record<string, string | number>>

  constructor(code: AuthErrorCode | RefusalCode, params: Readonly<Record<string, string | number>> = {}) {
    super(code)
    this.name = 'RequestRefused'
    this.code = code
    this.params = params
  }
}
