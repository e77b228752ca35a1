/** What the log says and what stands in no log, as one list by their dates, a page at a time. */
import type { EvidencePage } from '#shared/protocol/compliance-rest.ts'

export interface DatedEntry {
  /** place in the log; null: in none */
  readonly seq: number | null
  readonly at: number
}

/** @returns the place in the log where a page goes on (0: nothing is left there; null: from its end), and how many of no log were given */
export function placeOf(before: string | undefined): readonly [seq: number | null, skip: number] {
  if (before === undefined) return [null, 0]
  const [seq = '0', skip = '0'] = before.split('.')
  return [Number(seq), Number(skip)]
}

/** [CO3] [CO33] The newest of both; the next page begins in each where this one ended. */
export function inOnePage<Entry extends DatedEntry>(
  logged: { readonly entries: readonly Entry[]; readonly nextBefore: number | null },
  beside: readonly Entry[],
  { skip, limit }: { readonly skip: number; readonly limit: number },
): EvidencePage<Entry> {
  const entries = [...logged.entries, ...beside].toSorted((a, b) => b.at - a.at).slice(0, limit)
  const taken = new Set(entries)
  const left = logged.entries.find((entry) => !taken.has(entry))
  const nextSeq = left?.seq === undefined || left.seq === null ? (logged.nextBefore ?? 0) : left.seq + 1
  const takenHere = beside.filter((entry) => taken.has(entry)).length
  const isAll = nextSeq === 0 && takenHere === beside.length && beside.length < limit
  return { entries, nextBefore: isAll ? null : `${nextSeq}.${skip + takenHere}` }
}
