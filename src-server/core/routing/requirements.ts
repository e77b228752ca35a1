import type { Relaxation, SkillRequirement } from './types.ts'
import { compareIds } from './score.ts'

/** One entry a skill (the highest level asked for it), ordered by skill id. */
export function canonicalRequirements(requirements: readonly SkillRequirement[]): readonly SkillRequirement[] {
  if (requirements.every(({ skillId }, i) => i === 0 || (requirements[i - 1]?.skillId ?? '') < skillId))
    return requirements
  const levels = new Map<string, number>()
  for (const { skillId, level } of requirements) levels.set(skillId, Math.max(level, levels.get(skillId) ?? 0))
  return [...levels]
    .map(([skillId, level]) => ({ skillId, level }))
    .toSorted((a, b) => compareIds(a.skillId, b.skillId))
}

/** Relaxation steps in the order in which they come into force. */
export function inForceOrder(steps: readonly Relaxation[]): readonly Relaxation[] {
  return steps.toSorted((a, b) => a.afterMs - b.afterMs)
}

/**
 * The level still asked for after `waitedMs`; 0 once the skill is no longer required.
 * `steps` as from `inForceOrder`.
 */
export function relaxedLevel(required: SkillRequirement, steps: readonly Relaxation[], waitedMs: number): number {
  let level = required.level
  for (const step of steps) {
    if (step.afterMs > waitedMs) break
    if (step.skillId !== null && step.skillId !== required.skillId) continue
    if (step.remove) return 0
    level = Math.min(level, Math.max(1, level - step.levels))
  }
  return level
}

/** The canonical requirements as they stand after `waitedMs`, removed skills left out. */
export function relax(
  canonical: readonly SkillRequirement[],
  steps: readonly Relaxation[],
  waitedMs: number,
): readonly SkillRequirement[] {
  if (steps.length === 0) return canonical
  return canonical.flatMap((required) => {
    const level = relaxedLevel(required, steps, waitedMs)
    return level === 0 ? [] : [{ skillId: required.skillId, level }]
  })
}

/** Equal for equal canonical requirements; skill ids may hold any character. */
export function signatureOf(canonical: readonly SkillRequirement[]): string {
  let signature = ''
  for (const { skillId, level } of canonical) signature += `${skillId.length}:${skillId}=${level};`
  return signature
}

/** An agent's level of a skill, 0 when not had. */
export function levelOf(skills: Readonly<Record<string, number>>, skillId: string): number {
  return Object.hasOwn(skills, skillId) ? (skills[skillId] ?? 0) : 0
}
