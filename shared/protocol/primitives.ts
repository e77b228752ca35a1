import { z } from 'zod'
import { FIRST_RELATION_DAY } from '../domain/bond.ts'

/** Since when two are tied to each other, ms; the first day begins earlier east of Greenwich. */
export const relationSinceSchema = z.int().min(Date.parse(FIRST_RELATION_DAY) - 86_400_000)

const LEAST_LETTERS = 2

/** Whether it says something: at least two letters or digits, so that dots and dashes alone are none. */
export function isReason(text: string): boolean {
  return (text.match(/[\p{L}\p{N}]/gu) ?? []).length >= LEAST_LETTERS
}

/** Why somebody asks for what is hidden, or takes data away. */
export const reasonSchema = z.string().trim().max(200).refine(isReason, 'two letters or digits at least')

/** Ids made by us or by a desk: url-safe, at most 64 characters. */
export const idSchema = z
  .string()
  .min(1)
  .max(64)
  .regex(/^[\w.:-]+$/)
