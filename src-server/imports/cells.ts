/** What a cell may hold, in Chinese or English; each schema says what is wrong by one of the codes of `ROW_PROBLEMS`. */
import parsePhoneNumber from 'libphonenumber-js/min'
import { z } from 'zod'
import { CHANNELS } from '#shared/domain/channel.ts'
import { CONSENT_PURPOSES } from '#shared/domain/consent.ts'
import { GRADES, LIFE_STAGES, RESPONSE_GRADES, RISK_LEVELS, RISK_TOLERANCES } from '#shared/domain/facts.ts'
import { LANGUAGES } from '#shared/domain/channel.ts'
import { PROPOSITION_KINDS } from '#shared/domain/proposition.ts'
import type { RowProblem } from '#shared/protocol/imports-rest.ts'
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
  'not-a-date',
  'not-a-phone',
  'not-an-email',
  'not-a-reference',
  'not-a-choice',
])
const isCode = (value: unknown): value is Code => CODES.has(value)

export const text = (max: number) => cell<string>((value) => (value.length > max ? 'too-long' : value))

/** One of a few codes, by itself or by the words people use for it. */
function choice<const T extends string>(codes: readonly T[], words: Readonly<Record<string, T>>): z.ZodType<T> {
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

export const amount = cell<number>((value) => {
  const number = Number(value.replaceAll(/[,，¥￥]/gu, ''))
  return Number.isFinite(number) && number >= 0 && number <= 1_000_000_000 ? number : 'not-a-number'
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
  const at = Date.parse(wall === null ? (/T.*(Z|[+-]\d\d:\d\d)$/.test(value) ? value : '') : `${wall}Z`)
  if (Number.isNaN(at) || at <= 0) return 'not-a-date'
  return wall === null ? at : { wall }
})

/** `YYYY-MM-DD` */
export const day = cell<string>((value) => localTime(value)?.slice(0, 10) ?? 'not-a-date')

export const language = choice(LANGUAGES, {
  中文: 'zh-CN',
  汉语: 'zh-CN',
  zh: 'zh-CN',
  chinese: 'zh-CN',
  英文: 'en',
  english: 'en',
})
export const gender = choice(['female', 'male'], {
  女: 'female',
  女性: 'female',
  f: 'female',
  男: 'male',
  男性: 'male',
  m: 'male',
})
export const grade = choice(GRADES, {
  普通: 'standard',
  普通客户: 'standard',
  银卡: 'silver',
  白银: 'silver',
  金卡: 'gold',
  黄金: 'gold',
  白金: 'platinum',
  白金卡: 'platinum',
  铂金: 'platinum',
  钻石: 'diamond',
  钻石卡: 'diamond',
})
export const responseGrade = choice(RESPONSE_GRADES, {})
export const stage = choice(LIFE_STAGES, {
  潜在客户: 'prospect',
  潜客: 'prospect',
  洽谈中: 'potential',
  意向客户: 'potential',
  潜力: 'potential',
  潜力期: 'potential',
  成长: 'growing',
  成长期: 'growing',
  成熟: 'mature',
  成熟期: 'mature',
  衰退: 'declining',
  衰退期: 'declining',
  流失: 'lost',
  新客: 'new',
  新客户: 'new',
  睡眠: 'dormant',
  睡眠客户: 'dormant',
  挽回: 'won-back',
  已挽回: 'won-back',
})
export const tolerance = choice(RISK_TOLERANCES, {
  保守型: 'C1',
  谨慎型: 'C1',
  稳健型: 'C2',
  平衡型: 'C3',
  进取型: 'C4',
  成长型: 'C4',
  激进型: 'C5',
})
export const purpose = choice(CONSENT_PURPOSES, {
  营销: 'marketing',
  营销推荐: 'marketing',
  画像: 'profiling',
  自动化推荐: 'profiling',
  个性化推荐: 'profiling',
  转介: 'referral',
  转介绍: 'referral',
})
export const channel = choice([...CHANNELS, 'all'], {
  电话: 'voice',
  phone: 'voice',
  短信: 'sms',
  微信: 'wechat',
  网聊: 'chat',
  在线: 'chat',
  全部: 'all',
  所有: 'all',
}).transform((value) => (value === 'all' ? null : value))
export const yesNo = choice(['yes', 'no'], {
  是: 'yes',
  同意: 'yes',
  已同意: 'yes',
  y: 'yes',
  true: 'yes',
  '1': 'yes',
  否: 'no',
  不同意: 'no',
  拒绝: 'no',
  n: 'no',
  false: 'no',
  '0': 'no',
}).transform((value) => value === 'yes')
export const risk = choice(RISK_LEVELS, {})
export const productKind = choice(PROPOSITION_KINDS, {
  理财: 'wealth',
  基金: 'wealth',
  存款: 'deposit',
  信用卡: 'card',
  银行卡: 'card',
  贷款: 'loan',
  保险: 'insurance',
  支付: 'payment',
  缴费: 'payment',
  服务: 'action',
})
