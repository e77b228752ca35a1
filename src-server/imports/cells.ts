/** What a cell may hold, in Chinese or English; each schema says what is wrong by one of the codes of `ROW_PROBLEMS`. */
import parsePhoneNumber from 'libphonenumber-js/min'
import { z } from 'zod'
import { isTimeZone } from '#shared/domain/time-zone.ts'
import { IMPORT_CHOICES } from '#shared/protocol/import-choices.ts'
import type { RowProblem } from '#shared/protocol/imports-rest.ts'
import { MOST_YUAN } from '#shared/protocol/profile-rest.ts'
import { idSchema } from '#shared/protocol/primitives.ts'

type Code = RowProblem['code']

const HOME_COUNTRY = 'CN'

function cell<T>(read: (text: string) => T | Code): z.ZodType<T> {
  return z.string().transform((text, context): T => {
    const value = read(text)
    if (!isCode(value)) return value
    context.addIssue({ code: 'custom', message: value })
    return z.NEVER
  })
}

const CODES: ReadonlySet<unknown> = new Set<Code>([
  'too-long',
  'not-a-number',
  'below-zero',
  'too-much',
  'below-a-fen',
  'not-a-date',
  'not-a-phone',
  'not-an-email',
  'not-a-reference',
  'not-a-choice',
])
const isCode = (value: unknown): value is Code => CODES.has(value)

/** Where their clocks go by; a name such as `Asia/Tokyo`. */
export const zone = cell<string>((value) => (isTimeZone(value) ? value : 'not-a-choice'))

export const text = (max: number) => cell<string>((value) => (value.length > max ? 'too-long' : value))

/** One of a few codes, by itself or by the words people use for it. */
function choice<const T extends string>({
  codes,
  words,
}: {
  readonly codes: readonly T[]
  readonly words: Readonly<Record<string, T>>
}): z.ZodType<T> {
  const byWord = new Map<string, T>([
    ...codes.map((code) => [code.toLowerCase(), code] as const),
    ...Object.entries(words).map(([word, code]) => [word, code] as const),
  ])
  return z.string().transform((value, context): T => {
    const found = byWord.get(value.toLowerCase())
    if (found !== undefined) return found
    context.addIssue({ code: 'custom', message: 'not-a-choice' satisfies Code })
    return z.NEVER
  })
}

/** What the bank's own systems call something by. */
export const reference = cell<string>((value) => (idSchema.safeParse(value).success ? value : 'not-a-reference'))

/** As almost all are written; every such number is valid, and looking it up takes fifty times as long. */
const CHINESE_MOBILE = /^(?:\+?86)?(1(?:[3-689]\d|7[0-8])\d{8})$/

/** As people part several values in one cell. */
const BETWEEN = /[;；、,，|\n]/u
const MOST_IN_A_CELL = 20

/** Several in one cell; what is wrong with the first wrong one is wrong with the cell. */
export const several = <T>(one: z.ZodType<T>): z.ZodType<readonly T[]> =>
  z
    .string()
    .transform((whole) => [...new Set(whole.split(BETWEEN).map((part) => part.trim()))].filter((part) => part !== ''))
    .pipe(z.array(one as z.ZodType<T, string>).max(MOST_IN_A_CELL, 'too-long' satisfies Code))

/** E.164. */
export const phone = cell<string>((value) => {
  const mobile = CHINESE_MOBILE.exec(value)?.[1]
  if (mobile !== undefined) return `+86${mobile}`
  const parsed = parsePhoneNumber(value, HOME_COUNTRY)
  return parsed?.isValid() === true ? parsed.number : 'not-a-phone'
})

export const email = cell<string>((value) => {
  if (value.length > 200) return 'too-long'
  return /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(value) ? value.toLowerCase() : 'not-an-email'
})

/** Yuan, to the fen. */
export const amount = cell<number>((value) => {
  const plain = value.replaceAll(/[,，¥￥]/gu, '').trim()
  // Spellings of programs, 1e-3 or 0x10, are none of money.
  const number = /^[+-]?(?:\d+\.?\d*|\.\d+)$/.test(plain) ? Number(plain) : Number.NaN
  if (!Number.isFinite(number)) return 'not-a-number'
  if (number < 0) return 'below-zero'
  if (number > MOST_YUAN) return 'too-much'
  return /\.\d\d\d*[1-9]\d*$/.test(plain) ? 'below-a-fen' : number
})

const DATE = /^(\d{4})[-/.年]?(\d{1,2})[-/.月]?(\d{1,2})日?(?:[T ]+(\d{1,2}):(\d{2})(?::(\d{2}))?)?$/u

/** `YYYY-MM-DDTHH:MM:SS` without a zone; null: no such day. */
function localTime(value: string): string | null {
  const [whole, year = '', month = '', day = '', hour = '0', minute = '0', second = '0'] = DATE.exec(value) ?? []
  if (whole === undefined) return null
  const two = (part: string) => part.padStart(2, '0')
  const date = `${year}-${two(month)}-${two(day)}`
  const time = `${date}T${two(hour)}:${two(minute)}:${two(second)}`
  const read = new Date(`${time}Z`)
  // 31 February would quietly become a day in March.
  return Number.isNaN(read.getTime()) || read.toISOString().slice(0, 10) !== date ? null : time
}

/** ms since the epoch, or what a wall showed. */
export type WrittenMoment = number | { readonly wall: string }

/** ms since the epoch, or `YYYY-MM-DDTHH:MM:SS` of a wall in the zone that is chosen for the file. */
export const moment = cell<WrittenMoment>((value) => {
  const wall = localTime(value)
  const at = Date.parse(
    wall === null ? (/[T ].*(Z|[+-]\d\d:\d\d)$/.test(value) ? value.replace(' ', 'T') : '') : `${wall}Z`,
  )
  if (Number.isNaN(at) || at <= 0) return 'not-a-date'
  return wall === null ? at : { wall }
})

/** `YYYY-MM-DD` */
export const day = cell<string>((value) => localTime(value)?.slice(0, 10) ?? 'not-a-date')

export const language = choice(IMPORT_CHOICES.language)
export const gender = choice(IMPORT_CHOICES.gender)
export const grade = choice(IMPORT_CHOICES.customerGrade)
export const responseGrade = choice(IMPORT_CHOICES.responseGrade)
export const stage = choice(IMPORT_CHOICES.stage)
export const tolerance = choice(IMPORT_CHOICES.riskTolerance)
export const purpose = choice(IMPORT_CHOICES.purpose)
export const channel = choice(IMPORT_CHOICES.channel).transform((value) => (value === 'all' ? null : value))
export const yesNo = choice(IMPORT_CHOICES.given).transform((value) => value === 'yes')
export const risk = choice(IMPORT_CHOICES.risk)
export const purchaseStatus = choice(IMPORT_CHOICES.purchaseStatus)
export const productKind = choice(IMPORT_CHOICES.productKind)
