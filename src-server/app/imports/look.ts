/** The beginning of a file as it would be taken in, and the rows of it that were wrong, to be mended. */
import { Readable } from 'node:stream'
import { z } from 'zod'
import type { ImportChecked, RepeatedRow, RowProblem } from '#shared/protocol/imports-rest.ts'
import type { FileReader, RawRow, ReadPlan, RowsIn } from '../../imports/port.ts'
import type { BlobStore } from '../../storage/index.ts'

/** Rows that a look goes through. */
export const LOOKED_AT = 1_000
const SHOWN_ROWS = 20
const MOST_PROBLEMS = 200
/** Rows that were wrong are kept up to this size, as much as a file may have. */
const MOST_BYTES = 536_870_912

type Open = () => Promise<Readable>

/** [IM34] [IM39] Nothing is taken in. @param refused what would be refused of rows that are right by themselves @throws UnreadableFile */
export async function lookInto(
  reader: FileReader,
  open: Open,
  plan: ReadPlan,
  refused: (right: RowsIn) => Promise<readonly RowProblem[]>,
): Promise<ImportChecked> {
  const sample: (readonly string[])[] = []
  const rows = Array.from({ length: SHOWN_ROWS }, (_, at) => at + 2)
  for await (const picked of reader.pick(await open(), { ...plan, rows }))
    sample.push(...picked.map(({ record }) => record))
  let looked = 0
  let wrongRows = 0
  let skipped = 0
  const problems: RowProblem[] = []
  const repeats: RepeatedRow[] = []
  for await (const slice of reader.read(await open(), plan)) {
    looked += slice.rows
    skipped += slice.skipped
    const refusals = await refused(slice.right)
    wrongRows += slice.wrongRows + refusals.length
    problems.push(...[...slice.wrong, ...refusals].toSorted((a, b) => a.row - b.row))
    repeats.push(...slice.repeats)
    if (looked >= LOOKED_AT) break
  }
  return {
    rows: looked,
    skipped,
    wrong: wrongRows,
    problems: problems.slice(0, MOST_PROBLEMS),
    repeats: repeats.slice(0, MOST_PROBLEMS),
    sample,
  }
}

const rawRowSchema = z.object({ row: z.number(), record: z.array(z.string()) })

/** [IM32] Puts rows aside, a line of JSON each. @returns the blob's id @throws when they are too much to keep */
export async function setAside(
  blobs: Pick<BlobStore, 'put' | 'keep'>,
  rows: AsyncIterable<readonly RawRow[]>,
): Promise<string> {
  async function* lines(): AsyncGenerator<string> {
    for await (const some of rows) yield some.map((row) => `${JSON.stringify(row)}\n`).join('')
  }
  const about = { contentType: 'application/x-ndjson', name: 'wrong-rows', maxBytes: MOST_BYTES }
  const { id } = await blobs.put(Readable.from(lines(), { objectMode: false }), about)
  await blobs.keep(id)
  return id
}

export async function* rowsAside(stream: AsyncIterable<unknown>): AsyncGenerator<RawRow> {
  let rest = ''
  const decoder = new TextDecoder()
  for await (const chunk of stream) {
    const lines = (rest + decoder.decode(chunk instanceof Uint8Array ? chunk : undefined, { stream: true })).split('\n')
    rest = lines.pop() ?? ''
    for (const line of lines) yield rawRowSchema.parse(JSON.parse(line))
  }
}
