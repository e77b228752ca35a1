import { assertNever } from '#shared/lib/assert-never.ts'
import type { AgentTable } from './agent-table.ts'
import { preferenceInForce } from './eligibility.ts'
import { canonicalRequirements } from './requirements.ts'
import { compareIds } from './score.ts'
import type { AssignmentOrder, WaitingWork } from './types.ts'
import type { Item, WorkGroup } from './pool.ts'

/** What the queue's order looks at first, as a number of which the smallest wins. */
function rankBy(order: AssignmentOrder, work: WaitingWork, table: AgentTable): (slot: number) => number {
  switch (order) {
    case 'longest-idle':
      return (slot) => table.idleSince[slot] ?? 0
    case 'least-loaded':
      return (slot) => table.loadRatio[slot] ?? 0
    case 'most-skilled': {
      const columns = canonicalRequirements(work.requirements).map(({ skillId }) => table.levelsOf(skillId))
      return (slot) => {
        let sum = 0
        for (const column of columns) sum -= column?.[slot] ?? 0
        return sum
      }
    }
    default:
      return assertNever(order)
  }
}

/** The slot of the agent who gets the group's best work; the group must have a taker. */
export function pickAgent(group: WorkGroup, item: Item, table: AgentTable, now: number): number {
  const { admission, free } = group
  if (group.isPersonal) return admission.only
  const { work, rules } = item
  const preference = preferenceInForce(work, now)
  if (preference !== null) {
    const slot = table.slotOf(preference.agentId)
    if (free.has(slot) && group.admits(slot)) return slot
  }
  const rankOf = rankBy(rules?.order ?? 'longest-idle', work, table)
  let best = -1
  let bestRank = Number.POSITIVE_INFINITY
  const idle = (slot: number): number => table.idleSince[slot] ?? 0
  group.eachTaker((slot) => {
    const rank = rankOf(slot)
    const wins =
      best < 0 ||
      rank < bestRank ||
      (rank === bestRank &&
        (idle(slot) < idle(best) || (idle(slot) === idle(best) && compareIds(table.idAt(slot), table.idAt(best)) < 0)))
    if (!wins) return
    best = slot
    bestRank = rank
  })
  return best
}
