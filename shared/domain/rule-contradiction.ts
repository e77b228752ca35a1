/** Rules that nobody can ever meet, and numbers that are none: told while a rule is written. */
import { evaluate } from './evaluate-rule.ts'
import { FACTS, type FactDefinition } from './facts.ts'
import { type Comparison, type FactValue, isGroup, type RuleGroup } from './rule.ts'

/** A comparison that must hold, or must not. */
interface Demand {
  readonly comparison: Comparison
  readonly holds: boolean
}
/** All of these at once. */
type Demands = readonly Demand[]

/** Beyond so many ways to meet a rule it is not gone into: nothing is said of it. */
const MOST_WAYS = 500
const NEVER_WRITTEN = '\u0000'

const definitions: Readonly<Record<string, FactDefinition>> = FACTS

/** What these facts can be, where it is less than any number: years are whole, gauges go from 0 to 100. */
const GAUGE = { least: 0, most: 100, whole: false }
const BOUNDS: Readonly<Record<string, { readonly least: number; readonly most: number; readonly whole: boolean }>> = {
  age: { least: 0, most: 150, whole: true },
  contacts30: { least: 0, most: Number.MAX_SAFE_INTEGER, whole: true },
  loyalty: GAUGE,
  satisfaction: GAUGE,
  contribution: GAUGE,
  credit: GAUGE,
  completeness: GAUGE,
  trust: GAUGE,
}

/** [SH37] The facts over which a rule can never hold for anybody; null: somebody may meet it, or it cannot be said. */
export function neverMet(...rules: readonly RuleGroup[]): readonly string[] | null {
  const ways = waysToMeet({ combinator: 'and', not: false, rules }, true)
  if (ways === null) return null
  const over = new Set<string>()
  for (const way of ways) {
    const byField = Map.groupBy(way, ({ comparison }) => comparison.field)
    const failing = [...byField].filter(([field, demands]) => !canBe(field, demands)).map(([field]) => field)
    if (failing.length === 0) return null
    for (const field of failing) over.add(field)
  }
  return [...over]
}

/** [SH37] Facts that are numbers and are compared with something that is none. */
export function notNumbers(rule: RuleGroup): readonly string[] {
  return [
    ...new Set(rule.rules.flatMap((one) => (isGroup(one) ? notNumbers(one) : isNoNumber(one) ? [one.field] : []))),
  ]
}

function isNoNumber({ field, operator, value }: Comparison): boolean {
  if (definitions[field]?.type !== 'number' || operator === 'null' || operator === 'notNull') return false
  const written = Array.isArray(value) ? value : typeof value === 'string' ? value.split(',') : [value]
  return written.some((one) => typeof one === 'boolean' || (one !== '' && !Number.isFinite(Number(one))))
}

/** Each way to make it hold, or not hold though it is known; null: too many. */
function waysToMeet(rule: Comparison | RuleGroup, holds: boolean): readonly Demands[] | null {
  if (!isGroup(rule)) return [[{ comparison: rule, holds }]]
  const wanted = rule.not ? !holds : holds
  // An empty group holds for everybody.
  if (rule.rules.length === 0) return wanted ? [[]] : []
  const isAnyEnough = (rule.combinator === 'or') === wanted
  let ways: readonly Demands[] = isAnyEnough ? [] : [[]]
  for (const one of rule.rules) {
    const inner = waysToMeet(one, wanted)
    if (inner === null) return null
    ways = isAnyEnough ? [...ways, ...inner] : ways.flatMap((way) => inner.map((more) => [...way, ...more]))
    if (ways.length > MOST_WAYS) return null
  }
  return ways
}

/** Whether one value of the fact meets all of it. */
function canBe(field: string, demands: Demands): boolean {
  const definition = definitions[field]
  if (definition === undefined || demands.some(({ comparison }) => isUnfilled(comparison))) return true
  const values = candidates(field, definition, demands)
  if (values === null) return true
  return [null, ...values].some((value) =>
    demands.every(
      ({ comparison, holds }) =>
        evaluate({ combinator: 'and', not: !holds, rules: [comparison] }, { [field]: value }).holds,
    ),
  )
}

/** Begun and not filled in: it is refused for that, and says nothing yet. */
function isUnfilled({ operator, value }: Comparison): boolean {
  if (operator === 'null' || operator === 'notNull') return false
  return value === '' || (Array.isArray(value) && value.length === 0)
}

const wordsOf = ({ value }: Comparison): readonly string[] =>
  Array.isArray(value)
    ? value.map(String)
    : [
        String(value),
        ...String(value)
          .split(',')
          .map((one) => one.trim()),
      ]

/** Values among which one meets the demands if any does; null: not to be said of these operators. */
function candidates(field: string, definition: FactDefinition, demands: Demands): readonly FactValue[] | null {
  const uses = (...operators: readonly Comparison['operator'][]): boolean =>
    demands.some(({ comparison }) => operators.includes(comparison.operator))
  switch (definition.type) {
    case 'yes-no':
      return [true, false]
    case 'choice':
      return definition.choices
    case 'number':
      return uses('contains', 'doesNotContain') ? null : numbersAround(field, demands)
    case 'text':
      return uses('<', '<=', '>', '>=') ? null : textsAround(demands)
    case 'list':
      return uses('<', '<=', '>', '>=', '=', '!=') ? null : listsAround(demands)
  }
}

/** Each number that is named, and one between any two neighbours and beyond both ends. */
function numbersAround(field: string, demands: Demands): readonly number[] {
  const { least = -Infinity, most = Infinity, whole = false } = BOUNDS[field] ?? {}
  const named = demands
    .flatMap(({ comparison }) => wordsOf(comparison))
    .filter((word) => word.trim() !== '')
    .map(Number)
    .filter(Number.isFinite)
  const near = named.flatMap((one) => [Math.floor(one), Math.ceil(one), Math.floor(one) - 1, Math.ceil(one) + 1])
  const sorted = [...new Set([...named, ...near, least, most, 0])].filter(Number.isFinite).toSorted((a, b) => a - b)
  const between = sorted.flatMap((one, at) => {
    const next = sorted[at + 1]
    return next === undefined ? [] : [(one + next) / 2]
  })
  const ends = [(sorted[0] ?? 0) - 1, (sorted.at(-1) ?? 0) + 1]
  return [...sorted, ...between, ...ends].filter(
    (one) => one >= least && one <= most && (!whole || Number.isInteger(one)),
  )
}

/** Each text that is named, all that must be part of it in one, and one that nobody named. */
function textsAround(demands: Demands): readonly string[] {
  const parts = demands.flatMap(({ comparison, holds }) =>
    (comparison.operator === 'contains') === holds &&
    (comparison.operator === 'contains' || comparison.operator === 'doesNotContain')
      ? [String(comparison.value)]
      : [],
  )
  const named = demands.flatMap(({ comparison }) => wordsOf(comparison))
  return [...named, [NEVER_WRITTEN, ...parts, NEVER_WRITTEN].join(NEVER_WRITTEN)]
}

/** Everything that is named but what it must not hold, and nothing at all. */
function listsAround(demands: Demands): readonly (readonly string[])[] {
  const isWanted = ({ comparison: { operator }, holds }: Demand): boolean =>
    (operator === 'contains' || operator === 'in') === holds
  const unwanted = new Set(demands.filter((one) => !isWanted(one)).flatMap(({ comparison }) => wordsOf(comparison)))
  const named = demands.flatMap(({ comparison }) => wordsOf(comparison))
  return [[], [NEVER_WRITTEN], named.filter((word) => !unwanted.has(word))]
}
