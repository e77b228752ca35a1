/** Which of the centre's segments a customer is in, as they would be counted now. */
import type { CentreConfig } from '#shared/domain/config.ts'
import { evaluate } from '#shared/domain/evaluate-rule.ts'
import { LocalClock } from '#shared/domain/local-clock.ts'
import type { StoredProfile } from '#shared/domain/profile.ts'
import { type RecordFacts, segmentFacts, standingFacts } from '#shared/domain/segment.ts'

/**
 * [OF56] Each rule is asked once, of what stands about the customer and of nothing else.
 * @param now ms
 * @returns ids, in the order of the configuration
 */
export function segmentsOf(
  { segment }: Pick<CentreConfig, 'segment'>,
  { profile, ...known }: RecordFacts & { readonly profile: StoredProfile },
  { now, timeZone }: { readonly now: number; readonly timeZone: string },
): readonly string[] {
  const live = [...segment.values()].filter(({ archived }) => !archived)
  if (live.length === 0) return []
  const facts = segmentFacts(standingFacts(profile, known), { now, today: new LocalClock(timeZone).at(now).date })
  return live.filter(({ record }) => evaluate(record.rule, facts).holds).map(({ id }) => id)
}
