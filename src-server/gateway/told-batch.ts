/** Batches of rows: each is read by itself, so that one that is wrong keeps out no other. */
import { z } from 'zod'
import { adminImports } from '#shared/locales/admin/imports.ts'
import { refusals } from '#shared/locales/refusals.ts'
import type { LocaleText } from '#shared/locales/namespace.ts'
import type { MalformedRow, Told } from '#shared/protocol/told-batch.ts'

type ToldRow<Row> =
  | { readonly ok: true; readonly value: Row }
  | { readonly ok: false; readonly field: string; readonly problem: string }

const MOST_ROWS = 1_000
const WORDS: Readonly<Record<string, LocaleText>> = { ...refusals, ...adminImports }
const forms = new WeakMap<z.ZodType, z.ZodType>()

/** A body of `{ [key]: rows }`, read row by row. */
export function batchOf<K extends string, Row extends z.ZodType>(
  key: K,
  strict: z.ZodObject<Readonly<Record<K, z.ZodArray<Row>>>>,
): z.ZodType<readonly ToldRow<z.output<Row>>[]> {
  const row = strict.shape[key].element
  const body = z
    .object({ [key]: z.array(z.unknown()).min(1).max(MOST_ROWS) })
    .transform((told) => (told[key] ?? []).map((one) => readRow(row, one)))
  forms.set(body, strict)
  return body
}

/** What a body is to be written as: of a batch the form in which no row is wrong. */
export const formOf = (body: z.ZodType): z.ZodType => forms.get(body) ?? body

function readRow<Row extends z.ZodType>(schema: Row, told: unknown): ToldRow<z.output<Row>> {
  const read = schema.safeParse(told)
  if (read.success) return { ok: true, value: read.data }
  const issue = read.error.issues[0]
  return { ok: false, field: issue?.path.join('.') ?? '', problem: issue?.message ?? '' }
}

/** [IM49] Takes the rows that could be read; the others are refused by their places beside those that `take` refuses. */
export async function takeBatch<
  Row,
  Taken extends { readonly refused: readonly { readonly index: number; readonly code: string }[] },
>(rows: readonly ToldRow<Row>[], take: (right: Row[]) => Promise<Taken>): Promise<Told<Taken>> {
  const right = rows.flatMap((row, index) => (row.ok ? [{ index, value: row.value }] : []))
  const taken = await take(right.map(({ value }) => value))
  const refused = taken.refused.map((one) => ({
    ...one,
    index: right[one.index]?.index ?? one.index,
    message: WORDS[`rowProblem_${one.code}`]?.[1] ?? WORDS[one.code]?.[1] ?? one.code,
  }))
  const malformed = rows.flatMap((row, index): readonly MalformedRow[] =>
    row.ok ? [] : [{ index, code: 'malformed', field: row.field, message: `${row.field}: ${row.problem}` }],
  )
  return { ...taken, refused: [...refused, ...malformed].toSorted((a, b) => a.index - b.index) }
}
