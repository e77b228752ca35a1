/** The words a search asks for; every one must occur. Customers are few enough to be scanned (see docs/decisions). */
export function searchWords(text: string): readonly string[] {
  return foldCase(text)
    .split(/\s+/u)
    .filter((word) => word !== '')
}

/** One form for what is stored and what is asked: case and full-width variants (as Chinese keyboards type them) don't matter. */
export function foldCase(text: string): string {
  return text.normalize('NFKC').toLowerCase()
}
