/** The customer proved who they are, or tried. What they were asked and what they answered is compared outside the floor. */
import { neverSpoke } from '#shared/domain/call.ts'
import { MOST_VERIFICATIONS } from '#shared/domain/verification.ts'
import { done, no, ofInteraction, refused } from '../change.ts'
import type { Verify } from '../commands.ts'
import type { Context, Decision } from '../decision.ts'
import type { Floor } from '../floor/floor.ts'
import { findOwnedIn } from './guards.ts'

/** [CP30] [CP34] [CP61] */
export function verify(
  floor: Floor,
  { interactionId, customerId, method, level, passed }: Verify,
  ctx: Context,
): Decision {
  const owned = findOwnedIn(floor, interactionId, ctx, 'active', 'parked')
  if (!owned.ok) return refused(owned.refusal)
  if (owned.it.customerId !== customerId) return no('stale-revision')
  if (neverSpoke(owned.it.call)) return no('not-connected')
  if (owned.it.failedVerifications >= MOST_VERIFICATIONS) return no('verification-used-up')
  return done([ofInteraction(interactionId, 'interaction.verified', { agentId: ctx.actor, method, level, passed })])
}
