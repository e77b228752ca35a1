/** Labelled questions as they are handed over: as they are, as a table, or as lines of JSON. */
import { parse } from 'csv-parse/sync'
import type { z } from 'zod'
import {
  type LabelledQuestion,
  labelledQuestionsSchema,
  type saveBotQuestionsSchema,
} from '#shared/protocol/bot-rest.ts'
import { RequestRefused } from '../../app/request-refused.ts'

/** @throws RequestRefused `malformed`, with the first line that is wrong */
export function readQuestions(given: z.output<typeof saveBotQuestionsSchema>): readonly LabelledQuestion[] {
  if ('questions' in given) return given.questions
  const read = labelledQuestionsSchema.safeParse('csv' in given ? tableOf(given.csv) : linesOf(given.jsonLines))
  if (read.success) return read.data
  const [issue] = read.error.issues
  throw new RequestRefused('malformed', { at: issue?.path.join('.') ?? '', why: issue?.message ?? '' })
}

function tableOf(csv: string): readonly unknown[] {
  try {
    const rows: readonly unknown[] = parse(csv, { bom: true, columns: true, skip_empty_lines: true, trim: true })
    return rows.map(fieldsOf)
  } catch (error) {
    throw new RequestRefused('malformed', { why: error instanceof Error ? error.message : String(error) })
  }
}

function fieldsOf(row: unknown): unknown {
  if (typeof row !== 'object' || row === null) return row
  const { language, channel, question, article, part }: Readonly<Record<string, unknown>> = { ...row }
  const orNull = (value: unknown): unknown => (value === '' || value === undefined ? null : value)
  return { language, channel: orNull(channel), question, articleId: orNull(article), part: part ?? 'test' }
}

function linesOf(text: string): readonly unknown[] {
  return text.split('\n').flatMap((line, at) => {
    if (line.trim() === '') return []
    try {
      return [JSON.parse(line)]
    } catch {
      throw new RequestRefused('malformed', { at: String(at), why: 'not JSON' })
    }
  })
}
