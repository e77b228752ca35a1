import { expect, test } from 'vitest'
import type { ConsentRowIn, FileReader, ReadPlan, ReadSlice } from '../../imports/port.ts'
import { conflictsIn, conflictsInBeginning } from './consent-conflicts.ts'

const plan: ReadPlan = { kind: 'consents', encoding: 'utf-8', delimiter: ',', mapping: {}, zone: 'UTC', now: 1 }
const PER_SLICE = 100

/** Counts the slices it was asked for. */
function readerOf(rows: readonly ConsentRowIn[]) {
  const asked = { readings: 0, slices: 0 }
  const reader: Pick<FileReader, 'read'> = {
    async *read() {
      asked.readings++
      for (let from = 0; from < rows.length; from += PER_SLICE) {
        asked.slices++
        const some = rows.slice(from, from + PER_SLICE)
        const about = { wrong: [], repeats: [], wrongRows: 0, skipped: 0, rows: some.length, read: from }
        yield { right: { kind: 'consents', rows: some }, ...about } satisfies ReadSlice
      }
    },
  }
  return { asked, reader: reader as FileReader }
}

const word = (row: number, said: Partial<ConsentRowIn> = {}): ConsentRowIn => ({
  row,
  number: `C-${row}`,
  recordId: null,
  purpose: 'marketing',
  channel: null,
  given: row % 2 === 0,
  at: 5,
  until: null,
  proofRef: 'F',
  ...said,
})
const open = async () => (async function* () {})()
const many = Array.from({ length: 20_000 }, (_, row) => word(row))

test('[IM47] two far apart that contradict one another are found, whichever comes first, and no others', async () => {
  const rows = [...many, word(20_000, { number: 'C-3', given: true }), word(20_001, { number: 'C-4', given: false })]
  const file = { open, size: rows.length * 30 }
  const { reader, asked } = readerOf(rows)
  expect([...(await conflictsIn(reader, file, plan, () => false))].toSorted((a, b) => a - b)).toEqual([
    3, 4, 20_000, 20_001,
  ])
  expect(asked.readings).toBe(2)
  // Bits that are too few for the rows doubt words without cause; none of them is refused for it.
  expect(await conflictsIn(readerOf(many).reader, { open, size: 1 }, plan, () => false)).toEqual(new Set())
})

test('[IM6] the reading before the import ends when it is stopped', async () => {
  const { reader, asked } = readerOf(many)
  await conflictsIn(reader, { open, size: 600_000 }, plan, () => asked.slices >= 3)
  expect(asked.slices).toBe(3)
})

test('[IM34] a check reads no further than its sample', async () => {
  const { reader, asked } = readerOf([word(0, { number: 'C-7' }), ...many])
  expect(await conflictsInBeginning(reader, open, plan, 1_000)).toEqual(new Set([0, 7]))
  expect(asked.slices).toBe(10)
})
