/** The grade somebody is served by: their own, or a better one for a while. */
import { GRADES, type Grade } from '#shared/domain/facts.ts'

type Lift = { readonly grade: Grade; readonly until: number } | null

/** [CP22] A lift never lowers, and ends by itself. */
export function serviceGradeAt(own: Grade | null, lift: Lift, now: number): Grade | null {
  if (lift === null || lift.until <= now) return own
  return own !== null && GRADES.indexOf(own) >= GRADES.indexOf(lift.grade) ? own : lift.grade
}

/**
 * Points a lifted customer waits with: as many as some minutes of ageing for each step, so that they pass their equals and
 * still nobody starves.
 */
const POINTS_PER_STEP = 5

/** [CP23] What a lift that stands is worth in a queue; the grade alone decides, which is on the floor's own log. */
export function liftPoints(lift: Lift, now: number): number {
  return lift === null || lift.until <= now ? 0 : GRADES.indexOf(lift.grade) * POINTS_PER_STEP
}
