import { loadRatio } from './capacity.ts'
import { canonicalRequirements, levelOf } from './requirements.ts'
import { compareIds } from './score.ts'
import type { AgentCapacity, AssignmentOrder, CapacityRules, WaitingWork } from './types.ts'

/** The sum of an agent's levels in the skills the work asked for when it arrived. */
export function skillSum(work: WaitingWork, agent: AgentCapacity): number {
  return canonicalRequirements(work.requirements).reduce((sum, { skillId }) => sum + levelOf(agent.skills, skillId), 0)
}

/** Which of two eligible agents gets the work by the queue's order; negative when `a` does. */
export function compareAgents(
  order: AssignmentOrder,
  work: WaitingWork,
  rules: CapacityRules,
  a: AgentCapacity,
  b: AgentCapacity,
): number {
  if (order === 'least-loaded') {
    const byLoad = loadRatio(a, rules) - loadRatio(b, rules)
    if (byLoad !== 0) return byLoad
  }
  if (order === 'most-skilled') {
    const bySkill = skillSum(work, b) - skillSum(work, a)
    if (bySkill !== 0) return bySkill
  }
  return a.idleSince !== b.idleSince ? a.idleSince - b.idleSince : compareIds(a.id, b.id)
}
