/** Columns that hold one of a few codes: the words people use for each in files, the first of them as files of ours do. */
import { CHANNELS, type Language, LANGUAGES } from '../domain/channel.ts'
import { CONSENT_PURPOSES } from '../domain/consent.ts'
import { GRADES, LIFE_STAGES, RESPONSE_GRADES, RISK_LEVELS, RISK_TOLERANCES } from '../domain/facts.ts'
import { PROPOSITION_KINDS } from '../domain/proposition.ts'
import { PURCHASE_STATUSES } from './profile-rest.ts'

interface Choices<T extends string = string> {
  readonly codes: readonly T[]
  /** word, in small letters → code */
  readonly words: Readonly<Record<string, T>>
  /** The code itself is what people call it. */
  readonly isSpoken?: true
}

const CHINESE = /\p{Script=Han}/u

const choices = <const T extends string>(all: Choices<T>): Choices<T> => all

const grade = choices({
  codes: GRADES,
  words: {
    普通: 'standard',
    普通客户: 'standard',
    银卡: 'silver',
    白银: 'silver',
    银: 'silver',
    金卡: 'gold',
    黄金: 'gold',
    金: 'gold',
    白金: 'platinum',
    白金卡: 'platinum',
    铂金: 'platinum',
    钻石: 'diamond',
    钻石卡: 'diamond',
  },
})

