import type { Refusal, RefusalCode } from '#shared/domain/refusal.ts'
import type { LocalProblem } from '#shared/locales/refusals.ts'
import type { AuthErrorCode } from '#shared/protocol/rest.ts'
import { translate } from '../design/i18n.ts'

/** Why something asked of the server did not happen. `code` is the server's, or one of our own when it never answered. */
export interface Problem {
  readonly code: RefusalCode | AuthErrorCode | LocalProblem
  readonly params: Refusal['params']
}

/** A problem of our own making: the server was never heard. */
export function localProblem(code: LocalProblem): Problem {
  return { code, params: {} }
}

/** The problem in the language now shown: what happened, and what to do. */
export function problemWords(problem: Problem): { readonly what: string; readonly todo: string } {
  return { what: translate('refusals', problem.code), todo: translate('refusals', `${problem.code}.todo`) }
}
