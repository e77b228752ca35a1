/** Several rows of one file that are of the same customer: somebody with two numbers has one of each. */
import type { ProfileChange } from '../../storage/index.ts'

interface SaidRow {
  readonly change: ProfileChange & { readonly customerId: string }
  /** [IM51] columns that a file of ours says hold the words of others */
  readonly others: ReadonlySet<string>
}

/**
 * [IM51] Of each customer's field and grade the file's last word alone, with the first row that says it: what another row
 * of the file says otherwise would be new again whenever the file comes. Assessments have their own days.
 * @param rows in the order they are taken in
 */
export function lastWords<R extends SaidRow>(rows: readonly R[]): readonly R[] {
  const last = new Map<string, string>()
  for (const row of rows) for (const [key, word] of wordsIn(row)) last.set(key, word)
  return rows.map((row) => {
    const { readings = [], standing, ...change } = row.change
    const own = new Map(wordsIn(row))
    const isLast = (about: string): boolean => {
      const key = keyOf(row, about)
      if (last.get(key) !== own.get(key)) return false
      return last.delete(key)
    }
    const left = {
      ...change,
      readings: readings.filter(({ field }) => isLast(field)),
      ...(standing === undefined ? {} : { standing: standing.filter(({ key }) => isLast(key)) }),
    }
    return { ...row, change: left }
  })
}

const keyOf = ({ change }: SaidRow, about: string): string => `${change.customerId} ${about}`

/** Fields and grades by their names, which are never the same. */
function wordsIn(row: SaidRow): readonly (readonly [key: string, word: string])[] {
  const { readings = [], standing = [] } = row.change
  const words = [
    ...readings.map(({ field, value }) => [field, value] as const),
    ...standing.map(({ key, value }) => [key, value] as const),
  ]
  return words.map(([about, value]) => [keyOf(row, about), JSON.stringify([value, row.others.has(about)])])
}