export const IMPORT_CHOICES = {
  language: choices({
    codes: LANGUAGES,
    words: {
      中文: 'zh-CN',
      汉语: 'zh-CN',
      zh: 'zh-CN',
      chinese: 'zh-CN',
      英文: 'en',
      english: 'en',
    },
  }),
  gender: choices({
    codes: ['female', 'male'],
    words: {
      女: 'female',
      女性: 'female',
      f: 'female',
      男: 'male',
      男性: 'male',
      m: 'male',
    },
  }),
  customerGrade: grade,
  cardGrade: grade,
  serviceGrade: grade,
  responseGrade: choices({ codes: RESPONSE_GRADES, words: {}, isSpoken: true }),
  stage: choices({
    codes: LIFE_STAGES,
    words: {
      潜在客户: 'prospect',
      潜客: 'prospect',
      洽谈中: 'potential',
      意向客户: 'potential',
      潜力: 'potential',
      潜力期: 'potential',
      'in talks': 'potential',
      成长期: 'growing',
      成长: 'growing',
      成熟期: 'mature',
      成熟: 'mature',
      衰退期: 'declining',
      衰退: 'declining',
      流失: 'lost',
      已流失: 'lost',
      'left the bank': 'lost',
      新客户: 'new',
      新客: 'new',
      睡眠客户: 'dormant',
      睡眠: 'dormant',
      已挽回: 'won-back',
      挽回: 'won-back',
      'won back': 'won-back',
    },
  }),
  riskTolerance: choices({
    codes: RISK_TOLERANCES,
    words: {
      保守型: 'C1',
      谨慎型: 'C1',
      稳健型: 'C2',
      平衡型: 'C3',
      进取型: 'C4',
      成长型: 'C4',
      激进型: 'C5',
    },
    isSpoken: true,
  }),
  purpose: choices({
    codes: CONSENT_PURPOSES,
    words: {
      营销: 'marketing',
      营销推荐: 'marketing',
      营销联系: 'marketing',
      画像: 'profiling',
      自动化推荐: 'profiling',
      个性化推荐: 'profiling',
      'personal offers': 'profiling',
      转介: 'referral',
      转介绍: 'referral',
      转介合作方: 'referral',
    },
  }),
  channel: choices({
    codes: [...CHANNELS, 'all'],
    words: {
      电话: 'voice',
      phone: 'voice',
      短信: 'sms',
      微信: 'wechat',
      网聊: 'chat',
      在线: 'chat',
      全部: 'all',
      所有: 'all',
    },
  }),
  given: choices({
    codes: ['yes', 'no'],
    words: {
      同意: 'yes',
      是: 'yes',
      已同意: 'yes',
      y: 'yes',
      true: 'yes',
      '1': 'yes',
      拒绝: 'no',
      否: 'no',
      不同意: 'no',
      n: 'no',
      false: 'no',
      '0': 'no',
    },
  }),
  productKind: choices({
    codes: PROPOSITION_KINDS,
    words: {
      理财: 'wealth',
      基金: 'wealth',
      存款: 'deposit',
      定期: 'deposit',
      信用卡: 'card',
      银行卡: 'card',
      'credit card': 'card',
      贷款: 'loan',
      保险: 'insurance',
      支付: 'payment',
      缴费: 'payment',
      服务: 'action',
    },
  }),
  purchaseStatus: choices({
    codes: ['valid', ...PURCHASE_STATUSES, 'failed', 'pending'],
    words: {
      有效: 'valid',
      正常: 'valid',
      成功: 'valid',
      已成功: 'valid',
      交易成功: 'valid',
      支付成功: 'valid',
      确认成功: 'valid',
      已确认: 'valid',
      完成: 'valid',
      已完成: 'valid',
      交易完成: 'valid',
      成交: 'valid',
      已成交: 'valid',
      已支付: 'valid',
      completed: 'valid',
      complete: 'valid',
      done: 'valid',
      success: 'valid',
      successful: 'valid',
      succeeded: 'valid',
      confirmed: 'valid',
      settled: 'valid',
      paid: 'valid',
      已更正: 'corrected',
      更正: 'corrected',
      已撤销: 'taken-back',
      撤销: 'taken-back',
      冲正: 'taken-back',
      已冲正: 'taken-back',
      撤单: 'taken-back',
      已撤单: 'taken-back',
      作废: 'taken-back',
      已作废: 'taken-back',
      取消: 'taken-back',
      已取消: 'taken-back',
      'taken back': 'taken-back',
      reversed: 'taken-back',
      cancelled: 'taken-back',
      canceled: 'taken-back',
      失败: 'failed',
      已失败: 'failed',
      交易失败: 'failed',
      支付失败: 'failed',
      确认失败: 'failed',
      未成交: 'failed',
      已拒绝: 'failed',
      failure: 'failed',
      rejected: 'failed',
      declined: 'failed',
      处理中: 'pending',
      交易处理中: 'pending',
      进行中: 'pending',
      待处理: 'pending',
      待确认: 'pending',
      待支付: 'pending',
      已受理: 'pending',
      未完成: 'pending',
      processing: 'pending',
      'in progress': 'pending',
      'in process': 'pending',
    },
  }),
  risk: choices({ codes: RISK_LEVELS, words: {}, isSpoken: true }),
} as const

export type ChoiceColumn = keyof typeof IMPORT_CHOICES

export const isChoiceColumn = (column: string): column is ChoiceColumn => Object.hasOwn(IMPORT_CHOICES, column)

/** The code a cell says, by itself or by a word people use for it; null: by none known. */
export function choiceOf(column: ChoiceColumn, cell: string): string | null {
  const { codes, words }: Choices = IMPORT_CHOICES[column]
  const said = cell.toLowerCase()
  return (
    codes.find((code) => code.toLowerCase() === said) ?? (Object.hasOwn(words, said) ? (words[said] ?? null) : null)
  )
}

/** What a file of ours writes for a code: in Chinese the first of its words. */
export function choiceWord(column: ChoiceColumn, code: string, language: Language): string {
  const { words, isSpoken }: Choices = IMPORT_CHOICES[column]
  if (language === 'en' || isSpoken === true) return code
  return Object.entries(words).find(([word, one]) => one === code && CHINESE.test(word))?.[0] ?? code
}

/** Everything a column may say, each once. */
export function choiceWords(column: ChoiceColumn, language: Language): readonly string[] {
  const { codes }: Choices = IMPORT_CHOICES[column]
  return codes.map((code) => choiceWord(column, code, language))
}
