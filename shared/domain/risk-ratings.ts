/** How risky a product is: two say so, and the higher word counts (金融机构产品适当性管理办法, 令2025第7号). */
import { RISK_LEVELS, type RiskLevel } from './facts.ts'

export const RATERS = ['issuer', 'own'] as const
/** null: has not said yet */
export type RiskRatings = Readonly<Record<(typeof RATERS)[number], RiskLevel | null>>

/** The higher of what is said; null: nobody has. */
export function higherRisk({ issuer, own }: RiskRatings): RiskLevel | null {
  return RISK_LEVELS.findLast((level) => level === issuer || level === own) ?? null
}
