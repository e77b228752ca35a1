/** One line of a text that was changed: in both, only before, or only after. */
export interface DiffLine {
  readonly is: 'same' | 'gone' | 'new'
  readonly text: string
}

/** What differs between two texts, line by line: the longest common run of lines stays. */
export function lineDiff(before: string, after: string): readonly DiffLine[] {
  const [a, b] = [before.split('\n'), after.split('\n')]
  // common[i][j]: how many lines a from i and b from j have in common.
  const common = Array.from({ length: a.length + 1 }, () => Array.from({ length: b.length + 1 }, () => 0))
  const at = (i: number, j: number): number => common[i]?.[j] ?? 0
  for (let i = a.length - 1; i >= 0; i--)
    for (let j = b.length - 1; j >= 0; j--) {
      const row = common[i]
      if (row !== undefined) row[j] = a[i] === b[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1))
    }
  const found: DiffLine[] = []
  let [i, j] = [0, 0]
  while (i < a.length || j < b.length) {
    const [was, is] = [a[i], b[j]]
    if (was !== undefined && was === is) {
      found.push({ is: 'same', text: was })
      i++
      j++
    } else if (was !== undefined && (is === undefined || at(i + 1, j) >= at(i, j + 1))) {
      found.push({ is: 'gone', text: was })
      i++
    } else {
      found.push({ is: 'new', text: is ?? '' })
      j++
    }
  }
  return found.filter(({ is, text }) => is === 'same' || text !== '' || (before !== '' && after !== ''))
}
