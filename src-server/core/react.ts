/** What the floor does by itself once something changed. */
import type { Change, Context } from './decision.ts'
import { settle } from './agent/state.ts'
import type { Floor } from './floor/floor.ts'
import { askAgain, offer } from './interaction/offers.ts'

/**
 * The next things that follow from the floor as it stands: agents whose work is done take the state they chose, and
 * waiting work rings at the router's choice, one offer a call; once nobody is left to ring at, whoever was passed over is
 * to be asked again. Apply what it returns and ask again until it returns nothing.
 */
export function react(floor: Floor, ctx: Context): readonly Change[] {
  if (floor.settling.size > 0) return [...floor.settling].flatMap((agentId) => settle(floor, agentId))
  const assignment = floor.router.next(ctx.now)
  if (assignment === null) return askAgain(floor, ctx.now)
  const offered = offer(floor, assignment, ctx)
  return offered === null ? [] : [offered]
}
