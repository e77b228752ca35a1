import type { RightsRequest } from '#shared/domain/rights-request.ts'
import type { RightsCounts, RightsCursor, RightsQuery } from '../rights-store.ts'

/** Requests of `MemoryReadModelStore`. */
export class MemoryRightsRows {
  readonly #requests = new Map<string, RightsRequest>()

  put(request: RightsRequest): void {
    this.#requests.set(request.id, structuredClone(request))
  }

  get(requestId: string): RightsRequest | null {
    return this.#requests.get(requestId) ?? null
  }

  list({ customerId, settled, after, limit }: RightsQuery): readonly RightsRequest[] {
    const inOrder = settled === true ? byAnswer : byDay
    return [...this.#requests.values()]
      .filter((one) => customerId === undefined || one.customerId === customerId)
      .filter((one) => settled === undefined || (one.settled !== null) === settled)
      .toSorted((a, b) => inOrder(placeOf(a), placeOf(b)))
      .filter((one) => after === undefined || inOrder(placeAt(after, settled), placeOf(one)) < 0)
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

interface Place {
  readonly id: string
  readonly dueAt: number
  /** The open ones come first. */
  readonly answeredAt: number
}

const OPEN = Number.MAX_SAFE_INTEGER
const placeOf = ({ id, dueAt, settled }: RightsRequest): Place => ({ id, dueAt, answeredAt: settled?.at ?? OPEN })
const placeAt = ({ at, requestId: id }: RightsCursor, settled: boolean | undefined): Place =>
  settled === true ? { id, dueAt: 0, answeredAt: at } : { id, dueAt: at, answeredAt: OPEN }

const byId = (a: Place, b: Place): number => (a.id === b.id ? 0 : a.id < b.id ? -1 : 1)
const byAnswer = (a: Place, b: Place): number => b.answeredAt - a.answeredAt || byId(b, a)
const byDay = (a: Place, b: Place): number => b.answeredAt - a.answeredAt || a.dueAt - b.dueAt || byId(a, b)
