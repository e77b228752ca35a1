/** How many answers a channel still lets us give: WeChat counts them after each act of the customer. Pure; time is passed in. */
import type { GrantOccasion, ReplyRule } from './account.ts'

export interface Grant {
  readonly on: GrantOccasion
  /** ms; over from then on */
  readonly until: number
  /** null: any number */
  readonly left: number | null
}

/** Grants side by side; at most one of a kind counts, the newest. */
export type Allowance = readonly Grant[]

/** What the meter shows. */
export interface AllowanceLeft {
  /** null: any number */
  readonly messages: number | null
  /** When the last window closes, ms, used up or not; null: none is open. */
  readonly until: number | null
}

/** @returns the grant an act of the customer brings; null: the account's terms give none for it. */
export function grantOf(rules: readonly ReplyRule[], on: GrantOccasion, at: number): Grant | null {
  const rule = rules.find((one) => one.on === on)
  return rule === undefined ? null : { on, until: at + rule.withinSeconds * 1000, left: rule.messages }
}

const isAlive = (grant: Grant, now: number): boolean => now < grant.until && grant.left !== 0

/** A new act of a kind begins its count anew; what has lapsed is dropped. */
export function granted(allowance: Allowance, grant: Grant, now: number): Allowance {
  return [...allowance.filter((other) => other.on !== grant.on && isAlive(other, now)), grant]
}

/** One message goes out: it is taken from what lapses first, so that nothing is wasted. */
export function spent(allowance: Allowance, now: number): Allowance {
  const first = alive(allowance, now)[0]
  if (first === undefined || first.left === null) return allowance
  const left = first.left - 1
  return allowance.map((grant) => (grant === first ? { ...grant, left } : grant))
}

/** The vendor did not take it after all. */
export function givenBack(allowance: Allowance, now: number): Allowance {
  const last = allowance.filter((grant) => now < grant.until && grant.left !== null).toSorted(byEnd)[0]
  if (last === undefined) return allowance
  return allowance.map((grant) => (grant === last ? { ...grant, left: (grant.left ?? 0) + 1 } : grant))
}

export function leftOf(allowance: Allowance, now: number): AllowanceLeft {
  const usable = alive(allowance, now)
  const ends = allowance.flatMap(({ until: end }) => (now < end ? [end] : []))
  const until = ends.length === 0 ? null : Math.max(...ends)
  const isUncounted = usable.some((grant) => grant.left === null)
  return { messages: isUncounted ? null : usable.reduce((sum, grant) => sum + (grant.left ?? 0), 0), until }
}

const byEnd = (a: Grant, b: Grant): number => a.until - b.until

/** Soonest to lapse first. */
function alive(allowance: Allowance, now: number): Grant[] {
  return allowance.filter((grant) => isAlive(grant, now)).toSorted(byEnd)
}
