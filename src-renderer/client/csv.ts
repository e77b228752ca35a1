import { csvLine, type CsvCell } from '#shared/lib/csv.ts'

export type { CsvCell } from '#shared/lib/csv.ts'

/** A CSV file (RFC 4180) with a byte-order mark, without which spreadsheets take Chinese for something else. */
export function toCsv(rows: readonly (readonly CsvCell[])[]): string {
  return `\uFEFF${rows.map(csvLine).join('')}`
}

/** Hands a file to the browser to keep. */
export function saveText(name: string, text: string, type: string): void {
  const url = URL.createObjectURL(new Blob([text], { type }))
  const link = Object.assign(document.createElement('a'), { href: url, download: name })
  link.click()
  // The download has taken the bytes once the click returned to the event loop.
  setTimeout(() => URL.revokeObjectURL(url))
}
