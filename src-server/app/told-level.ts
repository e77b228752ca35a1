/** A level as it is told: until when it counts, and what lowers it. */
import type { ToldLevel } from '#shared/domain/assessment.ts'
import { type Assessment, NO_PROFILE } from '#shared/domain/profile.ts'
import type { MarketingPolicyRecord } from '#shared/domain/proposition.ts'
import { bornOn } from '../core/customer/questions.ts'
import { ageAt } from '../core/decisioning/facts.ts'
import { countsUntil, elderLimit } from '../core/decisioning/suitability.ts'
import type { Storage } from '../storage/index.ts'
import type { Clock } from './clock.ts'
import type { Engine } from './engine.ts'

export interface LevelPorts {
  readonly engine: Pick<Engine, 'view'>
  readonly storage: Pick<Storage, 'profiles'>
  readonly clock: Pick<Clock, 'now'>
}

type Level = ToldLevel & { readonly validUntil: number }

/** @param age years, when it counted last; null: not known */
export function toldLevel(
  { tolerance, held, ...taken }: Assessment,
  age: number | null,
  policy: MarketingPolicyRecord,
): Level {
  const elder = elderLimit(tolerance, age, policy)
  return {
    tolerance,
    ...(held === undefined ? {} : { held }),
    ...(elder === null ? {} : { elder }),
    validUntil: countsUntil({ tolerance, ...taken }, policy),
  }
}

/** [CO33] Of several: each profile is read once. What ran out is held to the age at which it did. */
export function levelReader(
  { engine, storage, clock }: LevelPorts,
  policy: MarketingPolicyRecord,
): (customerId: string, taken: Assessment) => Promise<Level> {
  const born = new Map<string, Promise<string | null>>()
  const bornOf = async (customerId: string): Promise<string | null> =>
    bornOn(((await storage.profiles.get(customerId)) ?? NO_PROFILE).readings, clock.now())
  return async (customerId, taken) => {
    const known = born.get(customerId) ?? bornOf(customerId)
    born.set(customerId, known)
    const then = Math.min(clock.now(), countsUntil(taken, policy))
    return toldLevel(taken, ageAt(await known, then, engine.view.centre.timeZone), policy)
  }
}
