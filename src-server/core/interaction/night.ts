/** Writing or calling at night what answers nobody: it may go, once whoever does said so a second time. */
import { asksAtNight, type AtNight, awakeAt, nightNow } from '#shared/domain/quiet-hours.ts'
import type { Purpose } from '#shared/domain/channel.ts'
import type { CustomerZone } from '#shared/domain/time-zone.ts'
import { type Interaction, isOpen } from '#shared/domain/interaction.ts'
import { refuse, type Refusal } from '#shared/domain/refusal.ts'
import { marketingPolicyOf } from '../decisioning/floor.ts'
import { centreOf } from '../floor/centre.ts'
import type { Floor } from '../floor/floor.ts'
import { isLiveCall } from '../voice/over.ts'

/**
 * [OT19] By the hours of the marketing gate.
 * @param contacts of this customer, that would tell them awake
 * @param zone the customer's; absent: nobody looked it up, and the centre's clock counts
 */
export function nightOf(
  floor: Floor,
  contacts: readonly Interaction[],
  { now, zone }: { readonly now: number; readonly zone?: CustomerZone | undefined },
): AtNight | null {
  const awake = contacts.map((one) => (isOpen(one) && isLiveCall(one) ? now : awakeAt(one)))
  const known = awake.filter((at) => at !== null)
  return nightNow({
    quietHours: marketingPolicyOf(floor).quietHours,
    zone: zone ?? { timeZone: centreOf(floor).timeZone, from: 'centre' },
    lastAwakeAt: known.length === 0 ? null : Math.max(...known),
    now,
  })
}

type Said = { readonly ok: true; readonly atNight?: AtNight } | { readonly ok: false; readonly refusal: Refusal }

/** [OT20] @param isConfirmed whether whoever writes said yes a second time */
export function confirmedAtNight(night: AtNight | null, purpose: Purpose, isConfirmed: boolean): Said {
  if (night === null || !asksAtNight(purpose)) return { ok: true }
  return isConfirmed ? { ok: true, atNight: night } : { ok: false, refusal: refuse('night-unconfirmed', { ...night }) }
}
