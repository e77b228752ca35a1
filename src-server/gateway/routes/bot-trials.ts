import type { Role } from '#shared/domain/config.ts'
import type { z } from 'zod'
import {
  type BotQuestions,
  type BotTrialProgress,
  type BotTrials,
  botWrongQuery,
  type BotWrongs,
  type LabelledQuestion,
  type LanguageModelSettings,
  type LanguageModelTest,
  saveBotQuestionsSchema,
  saveLanguageModelSchema,
} from '#shared/protocol/bot-rest.ts'
import type { Api } from '../api.ts'
import { checkQuestions, readQuestions } from './bot-questions.ts'

const AUTHORS: readonly Role[] = ['supervisor', 'admin']
const ADMINS: readonly Role[] = ['admin']

export interface BotTrialPorts {
  readonly trials: {
    questions(): BotQuestions
    trials(): BotTrials
    setQuestions(questions: readonly LabelledQuestion[]): Promise<void>
    run(): Promise<void>
  }
  readonly progress: () => BotTrialProgress
  readonly wrongs: (of: z.output<typeof botWrongQuery>) => Promise<BotWrongs>
  readonly languageModel: {
    settings(): LanguageModelSettings
    save(settings: z.output<typeof saveLanguageModelSchema>, by: string): Promise<LanguageModelSettings>
    test(settings: z.output<typeof saveLanguageModelSchema>): Promise<LanguageModelTest>
  }
}

export function botTrialRoutes(api: Api, { trials, progress, wrongs, languageModel }: BotTrialPorts): void {
  api.route(
    {
      method: 'GET',
      path: '/bot/questions',
      summary: 'The labelled questions that the bot is tried on',
      access: AUTHORS,
      answer: 'BotQuestions',
    },
    () => trials.questions(),
  )
  api.route(
    {
      method: 'POST',
      path: '/bot/questions',
      summary:
        'Add labelled questions or replace them all, as JSON, as lines of JSON or as CSV, and try the bot on them',
      access: AUTHORS,
      body: saveBotQuestionsSchema,
      answer: 'BotTrials',
    },
    async ({ body }) => {
      await trials.setQuestions(readQuestions(body, trials.questions().questions))
      return trials.trials()
    },
  )
  api.route(
    {
      method: 'POST',
      path: '/bot/questions/check',
      summary: 'What adding these labelled questions would change, and every line that is wrong; nothing is kept',
      access: AUTHORS,
      body: saveBotQuestionsSchema,
      answer: 'BotQuestionsCheck',
    },
    ({ body }) => checkQuestions(body, trials.questions().questions),
  )
  api.route(
    {
      method: 'GET',
      path: '/bot/trials',
      summary: 'How often the bot was right, by channel and language, and where it may answer',
      access: AUTHORS,
      answer: 'BotTrials',
    },
    () => trials.trials(),
  )
  api.route(
    { method: 'POST', path: '/bot/trials', summary: 'Try the bot now', access: AUTHORS, answer: 'BotTrials' },
    async () => {
      await trials.run()
      return trials.trials()
    },
  )
  api.route(
    {
      method: 'GET',
      path: '/bot/trials/progress',
      summary: 'How far the trial under way has come',
      access: AUTHORS,
      answer: 'BotTrialProgress',
    },
    () => progress(),
  )
  api.route(
    {
      method: 'GET',
      path: '/bot/trials/wrong',
      summary:
        'Which questions for tuning are not answered right now, and what comes first; test questions are not shown',
      access: AUTHORS,
      query: botWrongQuery,
      answer: 'BotWrongs',
    },
    ({ query }) => wrongs(query),
  )
  modelRoutes(api, languageModel)
}

function modelRoutes(api: Api, languageModel: BotTrialPorts['languageModel']): void {
  api.route(
    {
      method: 'GET',
      path: '/bot/language-model',
      summary: 'The language model that may choose among articles; its key is never shown',
      access: ADMINS,
      answer: 'LanguageModelSettings',
    },
    () => languageModel.settings(),
  )
  api.route(
    {
      method: 'POST',
      path: '/bot/language-model',
      summary: 'Set the language model, and turn it on or off',
      access: ADMINS,
      body: saveLanguageModelSchema,
      answer: 'LanguageModelSettings',
    },
    ({ principal, body }) => languageModel.save(body, principal.me.userId),
  )
  api.route(
    {
      method: 'POST',
      path: '/bot/language-model/test',
      summary: 'Ask the language model something harmless, with these settings and without keeping them',
      access: ADMINS,
      body: saveLanguageModelSchema,
      answer: 'LanguageModelTest',
    },
    ({ body }) => languageModel.test(body),
  )
}
