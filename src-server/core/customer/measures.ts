/** Loyalty, contribution and credit by a stated formula, for customers of whom the bank's systems say nothing. */
import {
  type CustomerModel,
  MEASURE_PARTS,
  MEASURES,
  type Measure,
  type MeasurePart,
} from '#shared/domain/customer-model.ts'
import type { Relation } from './relation.ts'

const YEAR_DAYS = 365
const FULL = 100

/** What earns the full hundred of each part. */
const TENURE_YEARS = { loyalty: 10, contribution: 10, credit: 5 } as const
const MOST_PRODUCTS = 5
const MOST_CHANNELS = 3
const MOST_VISITS = 6
/** Money counts by its order of size: the first thousand as much as the millionth. Yuan. */
const SOME_MONEY = 1_000
const MUCH_MONEY = 5_000_000
const OVERDUE_COST = 25
/** Of less than half of what it is made of a measure says nothing. */
const LEAST_KNOWN = 0.5

const share = (value: number, most: number): number => FULL * Math.min(1, value / most)
const money = (yuan: number): number =>
  (FULL * Math.log1p(Math.min(yuan, MUCH_MONEY) / SOME_MONEY)) / Math.log1p(MUCH_MONEY / SOME_MONEY)

/** 0..100; null: not known, or there is nothing to measure by. */
function scoreOf(measure: Measure, part: MeasurePart, relation: Relation): number | null {
  const { tenureDays, products, assets, lending, overdue, channels, visits } = relation
  switch (part) {
    case 'tenure':
      return share(tenureDays, TENURE_YEARS[measure] * YEAR_DAYS)
    case 'products':
      return products === null ? null : share(products, MOST_PRODUCTS)
    case 'channels':
      return share(channels, MOST_CHANNELS)
    case 'visits':
      return share(visits, MOST_VISITS)
    case 'assets':
      return assets === null ? null : money(assets)
    case 'lending':
      return lending === null ? null : money(lending)
    case 'repayment':
      // Who never owed anything has not shown how they repay.
      return lending === null || (lending === 0 && overdue === 0) ? null : Math.max(0, FULL - OVERDUE_COST * overdue)
  }
}

export interface MeasuredPart {
  readonly part: MeasurePart
  /** 0..100 */
  readonly score: number
  /** 0..1, of those that are known */
  readonly weight: number
}

export interface Measured {
  /** 0..100; null: too little is known */
  readonly value: number | null
  /** What is known, the weightiest first. */
  readonly parts: readonly MeasuredPart[]
}

/** [CP41] The weighted mean of the parts that are known, unless more than half of the weight is not. */
export function measured(measure: Measure, relation: Relation, { weights }: Pick<CustomerModel, 'weights'>): Measured {
  const weightOf: Readonly<Partial<Record<MeasurePart, number>>> = weights[measure]
  const parts = MEASURE_PARTS[measure].map((part) => ({
    part,
    weight: weightOf[part] ?? 0,
    score: relation.products === 0 ? null : scoreOf(measure, part, relation),
  }))
  const known = parts.flatMap(({ part, weight, score }) => (score === null ? [] : [{ part, weight, score }]))
  const whole = parts.reduce((sum, { weight }) => sum + weight, 0)
  const counted = known.reduce((sum, { weight }) => sum + weight, 0)
  const shares = known
    .map(({ part, weight, score }) => ({
      part,
      score: Math.round(score),
      weight: counted === 0 ? 0 : weight / counted,
    }))
    .toSorted((a, b) => b.weight - a.weight)
  const enough = whole > 0 && counted / whole >= LEAST_KNOWN
  const sum = known.reduce((total, { weight, score }) => total + weight * score, 0)
  return { value: enough ? Math.round(sum / counted) : null, parts: shares }
}

/** Each at once. */
export function measuresOf(
  relation: Relation,
  model: Pick<CustomerModel, 'weights'>,
): Readonly<Record<Measure, number | null>> {
  const [loyalty = null, contribution = null, credit = null] = MEASURES.map(
    (measure) => measured(measure, relation, model).value,
  )
  return { loyalty, contribution, credit }
}
