import type { Holding } from '#shared/domain/profile.ts'
import { wallClock } from '../../client/index.ts'
import { daysBetween } from './person.ts'

/** When something falls due, counted in days of the zone's calendar. */
export interface Dated {
  readonly kind: 'matures' | 'due'
  /** negative: past */
  readonly days: number
  /** The date itself where counting days says little; null: count them. */
  readonly day: string | null
  readonly urgency: 'calm' | 'soon' | 'late'
}

const COUNTED_DAYS = 30
const MATURITY_SOON = 7
const BILL_SOON = 3

/** [PA8] The next thing that happens to a holding; null: nothing is dated. A bill past its day is late, a deposit just ended. */
export function whenOf(
  { maturesAt, dueAt }: Pick<Holding, 'maturesAt' | 'dueAt'>,
  now: number,
  zone: string,
): Dated | null {
  const at = dueAt ?? maturesAt
  if (at === null) return null
  const kind = dueAt === null ? 'matures' : 'due'
  const today = wallClock(now, zone)
  const that = wallClock(at, zone)
  const days = daysBetween(today, that)
  const soon = days <= (kind === 'due' ? BILL_SOON : MATURITY_SOON)
  const urgency = kind === 'due' && days < 0 ? 'late' : soon ? 'soon' : 'calm'
  const shown = that.slice(0, 4) === today.slice(0, 4) ? that.slice(5, 10) : that.slice(0, 10)
  return { kind, days, day: days <= COUNTED_DAYS ? null : shown, urgency }
}

/** What is theirs, in fen; what is owed does not count. Null while a balance is hidden. */
export function assetsOf(holdings: readonly { readonly balance: number | null }[]): number | null {
  let sum = 0
  for (const { balance } of holdings) {
    if (balance === null) return null
    sum += Math.max(0, balance)
  }
  return sum
}
