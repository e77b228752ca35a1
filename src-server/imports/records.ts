/** Text as the records of a table, one by one: a quote that never closes spoils its own line and no other. */
import { parse } from 'csv-parse/sync'

export interface CsvRecord {
  readonly cells: readonly string[]
  /** Its quote was not closed, or it is longer than any row: its cells are those of its line, quotes and all. */
  readonly flaw: 'unclosed-quote' | 'row-too-long' | null
}

const LONGEST_ROW = 100_000
/** An address may have line breaks of its own; behind a quote somebody forgot to close there are rows. */
const MOST_LINES = 100
/** Parsed together; setting a parser up costs more than a row. */
const BATCH = 200
const OPTIONS = { relax_column_count: true, relax_quotes: true, trim: true, record_delimiter: '\n' } as const

/** Empty lines are no records. */
export async function* recordsOf(text: AsyncIterable<string>, delimiter: string): AsyncGenerator<CsvRecord> {
  let batch: string[] = []
  for await (const { whole, flaw } of wholeRecords(text, delimiter)) {
    if (flaw === null) {
      batch.push(whole)
      if (batch.length < BATCH) continue
    }
    yield* parsed(batch, delimiter)
    batch = []
    if (flaw !== null) yield { cells: plainCells(whole, delimiter), flaw }
  }
  yield* parsed(batch, delimiter)
}

function* parsed(batch: readonly string[], delimiter: string): Generator<CsvRecord> {
  const rows = batch.length === 0 ? [] : cellsIn(batch.join('\n'), delimiter)
  if (rows?.length === batch.length) for (const cells of rows) yield { cells, flaw: null }
  else
    for (const whole of batch) {
      const [cells, ...others] = cellsIn(whole, delimiter) ?? []
      if (cells !== undefined && others.length === 0) yield { cells, flaw: null }
      else yield { cells: plainCells(whole, delimiter), flaw: 'unclosed-quote' }
    }
}

function cellsIn(text: string, delimiter: string): readonly (readonly string[])[] | null {
  try {
    return parse(text, { ...OPTIONS, delimiter })
  } catch {
    return null
  }
}

const plainCells = (line: string, delimiter: string): readonly string[] =>
  line.split(delimiter).map((cell) => cell.trim())

interface WholeRecord {
  readonly whole: string
  readonly flaw: CsvRecord['flaw']
}

/** Lines put together again where a quoted cell has line breaks. */
async function* wholeRecords(text: AsyncIterable<string>, delimiter: string): AsyncGenerator<WholeRecord> {
  const lines = linesOf(text)
  const ahead: string[] = []
  const next = async (): Promise<string | null> => {
    const kept = ahead.shift()
    if (kept !== undefined) return kept
    const { value, done } = await lines.next()
    return done === true ? null : value
  }
  try {
    for (let line = await next(); line !== null; line = await next()) {
      if (line.trim() === '') continue
      if (line.length > LONGEST_ROW) {
        yield { whole: line.slice(0, 200), flaw: 'row-too-long' }
        continue
      }
      const taken = [line]
      let length = line.length
      let state = quoteAfter(line, delimiter, false)
      while (state === 'open' && taken.length < MOST_LINES && length < LONGEST_ROW) {
        const more = await next()
        if (more === null) break
        taken.push(more)
        length += more.length
        state = quoteAfter(more, delimiter, true)
      }
      if (state === 'closed') yield { whole: taken.join('\n'), flaw: null }
      else {
        yield { whole: line, flaw: 'unclosed-quote' }
        ahead.unshift(...taken.slice(1))
      }
    }
  } finally {
    await lines.return(undefined)
  }
}

/**
 * Whether a quote is still open at a line's end. In a cell that began lines ago a quote with text behind it is no
 * closing one: it opens a cell of another row, and the one before was forgotten.
 */
function quoteAfter(line: string, delimiter: string, isInside: boolean): 'open' | 'closed' | 'broken' {
  if (!line.includes('"')) return isInside ? 'open' : 'closed'
  let quoted = isInside
  let fromEarlier = isInside
  let cellIsEmpty = !isInside
  for (let at = 0; at < line.length; at++) {
    const char = line[at]
    if (quoted) {
      if (char !== '"') continue
      if (line[at + 1] === '"') {
        at++
        continue
      }
      const rest = line.slice(at + 1).trimStart()
      const closes = rest === '' || rest.startsWith(delimiter) || line[at + 1] === delimiter
      if (!closes && fromEarlier) return 'broken'
      quoted = false
      fromEarlier = false
      cellIsEmpty = false
    } else if (char === delimiter) cellIsEmpty = true
    else if (char === '"' && cellIsEmpty) quoted = true
    else if (char?.trim() !== '') cellIsEmpty = false
  }
  return quoted ? 'open' : 'closed'
}

/** Without their ends; of one longer than any row only its beginning. */
async function* linesOf(text: AsyncIterable<string>): AsyncGenerator<string, undefined> {
  let rest = ''
  for await (const chunk of text) {
    // A return at the end may have its line feed in what comes next.
    const joined = rest + chunk
    const held = joined.endsWith('\r') ? '\r' : ''
    const lines = joined.slice(0, joined.length - held.length).split(/\r\n|\n|\r/)
    rest = (lines.pop() ?? '').slice(0, LONGEST_ROW + 1) + held
    yield* lines
  }
  const last = rest.replace(/\r$/, '')
  if (last !== '') yield last
}
