import { z } from 'zod'
import { FIRST_RELATION_DAY } from '../domain/bond.ts'

/** Since when two are tied to each other, ms; the first day begins earlier east of Greenwich. */
export const relationSinceSchema = z.int().min(Date.parse(FIRST_RELATION_DAY) - 86_400_000)

/** Ids made by us or by a desk: url-safe, at most 64 characters. */
export const idSchema = z
  .string()
  .min(1)
  .max(64)
  .regex(/^[\w.:-]+$/)
