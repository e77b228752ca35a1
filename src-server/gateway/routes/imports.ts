import { Readable } from 'node:stream'
import { z } from 'zod'
import { type Language, LANGUAGES } from '#shared/domain/channel.ts'
import { csvLine } from '#shared/lib/csv.ts'
import { adminImports } from '#shared/locales/admin/imports.ts'
import { choiceWords, isChoiceColumn } from '#shared/protocol/import-choices.ts'
import {
  exportQuerySchema,
  IMPORT_KINDS,
  type ImportJobs,
  importStartSchema,
  type RowProblem,
} from '#shared/protocol/imports-rest.ts'
import { idSchema } from '#shared/protocol/primitives.ts'
import type { Exports } from '../../app/imports/exports.ts'
import { type Imports, MOST_BYTES } from '../../app/imports/imports.ts'
import { templateOf } from '../../app/imports/templates.ts'
import { RequestRefused } from '../../app/request-refused.ts'
import type { Api } from '../api.ts'

const ADMIN = ['admin'] as const
const byId = z.object({ id: idSchema })
const inLanguage = z.object({ language: z.enum(LANGUAGES).default('zh-CN') })
const kindSchema = z.object({ kind: z.enum(IMPORT_KINDS) })

type WrongRows = Awaited<ReturnType<Imports['wrongRows']>>

export interface ImportRoutePorts {
  readonly imports: Imports
  readonly exports: Exports
}

export function importRoutes(api: Api, { imports, exports }: ImportRoutePorts): void {
  api.route(
    {
      method: 'POST',
      path: '/imports',
      summary: 'Look at a CSV file (multipart field `file`): its columns and first rows; nothing is taken in yet',
      access: ADMIN,
      query: kindSchema,
      file: true,
      answer: 'ImportUploaded',
    },
    async ({ principal, query, request }) => {
      const part = await request.file({ limits: { fileSize: MOST_BYTES + 1 } })
      if (part === undefined) throw new RequestRefused('malformed', { field: 'file' })
      return imports.upload(query.kind, principal.me.userId, part.file, part.filename)
    },
  )
  api.route(
    { method: 'GET', path: '/imports', summary: 'Imports, the newest first', access: ADMIN, answer: 'ImportJobs' },
    async (): Promise<ImportJobs> => ({ jobs: await imports.list() }),
  )
  api.route(
    {
      method: 'GET',
      path: '/imports/:id',
      summary: 'How far an import is',
      access: ADMIN,
      params: byId,
      answer: 'ImportJob',
    },
    ({ params }) => imports.get(params.id),
  )
  api.route(
    {
      method: 'POST',
      path: '/imports/:id/start',
      summary: 'Take the file in, from its beginning; repeating it is safe',
      access: ADMIN,
      params: byId,
      body: importStartSchema,
      answer: 'ImportJob',
    },
    ({ principal, params, body }) => imports.start(params.id, principal.me.userId, body),
  )
  api.route(
    {
      method: 'POST',
      path: '/imports/:id/stop',
      summary: 'Stop an import; what was taken in stays',
      access: ADMIN,
      params: byId,
      answer: 'ImportJob',
    },
    ({ params }) => imports.stop(params.id),
  )
  api.route(
    {
      method: 'GET',
      path: '/imports/:id/errors.csv',
      summary: 'The rows that were wrong, and why in words; at most 10,000 lines',
      access: ADMIN,
      params: byId,
      query: inLanguage,
      answer: 'the file',
    },
    async ({ params, query, reply }) => {
      const problems = await imports.problems(params.id)
      return reply.headers(csvHeaders('errors.csv')).send(errorFile(problems, query.language))
    },
  )
  api.route(
    {
      method: 'POST',
      path: '/imports/:id/check',
      summary: 'How the first 1,000 rows would come in; nothing is taken in',
      access: ADMIN,
      params: byId,
      body: importStartSchema,
      answer: 'ImportChecked',
    },
    ({ params, body }) => imports.check(params.id, body),
  )
  api.route(
    {
      method: 'DELETE',
      path: '/imports/:id',
      summary: 'Discard the file; what was taken in stays',
      access: ADMIN,
      params: byId,
      answer: 'ImportJob',
    },
    ({ params }) => imports.discard(params.id),
  )
  api.route(
    {
      method: 'GET',
      path: '/imports/:id/wrong-rows.csv',
      summary: 'The rows that were wrong as they stood in the file, each with why, to be mended and handed over again',
      access: ADMIN,
      params: byId,
      query: inLanguage,
      answer: 'the file',
    },
    async ({ params, query, reply }) => {
      const [{ header, rows }, problems] = await Promise.all([
        imports.wrongRows(params.id),
        imports.problems(params.id),
      ])
      const file = wrongRowsFile(header, rows, problems, query.language)
      return reply.headers(csvHeaders('wrong-rows.csv')).send(Readable.from(file))
    },
  )
  api.route(
    {
      method: 'GET',
      path: '/imports/:id/changes.csv',
      summary: 'Whom an import of customers brought in or changed, by id; for a week after it ended',
      access: ADMIN,
      scope: 'customers.read',
      params: byId,
      answer: 'the file',
    },
    async ({ params, reply }) => reply.headers(csvHeaders('changes.csv')).send(await imports.changes(params.id)),
  )
  api.route(
    {
      method: 'GET',
      path: '/import-templates/:kind',
      summary: 'A CSV file with every column and one row as an example',
      access: ADMIN,
      params: kindSchema,
      query: inLanguage,
      answer: 'the file',
    },
    ({ params, query, reply }) =>
      reply.headers(csvHeaders(`${params.kind}-template.csv`)).send(templateOf(params.kind, query.language)),
  )
  api.route(
    {
      method: 'GET',
      path: '/exports/:kind',
      summary: 'Customers, consents, products or purchases as a CSV file, for a reason that is kept',
      access: ADMIN,
      params: kindSchema,
      query: inLanguage.extend(exportQuerySchema.shape),
      answer: 'the file',
    },
    async ({ principal, params, query, reply }) => {
      const file = await exports.open(params.kind, principal.me.userId, query)
      return reply.headers(csvHeaders(`${params.kind}.csv`)).send(Readable.from(file))
    },
  )
}

