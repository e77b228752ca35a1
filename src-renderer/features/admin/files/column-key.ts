import type { ImportColumn, ImportKind } from '#shared/protocol/imports-rest.ts'

/** What a column is called: a product has a name of another sort than a person. */
export const columnKey = (kind: ImportKind, column: ImportColumn) =>
  column === 'name' && kind === 'products' ? 'column_productName' : (`column_${column}` as const)
