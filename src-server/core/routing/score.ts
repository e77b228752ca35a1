/**
 * Scores are compared as whole numbers (sixty-millionths of a point), so that an index which orders work once
 * and a scan which computes every score anew can never disagree over rounding.
 */
import type { WaitingWork } from './types.ts'

const UNITS_PER_POINT = 60_000_000
const UNITS_PER_MILLIPOINT = 60_000

/** Thousandths of a point per minute equal score units per millisecond. */
export function ageingUnits(ageingPerMinute: number): number {
  return Math.round(ageingPerMinute * 1000)
}

export function priorityUnits(priority: number): number {
  return Math.round(priority * 1000) * UNITS_PER_MILLIPOINT
}

/** The score of `work` at `now` in score units; `ageing` as from `ageingUnits`. */
export function scoreUnits(work: WaitingWork, ageing: number, now: number): number {
  return priorityUnits(work.priority) + ageing * (now - work.since)
}

export function unitsToPoints(units: number): number {
  return units / UNITS_PER_POINT
}

/** Equal scores: the longer wait, then the earlier arrival, then the id. Negative when `a` goes first. */
export function compareArrival(a: WaitingWork, b: WaitingWork): number {
  if (a.since !== b.since) return a.since - b.since
  if (a.order !== b.order) return a.order - b.order
  return compareIds(a.id, b.id)
}

export function compareIds(a: string, b: string): number {
  if (a === b) return 0
  return a < b ? -1 : 1
}
