/** CSV from bytes: UTF-8, UTF-16 or GB18030, comma, semicolon or tab, quotes as RFC 4180 has them. */
import { TextDecoder } from 'node:util'
import { unguarded } from '#shared/lib/csv.ts'
import { encodingOf } from './encoding.ts'
import { type Bytes, type Inspected, type TableRow, UnreadableFile } from './port.ts'
import { recordsOf } from './records.ts'

const HEAD_BYTES = 262_144
const SAMPLE_ROWS = 20
const DELIMITERS = [',', ';', '\t'] as const

/** The whole file is looked at: what is not UTF-8 may come late. @throws UnreadableFile */
export async function inspect(bytes: Bytes): Promise<Inspected> {
  const head: Uint8Array[] = []
  let kept = 0
  async function* keepingHead(): AsyncGenerator<Uint8Array> {
    for await (const chunk of bytes) {
      if (kept < HEAD_BYTES) {
        head.push(chunk)
        kept += chunk.length
      }
      yield chunk
    }
  }
  const encoding = await encodingOf(keepingHead())
  const text = new TextDecoder(encoding).decode(Buffer.concat(head))
  if (text.trim() === '') throw new UnreadableFile('empty')
  const delimiter = delimiterOf(text)
  const rows: (readonly string[])[] = []
  for await (const { cells } of recordsOf(alone(text), delimiter)) {
    rows.push(cells.map(unguarded))
    if (rows.length > SAMPLE_ROWS) break
  }
  const [header, ...sample] = rows
  if (header === undefined) throw new UnreadableFile('empty')
  if (sample.length === 0) throw new UnreadableFile('only-header')
  return { encoding, delimiter, header, sample }
}

async function* alone(text: string): AsyncGenerator<string> {
  yield text
}

/** What stands most often in the first line. */
function delimiterOf(text: string): string {
  const line = text.trimStart().slice(0, text.trimStart().search(/[\r\n]|$/))
  const counted = DELIMITERS.map((delimiter) => ({ delimiter, count: line.split(delimiter).length }))
  return counted.toSorted((a, b) => b.count - a.count)[0]?.delimiter ?? ','
}

/** Every row behind the header, also those that are none. */
export async function* rowsOf(
  bytes: Bytes,
  { encoding, delimiter }: Pick<Inspected, 'encoding' | 'delimiter'>,
): AsyncGenerator<TableRow> {
  const decoder = new TextDecoder(encoding)
  async function* text(): AsyncGenerator<string> {
    for await (const chunk of bytes) yield decoder.decode(chunk, { stream: true })
    yield decoder.decode()
  }
  let width: number | null = null
  for await (const { cells, flaw } of recordsOf(text(), delimiter)) {
    if (width === null) width = cells.length
    // [IM31]
    else yield { cells: flaw === null ? cells.map(unguarded) : cells, flaw: flaw ?? flawOf(cells, width) }
  }
}

/** Empty cells behind the last column are what a spreadsheet leaves there. */
function flawOf(cells: readonly string[], width: number): TableRow['flaw'] {
  if (cells.length > width && cells.slice(width).some((cell) => cell !== '')) return 'too-many-cells'
  return cells.some((cell) => cell.includes('\uFFFD')) ? 'undecodable' : null
}
