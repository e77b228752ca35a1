/** Labelled questions as they are handed over: as they are, as a table, or as lines of JSON. */
import { CsvError, parse } from 'csv-parse/sync'
import { z } from 'zod'
import {
  type BotQuestionsCheck,
  type LabelledQuestion,
  labelledQuestionSchema,
  QUESTION_COLUMNS,
  type QuestionColumn,
  type QuestionFlaw,
  QUESTIONS_MAX,
  type saveBotQuestionsSchema,
} from '#shared/protocol/bot-rest.ts'
import { RequestRefused } from '../../app/request-refused.ts'

type Given = z.output<typeof saveBotQuestionsSchema>

interface Row {
  /** As a text editor counts, from 1. */
  readonly line: number
  readonly fields: unknown
}

interface Read {
  readonly questions: readonly { readonly line: number; readonly question: LabelledQuestion }[]
  readonly flaws: readonly QuestionFlaw[]
}

/** @throws RequestRefused `malformed`, with the first line that is wrong */
export function readQuestions(given: Given, have: readonly LabelledQuestion[] = []): readonly LabelledQuestion[] {
  const { questions, flaws } = read(given)
  const all = given.mode === 'replace' ? [] : kept(have, questions)
  all.push(...questions.map(({ question }) => question))
  const [flaw] = all.length > QUESTIONS_MAX ? [TOO_MANY, ...flaws] : flaws
  if (flaw === undefined) return all
  throw new RequestRefused('malformed', { at: String(flaw.line ?? ''), field: flaw.column ?? '', why: flaw.is })
}

/** [BT121] What taking them would change, and every line that is wrong. */
export function checkQuestions(given: Given, have: readonly LabelledQuestion[]): BotQuestionsCheck {
  const { questions, flaws } = read(given)
  const known = new Map(have.map((one) => [keyOf(one), one]))
  const before = questions.map(({ question }) => ({ question, was: known.get(keyOf(question)) }))
  const changed = before.filter(({ question, was }) => was !== undefined && !isSame(question, was)).length
  const isNew = before.filter(({ was }) => was === undefined).length
  const stays = kept(have, questions).length
  const named = new Map(
    questions
      .toReversed()
      .flatMap(({ line, question: { articleId } }) => (articleId === null ? [] : [[articleId, line]])),
  )
  return {
    added: isNew,
    changed,
    same: questions.length - isNew - changed,
    others: stays,
    named: [...named].map(([articleId, line]) => ({ articleId, line })),
    flaws: (given.mode === 'replace' ? 0 : stays) + questions.length > QUESTIONS_MAX ? [TOO_MANY, ...flaws] : flaws,
  }
}

const TOO_MANY: QuestionFlaw = { line: null, column: null, is: 'too-many', value: '' }

/** A question is the same wherever it is asked in the same words, on the same channel. */
const keyOf = ({ language, channel, question }: LabelledQuestion): string =>
  [language, channel ?? '', question].join('\n')

const isSame = (a: LabelledQuestion, b: LabelledQuestion): boolean => a.articleId === b.articleId && a.part === b.part

function kept(have: readonly LabelledQuestion[], taken: Read['questions']): LabelledQuestion[] {
  const given = new Set(taken.map(({ question }) => keyOf(question)))
  return have.filter((one) => !given.has(keyOf(one)))
}

function read(given: Given): Read {
  if ('questions' in given)
    return { questions: given.questions.map((question, at) => ({ line: at + 1, question })), flaws: [] }
  const { rows, flaws } = 'csv' in given ? tableOf(given.csv) : linesOf(given.jsonLines)
  const all = rows.map(({ line, fields }) => ({ line, read: labelledQuestionSchema.safeParse(fields), fields }))
  return {
    questions: all.flatMap(({ line, read: { data } }) => (data === undefined ? [] : [{ line, question: data }])),
    flaws: [
      ...flaws,
      ...all.flatMap(({ line, read: { error }, fields }) =>
        (error?.issues ?? []).map((issue) => flawOf(line, issue, fields)),
      ),
    ],
  }
}

