/** Rows of one file, or of one request, that say of one word both yes and no. */
import type { Bytes, ConsentRowIn, FileReader, ReadPlan } from '../../imports/port.ts'
import { DoubtfulWords } from './doubtful-words.ts'

interface First {
  readonly row: number
  readonly given: boolean
}

const wordOf = ({ number, recordId, purpose, channel, at }: ConsentRowIn): string =>
  `${number ?? `#${recordId}`} ${purpose} ${channel ?? ''} ${at}`

/** [IM47] Fed with the rows in their order, a few at a time. */
class ConsentConflicts {
  readonly #first = new Map<string, First>()
  readonly #rows = new Set<number>()

  /** Rows so far that another contradicts, both of each pair. */
  get rows(): ReadonlySet<number> {
    return this.#rows
  }

  add(rows: readonly ConsentRowIn[]): void {
    for (const consent of rows) {
      const { row, given } = consent
      const key = wordOf(consent)
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

/** [IM34] Of the file's beginning alone. @param most rows, to the end of the slice they end in */
export async function conflictsInBeginning(
  reader: FileReader,
  open: () => Promise<Bytes>,
  plan: ReadPlan,
  most: number,
): Promise<ReadonlySet<number>> {
  const conflicts = new ConsentConflicts()
  if (plan.kind !== 'consents') return conflicts.rows
  let looked = 0
  for await (const { right, rows } of reader.read(await open(), plan)) {
    if (right.kind === 'consents') conflicts.add(right.rows)
    looked += rows
    if (looked >= most) break
  }
  return conflicts.rows
}

/**
 * [IM47] Of the whole file, before any of it is taken in: the earlier of two may stand far before the other. No row is
 * kept: words that may be contradicted are found first, and only their rows are compared when the file is read again.
 * @param file size in bytes
 * @param isStopping looked at a few rows apart; what was found by then is returned
 */
export async function conflictsIn(
  reader: FileReader,
  file: { readonly open: () => Promise<Bytes>; readonly size: number },
  plan: ReadPlan,
  isStopping: () => boolean,
): Promise<ReadonlySet<number>> {
  const conflicts = new ConsentConflicts()
  if (plan.kind !== 'consents') return conflicts.rows
  const doubtful = new DoubtfulWords(file.size)
  const looks: readonly ((rows: readonly ConsentRowIn[]) => void)[] = [
    (rows) => {
      for (const row of rows) doubtful.add(wordOf(row), row.given)
    },
    (rows) => conflicts.add(rows.filter((row) => doubtful.has(wordOf(row)))),
  ]
  for (const look of looks) {
    for await (const { right } of reader.read(await file.open(), plan)) {
      if (isStopping()) return conflicts.rows
      if (right.kind === 'consents') look(right.rows)
    }
    if (doubtful.size === 0) break
  }
  return conflicts.rows
}
