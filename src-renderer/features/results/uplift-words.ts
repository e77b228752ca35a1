import type { OfferFigures, Uplift } from '#shared/protocol/offers-rest.ts'
import type { Format, Translate } from '../../design/index.ts'

/** What may be said of a difference: one that may as well be none is none. */
export type UpliftVerdict = 'higher' | 'lower' | 'unclear' | 'no-control'

export function verdictOf(uplift: Uplift | null): UpliftVerdict {
  if (uplift === null) return 'no-control'
  if (uplift.low > 0) return 'higher'
  return uplift.high < 0 ? 'lower' : 'unclear'
}

/** `高 3.2 个百分点（1.1–5.4）`, or that nothing can be told yet. */
export function upliftWords(t: Translate<'results'>, format: Format, uplift: Uplift | null): string {
  if (uplift === null) return t('upliftNone')
  const { difference, low, high } = uplift
  const points = (value: number): string => format.number(value, 1).replace('-', '−')
  switch (verdictOf(uplift)) {
    case 'higher':
      return t('upliftHigher', { points: points(difference), low: points(low), high: points(high) })
    case 'lower':
      return t('upliftLower', { points: points(-difference), low: points(-high), high: points(-low) })
    case 'unclear':
    case 'no-control':
      return t('upliftUnclearRange', { low: points(low), high: points(high) })
  }
}

/** Who is compared with whom, in words. */
export function groupWords(t: Translate<'results'>, format: Format, { shown, heldOut }: Uplift): string {
  return t('upliftGroups', {
    shown: format.number(shown.customers),
    shownBought: format.number(shown.bought),
    heldOut: format.number(heldOut.customers),
    heldOutBought: format.number(heldOut.bought),
  })
}

export interface NetRevenue {
  /** fen */
  readonly about: number
  readonly low: number
  readonly high: number
}

/**
 * What of the revenue would not have come without showing: the share of buyers beyond those who buy anyway.
 * @returns null while the difference cannot be told from none
 */
export function netRevenue({ revenue }: Pick<OfferFigures, 'revenue'>, uplift: Uplift | null): NetRevenue | null {
  if (uplift === null || verdictOf(uplift) !== 'higher') return null
  const bought = (uplift.shown.bought / uplift.shown.customers) * 100
  const part = (points: number): number => Math.round(revenue * Math.min(1, points / bought))
  return { about: part(uplift.difference), low: part(uplift.low), high: part(uplift.high) }
}
