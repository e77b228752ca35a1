/** Bodies of `/api/bot`: the centre's labelled questions, trials on them, and a language model elsewhere. */
import { z } from 'zod'
import type { BotProof } from '../domain/bot.ts'
import { LANGUAGES } from '../domain/channel.ts'
import { idSchema } from './primitives.ts'

/** Those a bot answers on. */
export const BOT_CHANNELS = ['chat', 'sms', 'wechat'] as const
export const QUESTION_PARTS = ['tuning', 'test'] as const
export const QUESTIONS_MAX = 10_000
const TABLE_MAX = 2_000_000

export const labelledQuestionSchema = z.strictObject({
  language: z.enum(LANGUAGES),
  /** null: asked on any */
  channel: z.enum(BOT_CHANNELS).nullable(),
  question: z.string().trim().min(1).max(1_000),
  /** The article that answers it; null: none does, and none may be given. */
  articleId: idSchema.nullable(),
  /** `test`: decides whether the bot may answer; never looked at while articles are written for `tuning`. */
  part: z.enum(QUESTION_PARTS),
})
export type LabelledQuestion = z.infer<typeof labelledQuestionSchema>

/** Of a table. `channel`, `article` and `part` may be empty: on any channel, answered by none, for the test. */
export const QUESTION_COLUMNS = ['language', 'channel', 'question', 'article', 'part'] as const
export type QuestionColumn = (typeof QUESTION_COLUMNS)[number]

/** `add`: beside those there are, in place of those asked in the same words; `replace`: all others are gone. */
const mode = z.enum(['add', 'replace']).default('add')

/** Lines of JSON have the fields of `questions`. */
export const saveBotQuestionsSchema = z.union([
  z.strictObject({ mode, questions: z.array(labelledQuestionSchema).max(QUESTIONS_MAX) }),
  z.strictObject({ mode, csv: z.string().max(TABLE_MAX) }),
  z.strictObject({ mode, jsonLines: z.string().max(TABLE_MAX) }),
])

/** What is wrong in one line; `line` null: with the file as a whole. */
export interface QuestionFlaw {
  readonly line: number | null
  readonly column: QuestionColumn | null
  readonly is: 'empty' | 'no-table' | 'no-column' | 'no-json' | 'missing' | 'unknown' | 'too-long' | 'too-many'
  /** What stands there, its beginning. */
  readonly value: string
}

/** What taking labelled questions would change. */
export interface BotQuestionsCheck {
  readonly added: number
  readonly changed: number
  readonly same: number
  /** Those there are that it does not ask: they stay when it is added, and go when it replaces. */
  readonly others: number
  /** Articles it names, with the first line that does. */
  readonly named: readonly { readonly articleId: string; readonly line: number }[]
  readonly flaws: readonly QuestionFlaw[]
}
export type SaveBotQuestions = z.input<typeof saveBotQuestionsSchema>
export const labelledQuestionsSchema = z.array(labelledQuestionSchema).max(QUESTIONS_MAX)

export interface BotQuestions {
  readonly questions: readonly LabelledQuestion[]
}

const count = z.int().min(0)
const trialLineSchema = z.strictObject({
  channel: z.enum(BOT_CHANNELS),
  language: z.enum(LANGUAGES),
  part: z.enum(QUESTION_PARTS),
  /** How sure an answer had to be to be given, 0 to 1. */
  answersFrom: z.number().min(0).max(1),
  /** Questions that an article answers. */
  asked: count,
  /** The right article came first, and surely enough to be given. */
  right: count,
  /** Not sure enough to answer, and the right one among those asked back with. */
  askedBack: count,
  /** Another article was given. */
  wrong: count,
  /** Questions that none answers. */
  outside: count,
  /** An article was given all the same. */
  outsideAnswered: count,
})
export type BotTrialLine = z.infer<typeof trialLineSchema>

export const botTrialSchema = z.strictObject({
  /** ms */
  at: count,
  /** Of the articles: grows with each change to any. */
  revision: count,
  lines: z.array(trialLineSchema),
})
export type BotTrial = z.infer<typeof botTrialSchema>

export interface BotTrials {
  /** null: none was run */
  readonly last: BotTrial | null
  /** Articles or questions changed since, and it is being run again. */
  readonly pending: boolean
  /** From the part `test`. */
  readonly proofs: readonly (BotProof & { readonly mayAnswer: boolean })[]
}

/** `done` of `total` questions of the trial under way. */
export interface BotTrialProgress {
  /** null: none is under way */
  readonly progress: { readonly done: number; readonly total: number } | null
}

export const botWrongQuery = z.object({ channel: z.enum(BOT_CHANNELS), language: z.enum(LANGUAGES) })

/** A question for tuning that is not answered right now. */
export interface BotWrong {
  readonly question: string
  /** null: none answers it, and none may be given */
  readonly articleId: string | null
  /** What comes first, whether it is sure enough to be given or not; null: nothing was found */
  readonly first: { readonly articleId: string; readonly confidence: number } | null
  /** `asked-back`: the right one is among those asked back with. `nothing`: not answered. */
  readonly is: 'wrong' | 'asked-back' | 'nothing' | 'not-ours'
}

export interface BotWrongs {
  readonly wrongs: readonly BotWrong[]
  /** Questions for tuning that were asked. */
  readonly asked: number
}

export const saveLanguageModelSchema = z.strictObject({
  on: z.boolean(),
  /** Where `/chat/completions` is found below; '' where it is off. */
  baseUrl: z.union([z.literal(''), z.url({ protocol: /^https?$/u }).max(500)]),
  model: z.string().trim().max(200),
  /** Absent: as it was; '': none any more. It is never shown again. */
  key: z.string().max(500).optional(),
})
export type SaveLanguageModel = z.input<typeof saveLanguageModelSchema>

export const languageModelSchema = saveLanguageModelSchema.omit({ key: true })
export interface LanguageModelSettings extends z.infer<typeof languageModelSchema> {
  readonly hasKey: boolean
  /** [BT117] How it answered last with these settings, asked by a test or by a contact; null: not asked since the start. */
  readonly last: { readonly is: LanguageModelTest['is']; readonly at: number } | null
  /** [BT118] What was done to these settings, the newest first. */
  readonly changes: readonly LanguageModelChange[]
}

/** `to` is the address and the model it was set to. */
export interface LanguageModelChange {
  readonly did: (typeof LANGUAGE_MODEL_STEPS)[number]
  readonly to: string
  /** ms */
  readonly at: number
  readonly by: string
}
export const LANGUAGE_MODEL_STEPS = ['on', 'off', 'changed', 'key', 'key-removed'] as const

/** How a language model answered something harmless. `wrong`: in the right form, and not what is right. */
export interface LanguageModelTest {
  readonly is: 'works' | 'wrong' | 'nonsense' | 'key-refused' | 'refused' | 'timed-out' | 'unreachable'
  /** Of HTTP, where it refused; null: it did not. */
  readonly status: number | null
  readonly tookMs: number
}
