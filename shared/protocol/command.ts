import { z } from 'zod'

/** One command's schema: its type, and what goes with it. */
export const on = <T extends string, S extends z.ZodRawShape>(type: T, shape: S) =>
  z.object({ type: z.literal(type), ...shape })
