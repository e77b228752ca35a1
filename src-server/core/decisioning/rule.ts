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

/** A comparison or group made ready once: what can be worked out without the customer is worked out. */
interface Node {
  readonly rule: Comparison | RuleGroup
  readonly test: (facts: Facts) => Truth
  /** of a group */
  readonly inner: readonly Node[]
}

function rankIn(definition: FactDefinition | undefined, value: FactValue | Comparison['value']): number {
  if (definition?.type === 'choice') {
    const rank = definition.choices.indexOf(String(value))
    return rank < 0 ? Number.NaN : rank
  }
  return typeof value === 'number'
    ? value
    : typeof value === 'string' && value.trim() !== ''
      ? Number(value)
      : Number.NaN
}

/** Editors keep several choices as a list or as one text with commas. */
function listed(value: Comparison['value']): readonly string[] {
  if (Array.isArray(value)) return value.map(String)
  return String(value)
    .split(',')
    .map((one) => one.trim())
}

const isList = (value: FactValue): value is readonly string[] => Array.isArray(value)

/** Whether a single fact is the value, however an editor wrote it. */
function equalTo(value: Comparison['value']): (actual: string | number | boolean) => boolean {
  if (Array.isArray(value)) {
    const each = value.map((one: string) => equalTo(one))
    return (actual) => each.some((isIt) => isIt(actual))
  }
  const words = String(value)
  const number = typeof value === 'string' ? Number(value) : value
  return (actual) => (typeof actual === 'number' ? actual === number : String(actual) === words)
}

/** What a known fact comes to under an operator that does not order. */
function matcher({ operator, value }: Comparison): ((actual: Exclude<FactValue, null>) => boolean) | null {
  const list = listed(value)
  const words = String(value)
  const holdsAll = (actual: readonly string[]): boolean => list.every((one) => actual.includes(one))
  const holdsAny = (actual: readonly string[]): boolean => list.some((one) => actual.includes(one))
  const isIt = equalTo(value)
  const isAny = equalTo(list)
  switch (operator) {
    case '=':
      return (actual) => (isList(actual) ? holdsAll(actual) : isIt(actual))
    case '!=':
      return (actual) => !(isList(actual) ? holdsAll(actual) : isIt(actual))
    case 'in':
      return (actual) => (isList(actual) ? holdsAny(actual) : isAny(actual))
    case 'notIn':
      return (actual) => !(isList(actual) ? holdsAny(actual) : isAny(actual))
    case 'contains':
      return (actual) => (isList(actual) ? actual.includes(words) : String(actual).includes(words))
    case 'doesNotContain':
      return (actual) => !(isList(actual) ? actual.includes(words) : String(actual).includes(words))
    case 'null':
    case 'notNull':
    case '<':
    case '<=':
    case '>':
    case '>=':
      return null
  }
}

const ORDERED: Readonly<Record<string, (difference: number) => boolean>> = {
  '<': (difference) => difference < 0,
  '<=': (difference) => difference <= 0,
  '>': (difference) => difference > 0,
  '>=': (difference) => difference >= 0,
}

function comparisonTest(comparison: Comparison): Node['test'] {
  const { field, operator, value } = comparison
  if (operator === 'null') return (facts) => factOf(facts, field) === null
  if (operator === 'notNull') return (facts) => factOf(facts, field) !== null
  const matches = matcher(comparison)
  if (matches !== null)
    return (facts) => {
      const actual = factOf(facts, field)
      return actual === null ? null : matches(actual)
    }
  const definition = definitions[field]
  const right = rankIn(definition, value)
  const holds = ORDERED[operator]
  return (facts) => {
    const actual = factOf(facts, field)
    if (actual === null || holds === undefined) return null
    const difference = rankIn(definition, actual) - right
    return Number.isNaN(difference) ? null : holds(difference)
  }
}

function groupTest({ combinator, not }: RuleGroup, inner: readonly Node[]): Node['test'] {
  const tests = inner.map(({ test }) => test)
  // One of these settles the group, whatever the others are.
  const settling = combinator === 'or' && inner.length > 0
  return (facts) => {
    let truth: Truth = !settling
    for (const test of tests) {
      const one = test(facts)
      if (one === settling) return settling !== not
      if (one === null) truth = null
    }
    return truth === null ? null : truth !== not
  }
}

/** A shelf asks the same of a customer again and again: what was just worked out for these facts is not worked out twice. */
function once(test: Node['test']): Node['test'] {
  let asked: Facts | null = null
  let answer: Truth = null
  return (facts) => {
    if (facts !== asked) {
      answer = test(facts)
      asked = facts
    }
    return answer
  }
}

/** One test for all comparisons that ask the same. */
const known = new Map<string, Node['test']>()
const MOST_KNOWN = 50_000

function sharedTest(comparison: Comparison): Node['test'] {
  const { field, operator, value } = comparison
  const key = JSON.stringify([field, operator, value])
  const before = known.get(key)
  if (before !== undefined) return before
  // Bounded: rules made ready earlier keep theirs.
  if (known.size >= MOST_KNOWN) known.clear()
  const made = once(comparisonTest(comparison))
  known.set(key, made)
  return made
}

function readied(rule: Comparison | RuleGroup): Node {
  if (!isGroup(rule)) return { rule, test: sharedTest(rule), inner: [] }
  const inner = rule.rules.map(readied)
  return { rule, test: groupTest(rule, inner), inner }
}

/** Records are replaced when they change, never edited: a rule is made ready once for as long as it stands. */
const ready = new WeakMap<RuleGroup, Node>()

function nodeOf(rule: RuleGroup): Node {
  const before = ready.get(rule)
  if (before !== undefined) return before
  const made = readied(rule)
  ready.set(rule, made)
  return made
}

/** @param wanted what the rule would have had to be for the whole to hold */
function fallenIn({ rule, test, inner }: Node, facts: Facts, wanted: boolean): Fallen | null {
  if (test(facts) === wanted) return null
  if (!isGroup(rule)) return { comparison: rule, actual: factOf(facts, rule.field) }
  for (const one of inner) {
    const found = fallenIn(one, facts, wanted !== rule.not)
    if (found !== null) return found
  }
  return null
}

/** [OF4] An empty group holds for everybody; a fact nobody knows fails every comparison with it, its negation included. */
export function evaluate(rule: RuleGroup, facts: Facts): RuleAnswer {
  const node = nodeOf(rule)
  return node.test(facts) === true ? { holds: true } : { holds: false, fallen: fallenIn(node, facts, true) }
}
