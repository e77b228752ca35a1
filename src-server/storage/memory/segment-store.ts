import { evaluate } from '#shared/domain/evaluate-rule.ts'
import { NO_PROFILE } from '#shared/domain/profile.ts'
import { segmentFacts, standingFacts } from '#shared/domain/segment.ts'
import { recordFacts } from '../segment-record.ts'
import type { ProfileStore } from '../profile-store.ts'
import type { SegmentPart, SegmentQuery, SegmentStore } from '../segment-store.ts'
import type { CustomerStore } from '../table-store.ts'

const EVERYONE = 1_000_000

/** Asks the rule of one customer after the other. */
export class MemorySegmentStore implements SegmentStore {
  readonly #customers: CustomerStore
  readonly #profiles: ProfileStore

  constructor(customers: CustomerStore, profiles: ProfileStore) {
    this.#customers = customers
    this.#profiles = profiles
  }

  async count(query: SegmentQuery): Promise<SegmentPart> {
    return { count: (await this.#all(query)).length, next: null }
  }

  async members(
    query: SegmentQuery & { readonly limit: number },
  ): Promise<{ readonly ids: readonly string[]; readonly next: number | null }> {
    const ids = await this.#all(query)
    const end = query.after + query.limit
    return { ids: ids.slice(query.after, end), next: end < ids.length ? end : null }
  }

  async behind(): Promise<number> {
    return 0
  }

  async #all({ rule, now, today }: SegmentQuery): Promise<readonly string[]> {
    const ids: string[] = []
    for (const { id, record } of await this.#customers.page({ after: '', limit: EVERYONE })) {
      const facts = standingFacts((await this.#profiles.get(id)) ?? NO_PROFILE, recordFacts(record))
      if (evaluate(rule, segmentFacts(facts, { now, today })).holds) ids.push(id)
    }
    return ids
  }
}
