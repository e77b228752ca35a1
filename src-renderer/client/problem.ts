import { z } from 'zod'
import type { Refusal, RefusalCode } from '#shared/domain/refusal.ts'
import { refusals, type LocalProblem } from '#shared/locales/refusals.ts'
import type { AuthErrorCode } from '#shared/protocol/rest.ts'
import { translate } from '../design/i18n.ts'
import { gateWords } from './vendor-words.ts'

/** Why something asked of the server did not happen. `code` is the server's, or one of our own when it never answered. */
export interface Problem {
  readonly code: RefusalCode | AuthErrorCode | LocalProblem
  readonly params: Refusal['params']
}

const isKnown = (code: string): code is Problem['code'] => code in refusals && !code.endsWith('.todo')

/** Reads a problem from outside; a code we have no words for is an unexpected one. */
export const problemSchema = z.object({
  code: z.string().transform((code): Problem['code'] => (isKnown(code) ? code : 'unexpected')),
  params: z.record(z.string(), z.union([z.string(), z.number()])).catch({}),
})

/** A problem of our own making: the server was never heard. */
export function localProblem(code: LocalProblem): Problem {
  return { code, params: {} }
}

/** The problem in the language now shown: what happened, and what to do. */
export function problemWords(problem: Problem): { readonly what: string; readonly todo: string } {
  const held = problem.code === 'gate-refused' ? gateWords(problem.params['reason']) : null
  if (held !== null) return held
  // A refusal that counts something says how many, and one of a key what it lacks; the others take no notice.
  const what = translate('refusals', problem.code, { count: 0, scope: '', ...problem.params })
  return { what, todo: translate('refusals', `${problem.code}.todo`) }
}
