/** How often the bot is right on the centre's own labelled questions, run anew whenever articles, questions or thresholds change. */
import { BOT_MAY_ANSWER_FROM, LEAST_TEST_QUESTIONS } from '#shared/domain/bot.ts'
import { type Channel, type Language, LANGUAGES } from '#shared/domain/channel.ts'
import {
  BOT_CHANNELS,
  type BotQuestions,
  type BotTrial,
  type BotTrialLine,
  type BotTrials,
  botTrialSchema,
  type LabelledQuestion,
  labelledQuestionsSchema,
  QUESTION_PARTS,
} from '#shared/protocol/bot-rest.ts'
import type { Clock } from '../clock/port.ts'
import type { KnowledgeStore } from '../storage/index.ts'

const ASKS_BACK_AMONG = 3
/** Articles are changed in runs. */
const SETTLES_MS = 3_000

export interface TrialPorts {
  readonly store: Pick<KnowledgeStore, 'setting' | 'set'>
  /** Ranked, from articles in use; found off the floor's thread. */
  readonly answer: (
    question: string,
    language: Language,
    channel: Channel,
  ) => Promise<readonly { readonly articleId: string; readonly score: number }[]>
  /** Grows with each change to any article. */
  readonly revision: () => number
  /** How sure an answer has to be to be given on a channel. */
  readonly answersFrom: (channel: Channel) => number
  readonly clock: Clock
  readonly onError: (error: unknown, doing: string) => void
}

export class Trials {
  readonly #ports: TrialPorts
  #questions: readonly LabelledQuestion[] = []
  #last: BotTrial | null = null
  #takeBack: (() => void) | null = null
  #running: Promise<void> | null = null
  #again = false
  #closed = false

  constructor(ports: TrialPorts) {
    this.#ports = ports
  }

  /** Reads what is stored; articles are read by then. */
  async begin(): Promise<void> {
    const { store, revision } = this.#ports
    this.#questions = labelledQuestionsSchema.safeParse(await store.setting('bot-questions')).data ?? []
    this.#last = botTrialSchema.safeParse(await store.setting('bot-trial')).data ?? null
    if (this.#questions.length > 0 && (this.#last?.revision !== revision() || !this.#isAtThresholds())) this.changed()
  }

  close(): void {
    this.#closed = true
    this.#takeBack?.()
  }

  /** [BT103] Articles changed: once they have settled, all is asked again. */
  changed(): void {
    if (this.#closed) return
    this.#takeBack?.()
    this.#takeBack = this.#ports.clock.after(SETTLES_MS, () => {
      this.#takeBack = null
      void this.run().catch((error: unknown) => this.#ports.onError(error, 'trying the bot out'))
    })
  }

  /** [BT106] Flows or ways in changed: where answers are now given from another confidence, all is asked again. */
  flowsChanged(): void {
    if (this.#last !== null && this.#questions.length > 0 && !this.#isAtThresholds()) this.changed()
  }

  #isAtThresholds(): boolean {
    const { answersFrom } = this.#ports
    return this.#last?.lines.every((line) => line.answersFrom === answersFrom(line.channel)) ?? false
  }

  questions(): BotQuestions {
    return { questions: this.#questions }
  }

  /** Takes the place of all there were. */
  async setQuestions(questions: readonly LabelledQuestion[]): Promise<void> {
    await this.#ports.store.set('bot-questions', [...questions])
    this.#questions = questions
    await this.run()
  }

  /** One trial at a time; asked for meanwhile, one more follows. Resolves when the last is stored. */
  run(): Promise<void> {
    if (this.#running !== null) {
      this.#again = true
      return this.#running
    }
    this.#running = this.#runs().finally(() => {
      this.#running = null
    })
    return this.#running
  }

  async #runs(): Promise<void> {
    const { store, clock, revision } = this.#ports
    do {
      this.#again = false
      const since = revision()
      const lines = await this.#lines(this.#questions)
      const trial = { at: clock.now(), revision: since, lines: [...lines] }
      await store.set('bot-trial', trial)
      this.#last = trial
    } while (this.#again && !this.#closed)
  }

  async #lines(questions: readonly LabelledQuestion[]): Promise<readonly BotTrialLine[]> {
    const lines: BotTrialLine[] = []
    for (const channel of BOT_CHANNELS)
      for (const language of LANGUAGES)
        for (const part of QUESTION_PARTS) {
          const asked = questions.filter(
            (one) => one.language === language && one.part === part && (one.channel ?? channel) === channel,
          )
          if (asked.length > 0) lines.push(await this.#line(asked, { channel, language, part }))
        }
    return lines
  }

  async #line(
    questions: readonly LabelledQuestion[],
    of: Pick<BotTrialLine, 'channel' | 'language' | 'part'>,
  ): Promise<BotTrialLine> {
    const line = {
      ...of,
      answersFrom: this.#ports.answersFrom(of.channel),
      asked: 0,
      right: 0,
      askedBack: 0,
      wrong: 0,
      outside: 0,
      outsideAnswered: 0,
    }
    // One after another: customers' own questions come in between.
    for (const { question, articleId } of questions) {
      const answers = await this.#ports.answer(question, of.language, of.channel)
      count(line, articleId, answers)
    }
    return line
  }

  trials(): BotTrials {
    const isCurrent = this.#last?.revision === this.#ports.revision() && this.#isAtThresholds()
    const proofs = (this.#last?.lines ?? [])
      .filter(({ part }) => part === 'test')
      .map(({ channel, language, asked, right }) => ({
        channel,
        language,
        asked,
        right,
        mayAnswer: proves({ asked, right }),
      }))
    return {
      last: this.#last,
      pending: this.#questions.length > 0 && (!isCurrent || this.#running !== null || this.#takeBack !== null),
      proofs,
    }
  }

  /** [BT100] Whether the last trial was right often enough, on enough questions, for customers to be answered. */
  mayAnswer(channel: Channel, language: Language): boolean {
    return this.trials().proofs.some(
      (proof) => proof.channel === channel && proof.language === language && proof.mayAnswer,
    )
  }
}

function proves({ asked, right }: { readonly asked: number; readonly right: number }): boolean {
  return asked >= LEAST_TEST_QUESTIONS && right / asked >= BOT_MAY_ANSWER_FROM
}

type Counts = { -readonly [Name in keyof Omit<BotTrialLine, 'channel' | 'language' | 'part'>]: BotTrialLine[Name] }

/** [BT101] Not to answer a question that an article answers is no right answer. */
function count(
  line: Counts,
  articleId: string | null,
  answers: readonly { readonly articleId: string; readonly score: number }[],
): void {
  const [first] = answers
  const given = first !== undefined && first.score >= line.answersFrom ? first.articleId : null
  if (articleId === null) {
    line.outside += 1
    if (given !== null) line.outsideAnswered += 1
    return
  }
  line.asked += 1
  if (given === articleId) line.right += 1
  else if (given !== null) line.wrong += 1
  else if (answers.slice(0, ASKS_BACK_AMONG).some((one) => one.articleId === articleId)) line.askedBack += 1
}
