/** In which stage of their life with the bank somebody is: rules over figures and time, thresholds by the bank. */
import type { CustomerModel } from '#shared/domain/customer-model.ts'
import { LIFE_STAGES, type LifeStage } from '#shared/domain/facts.ts'
import type { StoredProfile } from '#shared/domain/profile.ts'
import { believed, type StageWhy } from '#shared/domain/standing.ts'
import type { Relation } from './relation.ts'

const DAY_MS = 86_400_000

type Life = CustomerModel['life']

export interface StageNow {
  readonly stage: LifeStage
  readonly why: StageWhy
}

/** Stages of who has been a customer. */
const AWAY: ReadonlySet<LifeStage> = new Set<LifeStage>(['dormant', 'lost'])
const NEVER_CUSTOMER: ReadonlySet<LifeStage> = new Set<LifeStage>(['prospect', 'potential'])

/** [CP42] The bank's own word, for as long as the policy says; null: it has none that stands. */
export function stageSaid({ standing }: Pick<StoredProfile, 'standing'>, life: Life, now: number): StageNow | null {
  const word = believed(standing, 'stage')
  const stage = LIFE_STAGES.find((one) => one === word?.value)
  if (word === undefined || stage === undefined || word.at > now) return null
  return now - word.at <= life.bankStandsDays * DAY_MS ? { stage, why: 'bank' } : null
}

/**
 * [CP42] [CP43] By our own rules.
 * @param before the stage they were in, and since when, ms
 * @returns null: nothing can be said, or nothing changed that could be told without the bank
 */
export function stageOf(
  { products, tenureDays, idleDays }: Relation,
  before: { readonly stage: LifeStage; readonly since: number } | null,
  life: Life,
  now: number,
): StageNow | null {
  if (products === 0) {
    const was = before !== null && !NEVER_CUSTOMER.has(before.stage)
    return was ? { stage: 'lost', why: 'closed' } : { stage: 'prospect', why: 'no-product' }
  }
  // Whether somebody new has anything at all only the bank can say.
  if (products === null && (before === null || NEVER_CUSTOMER.has(before.stage))) return null
  if (idleDays >= life.lostDays) return { stage: 'lost', why: 'idle' }
  if (idleDays >= life.dormantDays) return { stage: 'dormant', why: 'idle' }
  if (idleDays >= life.decliningDays) return { stage: 'declining', why: 'idle' }
  if (before !== null && AWAY.has(before.stage)) return { stage: 'won-back', why: 'returned' }
  if (before?.stage === 'won-back' && now - before.since < life.wonBackDays * DAY_MS)
    return { stage: 'won-back', why: 'returned' }
  // Since when they are a customer only the bank can say, too: our own record may be younger.
  if (products === null && before !== null && before.stage !== 'new')
    return before.stage === 'mature' ? { stage: 'mature', why: 'products' } : { stage: 'growing', why: 'time' }
  if (tenureDays < life.newDays) return { stage: 'new', why: 'new' }
  const isMature = products !== null && products >= life.matureProducts && tenureDays >= life.matureDays
  return isMature ? { stage: 'mature', why: 'products' } : { stage: 'growing', why: 'time' }
}

/** The stage that counts at a moment: the bank's while it stands, else what was last told, else the bank's old word. */
export function stageNow(
  profile: Pick<StoredProfile, 'standing' | 'life' | 'stage'>,
  life: Life,
  now: number,
): LifeStage | null {
  return stageSaid(profile, life, now)?.stage ?? profile.life.at(-1)?.stage ?? profile.stage
}
