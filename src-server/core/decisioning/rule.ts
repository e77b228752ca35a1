/** Whether a rule holds for what is known of a customer, and if not, over which comparison it fell. */
import { FACTS, type FactDefinition, type Facts } from '#shared/domain/facts.ts'
import { type Comparison, type FactValue, isGroup, type RuleGroup } from '#shared/domain/rule.ts'

/** The comparison a rule fell over, and what the fact was. */
export interface Fallen {
  readonly comparison: Comparison
  readonly actual: FactValue
}

export type RuleAnswer = { readonly holds: true } | { readonly holds: false; readonly fallen: Fallen | null }

/** null: nobody knows, and so neither the comparison nor its negation holds (Kleene's logic). */
type Truth = boolean | null

const definitions: Readonly<Record<string, FactDefinition>> = FACTS

export function factOf(facts: Facts, field: string): FactValue {
  // Fields of rules are keys of FACTS by the time they are saved; a rule of an older release may ask for one that went.
  return (facts as Readonly<Record<string, FactValue | undefined>>)[field] ?? null
}

function ranked(field: string, value: FactValue | Comparison['value']): number {
  const definition = definitions[field]
  if (definition?.type === 'choice') return definition.choices.indexOf(String(value))
  return typeof value === 'number' ? value : typeof value === 'string' && value.trim() !== '' ? Number(value) : NaN
}

/** Negative where the fact is less, 0 where equal; null where the two have no order. */
function order(field: string, actual: FactValue, value: Comparison['value']): number | null {
  const isRank = definitions[field]?.type === 'choice'
  const [left, right] = [ranked(field, actual), ranked(field, value)]
  if (Number.isNaN(left) || Number.isNaN(right) || (isRank && (left < 0 || right < 0))) return null
  return left - right
}

function equals(actual: string | number | boolean, value: Comparison['value'] | undefined): boolean {
  if (Array.isArray(value)) return value.some((one: string) => equals(actual, one))
  if (typeof actual === 'number') return typeof value === 'string' ? Number(value) === actual : value === actual
  return String(actual) === String(value)
}

/** Editors keep several choices as a list or as one text with commas. */
function listed(value: Comparison['value']): readonly string[] {
  if (Array.isArray(value)) return value.map(String)
  return String(value)
    .split(',')
    .map((one) => one.trim())
}

const isList = (value: FactValue): value is readonly string[] => Array.isArray(value)

function compare({ field, operator, value }: Comparison, facts: Facts): Truth {
  const actual = factOf(facts, field)
  if (operator === 'null') return actual === null
  if (operator === 'notNull') return actual !== null
  if (actual === null) return null
  switch (operator) {
    case '=':
      return isList(actual) ? listed(value).every((one) => actual.includes(one)) : equals(actual, value)
    case '!=':
      return isList(actual) ? !listed(value).every((one) => actual.includes(one)) : !equals(actual, value)
    case 'in':
      return isList(actual) ? listed(value).some((one) => actual.includes(one)) : equals(actual, listed(value))
    case 'notIn':
      return isList(actual) ? !listed(value).some((one) => actual.includes(one)) : !equals(actual, listed(value))
    case 'contains':
      return isList(actual) ? actual.includes(String(value)) : String(actual).includes(String(value))
    case 'doesNotContain':
      return isList(actual) ? !actual.includes(String(value)) : !String(actual).includes(String(value))
    case '<':
    case '<=':
    case '>':
    case '>=': {
      const difference = order(field, actual, value)
      if (difference === null) return null
      if (operator === '<') return difference < 0
      if (operator === '<=') return difference <= 0
      return operator === '>' ? difference > 0 : difference >= 0
    }
  }
}

function truthOf(rule: Comparison | RuleGroup, facts: Facts): Truth {
  if (!isGroup(rule)) return compare(rule, facts)
  const { combinator, not, rules } = rule
  // One of these settles the group, whatever the others are.
  const settling = combinator === 'or' && rules.length > 0
  let truth: Truth = !settling
  for (const inner of rules) {
    const one = truthOf(inner, facts)
    if (one === settling) {
      truth = settling
      break
    }
    if (one === null) truth = null
  }
  return truth === null ? null : truth !== not
}

/** @param wanted what the rule would have had to be for the whole to hold */
function fallenIn(rule: Comparison | RuleGroup, facts: Facts, wanted: boolean): Fallen | null {
  if (truthOf(rule, facts) === wanted) return null
  if (!isGroup(rule)) return { comparison: rule, actual: factOf(facts, rule.field) }
  for (const inner of rule.rules) {
    const found = fallenIn(inner, facts, wanted !== rule.not)
    if (found !== null) return found
  }
  return null
}

/** [OF4] An empty group holds for everybody; a fact nobody knows fails every comparison with it, its negation included. */
export function evaluate(rule: RuleGroup, facts: Facts): RuleAnswer {
  return truthOf(rule, facts) === true ? { holds: true } : { holds: false, fallen: fallenIn(rule, facts, true) }
}
