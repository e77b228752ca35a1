/** What is wrong with a rule as somebody wrote it down. */
import { FACTS } from '#shared/domain/facts.ts'
import { type Comparison, isGroup, type RuleGroup } from '#shared/domain/rule.ts'

/** The first fact asked for that there is not. */
export function unknownFact(group: RuleGroup): string | null {
  for (const rule of group.rules) {
    const found = isGroup(rule) ? unknownFact(rule) : Object.hasOwn(FACTS, rule.field) ? null : rule.field
    if (found !== null) return found
  }
  return null
}

/** The first fact compared with nothing: such a row was begun and never filled in. */
export function unfilledFact(group: RuleGroup): string | null {
  for (const rule of group.rules) {
    const found = isGroup(rule) ? unfilledFact(rule) : isUnfilled(rule) ? rule.field : null
    if (found !== null) return found
  }
  return null
}

function isUnfilled({ operator, value }: Comparison): boolean {
  if (operator === 'null' || operator === 'notNull') return false
  return value === '' || (Array.isArray(value) && value.length === 0)
}
