import type { RightsRequest } from '#shared/domain/rights-request.ts'
import type { RightsCounts, RightsQuery } from '../rights-store.ts'

/** Requests of `MemoryReadModelStore`. */
export class MemoryRightsRows {
  readonly #requests = new Map<string, RightsRequest>()

  put(request: RightsRequest): void {
    this.#requests.set(request.id, structuredClone(request))
  }

  get(requestId: string): RightsRequest | null {
    return this.#requests.get(requestId) ?? null
  }

  list({ customerId, settled, before = Infinity, limit }: RightsQuery): readonly RightsRequest[] {
    return [...this.#requests.values()]
      .filter((one) => customerId === undefined || one.customerId === customerId)
      .filter((one) => settled === undefined || (one.settled !== null) === settled)
      .filter((one) => before === Infinity || (one.settled !== null && one.settled.at < before))
      .toSorted((a, b) => answered(b) - answered(a) || a.dueAt - b.dueAt || (a.id < b.id ? -1 : 1))
      .slice(0, limit)
  }

  counts(now: number, soon: number): RightsCounts {
    const open = [...this.#requests.values()].filter((one) => one.settled === null)
    const overdue = open.filter(({ dueAt }) => dueAt <= now).length
    return { open: open.length, overdue, soon: open.filter(({ dueAt }) => dueAt <= soon).length - overdue }
  }

  clear(): void {
    this.#requests.clear()
  }
}

/** The open ones come first. */
const answered = ({ settled }: RightsRequest): number => settled?.at ?? Number.MAX_SAFE_INTEGER
