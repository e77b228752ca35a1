/** What rows told over REST come to, whatever they are about. */

/** A row that does not have the form of one. */
export interface MalformedRow {
  /** its place in what was told, from 0 */
  readonly index: number
  readonly code: 'malformed'
  /** where in the row; empty: all of it */
  readonly field: string
  readonly message: string
}

/** What came of the rows that could be read, and all that were refused, each in words. */
export type Told<Taken extends { readonly refused: readonly unknown[] }> = Omit<Taken, 'refused'> & {
  readonly refused: readonly ((Taken['refused'][number] & { readonly message: string }) | MalformedRow)[]
}
