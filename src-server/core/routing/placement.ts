import type { AgentTable } from './agent-table.ts'
import { excludedUntil, preferenceInForce, targetInForce } from './eligibility.ts'
import { ANYONE, type Item, type WorkGroup } from './pool.ts'
import type { QueueIndex } from './queue-index.ts'
import type { WaitingWork } from './types.ts'

/** The group an item belongs to at `now`; null: its target is excluded for now, so nobody may take it. */
export function groupFor(item: Item, queue: QueueIndex, table: AgentTable, now: number): WorkGroup | null {
  const { work } = item
  const target = targetInForce(work, now)
  if (target !== null) {
    if (excludedUntil(work, target.agentId, now) !== null) return null
    return queue.targetGroup(work.channel, table.slotOf(target.agentId))
  }
  const pool = queue.poolAfter(item.stages, now - work.since)
  const except = exceptions(work, table, now)
  const preference = preferenceInForce(work, now)
  if (preference?.hold === true) {
    const only = table.slotOf(preference.agentId)
    if (pool.agents.has(only) && !except.includes(only)) return pool.group({ only, except: [] })
  }
  return pool.group({ only: -1, except })
}

/** When waiting alone next changes where the item belongs; Infinity: never. */
export function nextChange({ work, stages }: Item, queue: QueueIndex, now: number): number {
  let at = work.since + queue.nextChangeAfter(stages, now - work.since)
  const sooner = (time: number | null): void => {
    if (time !== null && time > now && time < at) at = time
  }
  if (work.target !== null) sooner(work.target.until)
  if (work.preferred?.hold === true) sooner(work.preferred.until)
  for (const exclusion of work.excluded) sooner(exclusion.until)
  return at
}

function exceptions(work: WaitingWork, table: AgentTable, now: number): readonly number[] {
  if (work.excluded.length === 0) return ANYONE.except
  const inForce = work.excluded.filter((exclusion) => now < exclusion.until)
  return [...new Set(inForce.map((exclusion) => table.slotOf(exclusion.agentId)))].toSorted((a, b) => a - b)
}
