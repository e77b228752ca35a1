import { useRef } from 'react'
import { listedWork, type Work } from '../../client/index.ts'

/** Ids of the list, group by group. */
export interface Order {
  readonly active: readonly string[]
  readonly wrapUp: readonly string[]
  readonly parked: readonly string[]
}

const groups = ['active', 'wrapUp', 'parked'] as const

export function orderOf(work: Work): Order {
  const ids = (of: Work['active']): readonly string[] => of.map(({ id }) => id)
  return { active: ids(work.active), wrapUp: ids(work.wrapUp), parked: ids(work.parked) }
}

/**
 * The order to show while pointer or focus is in the list: what was there keeps its place, also when its group changed or
 * it went away; what is new goes to the end of its group.
 */
export function heldOrder(before: Order, now: Order): Order {
  const shown = new Set(groups.flatMap((group) => before[group]))
  const merged = (group: (typeof groups)[number]): readonly string[] => [
    ...before[group],
    ...now[group].filter((id) => !shown.has(id)),
  ]
  return { active: merged('active'), wrapUp: merged('wrapUp'), parked: merged('parked') }
}

/** The list's order, held still while `held`. */
export function useHeldOrder(work: Work, held: boolean): Order {
  const last = useRef<Order>({ active: [], wrapUp: [], parked: [] })
  const now = orderOf(work)
  // Nothing left at all: an empty list says so at once rather than keep ghosts.
  const shown = held && listedWork(work).length > 0 ? heldOrder(last.current, now) : now
  last.current = shown
  return shown
}