function flawOf(line: number, issue: z.core.$ZodIssue, fields: unknown): QuestionFlaw {
  const [field] = issue.path
  const column = QUESTION_COLUMNS.find((one) => one === (field === 'articleId' ? 'article' : field)) ?? null
  const value = fieldsSchema.safeParse(fields).data?.[String(field)]
  const written = typeof value === 'string' ? value.slice(0, LONGEST_SHOWN) : ''
  if (written === '') return { line, column, is: column === null ? 'unknown' : 'missing', value: '' }
  return { line, column, is: issue.code === 'too_big' ? 'too-long' : 'unknown', value: written }
}

const LONGEST_SHOWN = 40
const fieldsSchema = z.record(z.string(), z.unknown())
const rowsSchema = z.array(z.object({ info: z.object({ lines: z.int() }), record: z.array(z.string()) }))

type Rows = { readonly rows: readonly Row[]; readonly flaws: readonly QuestionFlaw[] }

function tableOf(csv: string): Rows {
  const refused = (is: QuestionFlaw['is'], line: number | null, column: QuestionColumn | null = null): Rows => ({
    rows: [],
    flaws: [{ line, column, is, value: '' }],
  })
  try {
    const options = { bom: true, info: true, relax_column_count: true, skip_empty_lines: true, trim: true }
    const [head, ...body] = rowsSchema.parse(parse(csv, options))
    if (head === undefined) return refused('empty', null)
    const columns = head.record.map((name) => name.toLowerCase())
    const missing = NEEDED.find((name) => !columns.includes(name))
    if (missing !== undefined) return refused('no-column', head.info.lines, missing)
    const rows = body.map(({ info, record }) => ({
      line: info.lines,
      fields: fieldsOf((name) => record[columns.indexOf(name)] ?? ''),
    }))
    return rows.length === 0 ? refused('empty', null) : { rows, flaws: [] }
  } catch (error) {
    return refused('no-table', error instanceof CsvError && typeof error['lines'] === 'number' ? error['lines'] : null)
  }
}

const NEEDED = ['language', 'question'] as const

/** As people write them, beside what they are called here. */
const ALSO: Readonly<Record<'language' | 'channel' | 'part', Readonly<Record<string, string>>>> = {
  language: {
    'zh-cn': 'zh-CN',
    zh: 'zh-CN',
    zh_cn: 'zh-CN',
    cn: 'zh-CN',
    中文: 'zh-CN',
    'en-us': 'en',
    'en-gb': 'en',
    english: 'en',
    英文: 'en',
  },
  channel: { web: 'chat', 网页: 'chat', 网页聊天: 'chat', 短信: 'sms', 微信: 'wechat' },
  part: { '': 'test', 调优: 'tuning', 测试: 'test' },
}

function fieldsOf(cell: (column: QuestionColumn) => string): unknown {
  const called = (column: keyof typeof ALSO): string => {
    const written = cell(column).toLowerCase()
    return ALSO[column][written] ?? written
  }
  const orNull = (value: string): string | null => (value === '' ? null : value)
  return {
    language: called('language'),
    channel: orNull(called('channel')),
    // A table saved from here marks what a spreadsheet would run.
    question: cell('question').replace(/^'(?=[=+\-@])/u, ''),
    articleId: orNull(cell('article')),
    part: called('part'),
  }
}

function linesOf(text: string): Rows {
  const rows: Row[] = []
  const flaws: QuestionFlaw[] = []
  for (const [at, line] of text.split('\n').entries()) {
    if (line.trim() === '') continue
    try {
      rows.push({ line: at + 1, fields: JSON.parse(line) })
    } catch {
      flaws.push({ line: at + 1, column: null, is: 'no-json', value: '' })
    }
  }
  return { rows, flaws }
}
