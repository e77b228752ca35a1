/** CSV from bytes: UTF-8 or GB18030, comma, semicolon or tab, quotes as RFC 4180 has them. */
import { parse } from 'csv-parse'
import { parse as parseNow } from 'csv-parse/sync'
import { Readable } from 'node:stream'
import { TextDecoder } from 'node:util'
import { type Bytes, type Inspected, UnreadableFile } from './port.ts'

const HEAD_BYTES = 262_144
const SAMPLE_ROWS = 20
const LONGEST_ROW = 100_000
const DELIMITERS = [',', ';', '\t'] as const

const OPTIONS = {
  bom: true,
  relax_column_count: true,
  relax_quotes: true,
  skip_empty_lines: true,
  trim: true,
  max_record_size: LONGEST_ROW,
} as const

/** The whole file is looked at: what is not UTF-8 may come late. @throws UnreadableFile */
export async function inspect(bytes: Bytes): Promise<Inspected> {
  const strict = new TextDecoder('utf-8', { fatal: true })
  const head: Uint8Array[] = []
  let kept = 0
  let encoding: Inspected['encoding'] = 'utf-8'
  for await (const chunk of bytes) {
    if (kept < HEAD_BYTES) {
      head.push(chunk)
      kept += chunk.length
    }
    if (encoding === 'utf-8' && !decodes(strict, chunk)) encoding = 'gb18030'
    if (encoding === 'gb18030' && kept >= HEAD_BYTES) break
  }
  if (encoding === 'utf-8' && !decodes(strict)) encoding = 'gb18030'
  const text = new TextDecoder(encoding).decode(Buffer.concat(head))
  const delimiter = delimiterOf(text)
  const rows = firstRows(text, delimiter)
  const [header, ...sample] = rows
  if (header === undefined || sample.length === 0) throw new UnreadableFile('There are no rows.')
  return { encoding, delimiter, header, sample }
}

function decodes(decoder: TextDecoder, chunk?: Uint8Array): boolean {
  try {
    if (chunk === undefined) decoder.decode()
    else decoder.decode(chunk, { stream: true })
    return true
  } catch {
    return false
  }
}

/** What stands most often in the first line. */
function delimiterOf(text: string): string {
  const line = text.slice(0, text.search(/[\r\n]|$/))
  const counted = DELIMITERS.map((delimiter) => ({ delimiter, count: line.split(delimiter).length }))
  return counted.toSorted((a, b) => b.count - a.count)[0]?.delimiter ?? ','
}

function firstRows(text: string, delimiter: string): readonly (readonly string[])[] {
  try {
    return parseNow(text, { ...OPTIONS, delimiter, to: SAMPLE_ROWS + 1 })
  } catch (error) {
    throw new UnreadableFile(error instanceof Error ? error.message : 'not CSV')
  }
}

/** Every row behind the header. @throws UnreadableFile */
export async function* rowsOf(
  bytes: Bytes,
  { encoding, delimiter }: Pick<Inspected, 'encoding' | 'delimiter'>,
): AsyncGenerator<readonly string[]> {
  const decoder = new TextDecoder(encoding)
  async function* text(): AsyncGenerator<string> {
    for await (const chunk of bytes) yield decoder.decode(chunk, { stream: true })
    yield decoder.decode()
  }
  const source = Readable.from(text())
  const parser = source.pipe(parse({ ...OPTIONS, delimiter, from: 2 }))
  source.on('error', (error) => parser.destroy(error))
  try {
    for await (const record of parser) {
      const row: readonly string[] = record
      yield row
    }
  } catch (error) {
    throw error instanceof Error && 'code' in error && String(error.code).startsWith('CSV_')
      ? new UnreadableFile(error.message)
      : error
  } finally {
    source.destroy()
  }
}
