/** Rows of one file, or of one request, that say of one word both yes and no. */
import type { Bytes, ConsentRowIn, FileReader, ReadPlan } from '../../imports/port.ts'

interface First {
  readonly row: number
  readonly given: boolean
}

/** [IM47] Fed with the rows in their order, a few at a time. */
class ConsentConflicts {
  readonly #first = new Map<string, First>()
  readonly #rows = new Set<number>()

  /** Rows so far that another contradicts, both of each pair. */
  get rows(): ReadonlySet<number> {
    return this.#rows
  }

  add(rows: readonly ConsentRowIn[]): void {
    for (const { row, given, ...word } of rows) {
      const key = `${word.number} ${word.purpose} ${word.channel ?? ''} ${word.at}`
      const first = this.#first.get(key)
      if (first === undefined) this.#first.set(key, { row, given })
      else if (first.given !== given) this.#rows.add(first.row).add(row)
    }
  }
}

/** @returns rows that another of them contradicts */
export function conflictsAmong(rows: readonly ConsentRowIn[]): ReadonlySet<number> {
  const conflicts = new ConsentConflicts()
  conflicts.add(rows)
  return conflicts.rows
}

/** [IM47] Of the whole file, before any of it is taken in: the earlier of two may stand far before the other. */
export async function conflictsIn(
  reader: FileReader,
  open: () => Promise<Bytes>,
  plan: ReadPlan,
): Promise<ReadonlySet<number>> {
  const conflicts = new ConsentConflicts()
  if (plan.kind === 'consents')
    for await (const { right } of reader.read(await open(), plan))
      if (right.kind === 'consents') conflicts.add(right.rows)
  return conflicts.rows
}
