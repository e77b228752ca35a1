import { z } from 'zod'

/** Ids made by us or by a desk: url-safe, at most 64 characters. */
export const idSchema = z
  .string()
  .min(1)
  .max(64)
  .regex(/^[\w.:-]+$/)
