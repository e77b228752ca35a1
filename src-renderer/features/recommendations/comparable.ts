import type { Channel } from '#shared/domain/channel.ts'
import type { Versioned } from '#shared/domain/config.ts'
import { RISK_LEVELS, type RiskLevel, RISK_TOLERANCES } from '#shared/domain/facts.ts'
import type { PropositionRecord } from '#shared/domain/proposition.ts'
import type { Recommendation } from '#shared/domain/recommendation.ts'

/** The table has room for four. */
const MOST_OTHERS = 3

type Shelved = Versioned<PropositionRecord>

/**
 * [PR39] What a customer who asks "which one?" may be told of beside an offer: of its kind, live on the channel at
 * `now`, and no riskier than they may hold; without an assessment, than the offer itself.
 * @returns the offer first, then the least risky; of one alone nothing is compared: empty
 */
export function comparable(
  shelf: ReadonlyMap<string, Shelved>,
  { propositionId, suitability }: Pick<Recommendation, 'propositionId' | 'suitability'>,
  channel: Channel,
  now: number,
): readonly Shelved[] {
  const offered = shelf.get(propositionId)
  if (offered === undefined) return []
  const reach = suitability === null ? stepOf(offered.record) : RISK_TOLERANCES.indexOf(suitability.tolerance)
  const others = [...shelf.values()]
    .filter(({ id, archived, record }) => {
      const { kind, state, channels, validFrom, validUntil } = record
      const isOnShelf = !archived && state === 'live' && channels.includes(channel)
      const isValid = (validFrom ?? now) <= now && now < (validUntil ?? Infinity)
      return id !== propositionId && kind === offered.record.kind && isOnShelf && isValid && stepOf(record) <= reach
    })
    .toSorted((a, b) => stepOf(a.record) - stepOf(b.record))
    .slice(0, MOST_OTHERS)
  return others.length === 0 ? [] : [offered, ...others]
}

/** [PR47] What age keeps from being offered, as the engine judges; null: nothing does. */
export function barredByAge(
  { risk }: Pick<PropositionRecord, 'risk'>,
  { suitability }: Pick<Recommendation, 'suitability'>,
): { readonly why: 'elder' | 'age-unknown'; readonly age: number | null; readonly atMost: RiskLevel } | null {
  const { elder, ageUnknown } = suitability ?? {}
  const limit = elder ?? ageUnknown
  if (risk === null || limit === undefined || RISK_LEVELS.indexOf(risk) <= RISK_LEVELS.indexOf(limit.atMost))
    return null
  return { why: elder === undefined ? 'age-unknown' : 'elder', age: elder?.age ?? null, atMost: limit.atMost }
}

/** −1: nothing to lose. */
const stepOf = ({ risk }: PropositionRecord): number => (risk === null ? -1 : RISK_LEVELS.indexOf(risk))
