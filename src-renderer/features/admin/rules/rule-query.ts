/** Between our rules and the tree react-querybuilder edits: the same shape, but that its nodes carry ids. */
import type { RuleGroupType, RuleType } from 'react-querybuilder'
import { FACTS, type FactDefinition } from '#shared/domain/facts.ts'
import { isGroup, OPERATORS, type Comparison, type Operator, type RuleGroup } from '#shared/domain/rule.ts'

/** As deep as a rule may be stored. */
export const MOST_DEEP = 5

const known = ['null', 'notNull'] as const satisfies readonly Operator[]
const equal = ['=', '!='] as const satisfies readonly Operator[]
const ordered = ['>=', '<=', '>', '<'] as const satisfies readonly Operator[]
const oneOf = ['in', 'notIn'] as const satisfies readonly Operator[]
const inside = ['contains', 'doesNotContain'] as const satisfies readonly Operator[]

/** Choices that are ranks: their codes stand in rising order. */
const RANKS: ReadonlySet<string> = new Set(['customerGrade', 'cardGrade', 'serviceGrade', 'riskTolerance'])

/** What a fact of this type can be compared by, the likeliest first. */
export function operatorsFor(field: string, fact: FactDefinition | undefined): readonly Operator[] {
  switch (fact?.type) {
    case undefined:
      return OPERATORS
    case 'number':
      return [...ordered, ...equal, ...known]
    case 'text':
      return [...equal, ...inside, ...known]
    case 'yes-no':
      return ['=', ...known]
    case 'choice':
      return [...oneOf, ...equal, ...(RANKS.has(field) ? ordered : []), ...known]
    case 'list':
      return [...inside, ...known]
  }
}

/** What a comparison begins with once its fact or operator was chosen. */
export function firstValue(fact: FactDefinition | undefined, operator: string): Comparison['value'] {
  if (operator === 'in' || operator === 'notIn') return []
  switch (fact?.type) {
    // A number there is would hold for many before anybody chose it; empty, the rule cannot be saved.
    case 'number':
      return ''
    case 'yes-no':
      return true
    case 'choice':
    case undefined:
    case 'text':
    case 'list':
      return ''
  }
}

/** The fact a new comparison asks for. */
export const FIRST_FIELD = 'age'

const isOperator = (name: string): name is Operator => OPERATORS.some((one) => one === name)

const asValue = (value: unknown): Comparison['value'] =>
  typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
    ? value
    : Array.isArray(value)
      ? value.map(String)
      : ''

/** Without ids and whatever else the editor keeps at its nodes. */
export function toRule({ combinator, not, rules }: RuleGroupType): RuleGroup {
  return {
    combinator: combinator === 'or' ? 'or' : 'and',
    not: not === true,
    rules: rules.map((one) => ('rules' in one ? toRule(one) : toComparison(one))),
  }
}

function toComparison({ field, operator, value }: RuleType): Comparison {
  return { field, operator: isOperator(operator) ? operator : '=', value: asValue(value) }
}

export function toQuery({ combinator, not, rules }: RuleGroup): RuleGroupType {
  return {
    combinator,
    not,
    rules: rules.map((rule) => (isGroup(rule) ? toQuery(rule) : { ...rule })),
  }
}

/** Every fact rules may ask for. */
export const FACT_KEYS: readonly (keyof typeof FACTS)[] = Object.keys(FACTS).filter((key): key is keyof typeof FACTS =>
  Object.hasOwn(FACTS, key),
)
