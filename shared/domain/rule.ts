/**
 * Rules as administrators build them: a tree of comparisons over named facts, in the shape react-querybuilder edits, so
 * that what is on the screen is what is stored and what is decided by.
 */
export const OPERATORS = [
  '=',
  '!=',
  '<',
  '<=',
  '>',
  '>=',
  'in',
  'notIn',
  'contains',
  'doesNotContain',
  'null',
  'notNull',
] as const
export type Operator = (typeof OPERATORS)[number]

/** What a fact can be; null: not known. Lists hold codes, such as the products somebody has. */
export type FactValue = string | number | boolean | readonly string[] | null

export interface Comparison {
  /** key of `FACTS` */
  readonly field: string
  readonly operator: Operator
  /** `in` and `notIn` take a list; `null` and `notNull` look at nothing here. */
  readonly value: string | number | boolean | readonly string[]
}

export interface RuleGroup {
  readonly combinator: 'and' | 'or'
  readonly not: boolean
  /** Empty: everybody. */
  readonly rules: readonly (Comparison | RuleGroup)[]
}

export const EVERYBODY: RuleGroup = { combinator: 'and', not: false, rules: [] }

export const isGroup = (rule: Comparison | RuleGroup): rule is RuleGroup => 'rules' in rule

/** Stands for a list that is known to be empty, where a rule's value is told. */
export const NOTHING_LISTED = '[]'
