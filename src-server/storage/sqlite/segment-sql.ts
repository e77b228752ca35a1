/**
 * A rule as SQL over `segment_facts`: what a rule compares with is a parameter, never part of the text, and columns are
 * those of `SEGMENT_FACTS` alone. SQL's three values are the rule's own: what nobody knows is NULL.
 */
import { FACTS } from '#shared/domain/facts.ts'
import { type Comparison, isGroup, type RuleGroup } from '#shared/domain/rule.ts'
import { HALF_LIVES, leftAt, TO_WHOLE } from '#shared/domain/reliability.ts'
import { type AskedAt, isSegmentFact, type PassingFact, type SegmentFact } from '#shared/domain/segment.ts'

type Parameter = string | number

export interface Condition {
  readonly sql: string
  readonly parameters: readonly Parameter[]
}

/** Names of columns by the facts they hold. */
export const COLUMNS: Readonly<Record<Exclude<SegmentFact, PassingFact>, string>> = {
  gender: 'gender',
  city: 'city',
  occupation: 'occupation',
  stage: 'stage',
  customerGrade: 'customer_grade',
  cardGrade: 'card_grade',
  responseGrade: 'response_grade',
  serviceGrade: 'service_grade',
  loyalty: 'loyalty',
  contribution: 'contribution',
  credit: 'credit',
  completeness: 'completeness',
  riskTolerance: 'risk_tolerance',
  customerLanguage: 'language',
}

/** Of trust: what lasts, then what fades by each half-life. */
export const TRUST_COLUMNS = ['trust_lasting', ...HALF_LIVES.map((days) => `trust_${days}`)] as const

const digits = (date: string): number => Number(date.replaceAll('-', ''))

/** @throws TypeError for a comparison that is not askable */
export function conditionOf(rule: RuleGroup, at: AskedAt): Condition {
  const parts = rule.rules.map((one) => (isGroup(one) ? conditionOf(one, at) : comparison(one, at)))
  const sql =
    parts.length === 0 ? '1' : parts.map((part) => part.sql).join(rule.combinator === 'and' ? ' AND ' : ' OR ')
  return { sql: `${rule.not ? 'NOT ' : ''}(${sql})`, parameters: parts.flatMap(({ parameters }) => parameters) }
}

function comparison({ field, operator, value }: Comparison, at: AskedAt): Condition {
  if (!isSegmentFact(field)) throw new TypeError(`No column holds ${field}.`)
  const fact = columnOf(field, at)
  const { type } = FACTS[field]
  switch (operator) {
    case 'null':
      return { sql: `${fact.sql} IS NULL`, parameters: fact.parameters }
    case 'notNull':
      return { sql: `${fact.sql} IS NOT NULL`, parameters: fact.parameters }
    case '=':
    case 'in':
      return among(fact, valuesOf(value, type, operator === 'in'), 'IN')
    case '!=':
    case 'notIn':
      return among(fact, valuesOf(value, type, operator === 'notIn'), 'NOT IN')
    case 'contains':
      return { sql: `instr(${fact.sql}, ?) > 0`, parameters: [...fact.parameters, String(value)] }
    case 'doesNotContain':
      return { sql: `instr(${fact.sql}, ?) = 0`, parameters: [...fact.parameters, String(value)] }
    case '<':
    case '<=':
    case '>':
    case '>=':
      return ordered(field, fact, operator, value)
  }
}

/** Days of birth are kept, ages are not: they change over night; trust fades by the moment. */
function columnOf(field: SegmentFact, { now, today }: AskedAt): Condition {
  if (field === 'age') return { sql: 'floor((? - born) / 10000.0)', parameters: [digits(today)] }
  if (field !== 'trust') return { sql: COLUMNS[field], parameters: [] }
  const [lasting, ...fading] = TRUST_COLUMNS
  const sum = [lasting, ...fading.map((column) => `${column} * ?`), '?'].join(' + ')
  return { sql: `floor(${sum})`, parameters: [...leftAt(now), TO_WHOLE] }
}

/** A fact that is known is among the values or it is not, also where there are none. */
function among(fact: Condition, values: readonly Parameter[], operator: 'IN' | 'NOT IN'): Condition {
  if (values.length === 0) {
    const outcome = operator === 'IN' ? '0' : '1'
    return { sql: `CASE WHEN ${fact.sql} IS NOT NULL THEN ${outcome} END`, parameters: fact.parameters }
  }
  const marks = values.map(() => '?').join(', ')
  return { sql: `${fact.sql} ${operator} (${marks})`, parameters: [...fact.parameters, ...values] }
}

/** As the rule itself takes them: a number equals what reads as the same one, a text what is written the same. */
function valuesOf(value: Comparison['value'], type: string, isList: boolean): readonly Parameter[] {
  const each = Array.isArray(value)
    ? value.map(String)
    : isList
      ? String(value)
          .split(',')
          .map((one) => one.trim())
      : [value]
  if (type !== 'number') return each.map(String)
  return each.flatMap((one) => {
    const number = typeof one === 'string' ? Number(one) : one
    return typeof number === 'number' && !Number.isNaN(number) ? [number] : []
  })
}

const HOLDS: Readonly<Record<string, (rank: number, of: number) => boolean>> = {
  '<': (rank, of) => rank < of,
  '<=': (rank, of) => rank <= of,
  '>': (rank, of) => rank > of,
  '>=': (rank, of) => rank >= of,
}

function ordered(field: SegmentFact, fact: Condition, operator: string, value: Comparison['value']): Condition {
  const definition = FACTS[field]
  if (definition.type === 'choice') {
    const choices: readonly string[] = definition.choices
    const of = choices.indexOf(String(value))
    if (of < 0) return { sql: 'NULL', parameters: [] }
    const holding = choices.filter((_, rank) => HOLDS[operator]?.(rank, of) === true)
    const known = choices.map(() => '?').join(', ')
    const held = among(fact, holding, 'IN')
    return {
      sql: `CASE WHEN ${fact.sql} IN (${known}) THEN ${held.sql} END`,
      parameters: [...fact.parameters, ...choices, ...held.parameters],
    }
  }
  if (definition.type !== 'number') throw new TypeError(`${field} has no order.`)
  const number =
    typeof value === 'number' ? value : typeof value === 'string' && value.trim() !== '' ? Number(value) : Number.NaN
  if (Number.isNaN(number)) return { sql: 'NULL', parameters: [] }
  return { sql: `${fact.sql} ${operator} ?`, parameters: [...fact.parameters, number] }
}
