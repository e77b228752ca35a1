/** Segments over REST: asked of every customer at once, saved or not. */
import { z } from 'zod'
import { idSchema, reasonSchema } from './primitives.ts'
import { ruleGroupSchema } from './marketing-schemas.ts'

export const segmentQuerySchema = z.object({ rule: ruleGroupSchema })

export const segmentExportSchema = z.object({ id: idSchema, reason: reasonSchema })

export interface SegmentCount {
  /** customers the rule holds for */
  readonly count: number
  /** customers changed in the last seconds, of whom the newest is not counted yet */
  readonly behind: number
}

/** Some of them, hidden as for whoever does not serve them. */
export interface SegmentSample {
  readonly customers: readonly { readonly id: string; readonly name: string | null; readonly contact: string | null }[]
}
