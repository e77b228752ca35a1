import { z } from 'zod'
import { refusals } from '#shared/locales/refusals.ts'
import type { Problem } from './problem.ts'

const isKnown = (code: string): code is Problem['code'] => code in refusals && !code.endsWith('.todo')

/** The body of every refused request. A code we have no words for is an unexpected one. */
export const apiErrorSchema = z.object({
  error: z.object({
    code: z.string().transform((code): Problem['code'] => (isKnown(code) ? code : 'unexpected')),
    params: z.record(z.string(), z.union([z.string(), z.number()])).catch({}),
  }),
})