function csvHeaders(name: string): Readonly<Record<string, string>> {
  return { 'content-type': 'text/csv; charset=utf-8', 'content-disposition': `attachment; filename="${name}"` }
}

function wordsIn(language: (typeof LANGUAGES)[number]): (key: string) => string {
  const at = language === 'zh-CN' ? 0 : 1
  const words: Readonly<Record<string, readonly [string, string]>> = adminImports
  return (key) => words[key]?.[at] ?? key
}

/** [IM5] Where only a few values will do they are named. */
function problemWord(column: string | null, code: RowProblem['code'], language: Language): string {
  const word = wordsIn(language)(`rowProblem_${code}`)
  if (code !== 'not-a-choice' || column === null || !isChoiceColumn(column)) return word
  return `${word}${language === 'en' ? ': ' : '：'}${choiceWords(column, language).join(language === 'en' ? ', ' : '、')}`
}

/** [IM32] The reasons stand behind the file's own columns, which are found again by their names. */
async function* wrongRowsFile(
  header: readonly string[],
  rows: WrongRows['rows'],
  problems: readonly RowProblem[],
  language: (typeof LANGUAGES)[number],
): AsyncGenerator<string> {
  const word = wordsIn(language)
  const reasons = new Map<number, string[]>()
  for (const { row, column, code } of problems) {
    const known = reasons.get(row) ?? []
    reasons.set(row, [
      ...known,
      `${column === null ? '' : `${word(`column_${column}`)}: `}${problemWord(column, code, language)}`,
    ])
  }
  yield `\uFEFF${csvLine([...header, word('importRow'), word('importReason')])}`
  for await (const { row, record } of rows) {
    const cells = header.map((_, place) => record[place] ?? '')
    const beyond = record.slice(header.length)
    yield csvLine([...cells, row, (reasons.get(row) ?? []).join('; '), ...beyond])
  }
}

/** [IM5] */
function errorFile(problems: readonly RowProblem[], language: (typeof LANGUAGES)[number]): string {
  const word = wordsIn(language)
  const lines = problems.map(({ row, column, code }) =>
    csvLine([row, column === null ? null : word(`column_${column}`), problemWord(column, code, language)]),
  )
  const header = csvLine([word('importRow'), word('importColumn'), word('importReason')])
  return `\uFEFF${header}${lines.join('')}`
}
