import type { LabelledQuestion } from '#shared/protocol/bot-rest.ts'
import { ENGLISH_PLAIN_TEST, ENGLISH_PLAIN_TUNING } from './en-plain.ts'
import { ENGLISH_TEST } from './en-test.ts'
import { ENGLISH_TUNING_OUTSIDE } from './en-tuning-outside.ts'
import { ENGLISH_TUNING_MORE } from './en-tuning-more.ts'
import { ENGLISH_TUNING } from './en-tuning.ts'
import { CHINESE_PLAIN_TEST, CHINESE_PLAIN_TUNING } from './zh-plain.ts'
import { CHINESE_TEST } from './zh-test.ts'
import { CHINESE_TUNING_OUTSIDE } from './zh-tuning-outside.ts'
import { CHINESE_TUNING_MORE } from './zh-tuning-more.ts'
import { CHINESE_TUNING } from './zh-tuning.ts'

/** Labelled for the invented bank's articles, in words that these do not hold. */
export const LABELLED_QUESTIONS: readonly LabelledQuestion[] = [
  ...CHINESE_TUNING,
  ...CHINESE_TUNING_MORE,
  ...CHINESE_TUNING_OUTSIDE,
  ...CHINESE_TEST,
  ...ENGLISH_TUNING,
  ...ENGLISH_TUNING_MORE,
  ...ENGLISH_TUNING_OUTSIDE,
  ...ENGLISH_TEST,
]

/** What customers ask first, short and in everyday words; measured by themselves. */
export const PLAIN_QUESTIONS: readonly LabelledQuestion[] = [
  ...CHINESE_PLAIN_TUNING,
  ...CHINESE_PLAIN_TEST,
  ...ENGLISH_PLAIN_TUNING,
  ...ENGLISH_PLAIN_TEST,
]
