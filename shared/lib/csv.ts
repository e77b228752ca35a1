/** What a cell holds; null: nothing. */
export type CsvCell = string | number | null

/** Spreadsheets take a text that begins so for a formula, and run it; one that looks guarded already is guarded once more. */
const FORMULA = /^'*[=+\-@\t\r]/
/** A number as people dial it is none. */
const DIALLED = /^\+\d{6,15}$/

const isGuarded = (text: string): boolean => FORMULA.test(text) && !DIALLED.test(text)

/** What a cell of a file held before it was guarded: `'=F1` was `=F1`. */
export function unguarded(text: string): string {
  const rest = text.slice(1)
  return text.startsWith("'") && isGuarded(rest) ? rest : text
}

function cell(value: CsvCell): string {
  if (value === null) return ''
  if (typeof value === 'number') return String(value)
  const text = isGuarded(value) ? `'${value}` : value
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

/** One line of a CSV file (RFC 4180), its end included. */
export function csvLine(cells: readonly CsvCell[]): string {
  return `${cells.map(cell).join(',')}\r\n`
}
