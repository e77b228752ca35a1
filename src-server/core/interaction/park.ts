import { done, no, ofInteraction, refused } from '../change.ts'
import type { DeskCommand } from '../commands.ts'
import type { Context, Decision } from '../decision.ts'
import type { Floor } from '../floor/floor.ts'
import { roomRefusal } from '../floor/routing-view.ts'
import { isLiveCall } from '../voice/over.ts'
import { findOwnedIn } from './guards.ts'
import { capacityWords } from './room.ts'
import { sharesPlace } from './together.ts'

type Desk<T extends DeskCommand['type']> = Extract<DeskCommand, { readonly type: T }>

/** [I10] Set aside: it stays the agent's, and gives its capacity back. */
export function park(floor: Floor, command: Desk<'interaction.park'>, ctx: Context): Decision {
  const owned = findOwnedIn(floor, command.interactionId, ctx, 'active')
  if (!owned.ok) return refused(owned.refusal)
  // [VC15] Nobody sets a caller aside: there is hold for it.
  if (isLiveCall(owned.it)) return no('not-for-calls')
  return done([ofInteraction(owned.it.id, 'interaction.parked', { remindAt: command.remindAt })])
}

/** [I11] [OT10] Taken up again where there is room, or where its thread holds a place already. */
export function resume(floor: Floor, command: Desk<'interaction.resume'>, ctx: Context): Decision {
  const owned = findOwnedIn(floor, command.interactionId, ctx, 'parked')
  if (!owned.ok) return refused(owned.refusal)
  const resumed = ofInteraction(owned.it.id, 'interaction.resumed', {})
  if (sharesPlace(floor, owned.it, ctx.actor))
    return done([resumed, ofInteraction(owned.it.id, 'interaction.capacityReleased', {})])
  const full = roomRefusal(floor, ctx.actor, owned.it.channel)
  return full === null ? done([resumed]) : refused(capacityWords(full))
}
