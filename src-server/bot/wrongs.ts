/** The questions for tuning that are not answered right, for whoever writes articles. */
import type { Channel } from '#shared/domain/channel.ts'
import type { BotWrong, botWrongQuery, BotWrongs, LabelledQuestion } from '#shared/protocol/bot-rest.ts'
import type { z } from 'zod'
import type { TrialPorts } from './trials.ts'

const ASKS_BACK_AMONG = 3

export interface WrongPorts extends Pick<TrialPorts, 'answer'> {
  /** Confidence from which an answer is given. */
  readonly answersFrom: (channel: Channel) => number
}

/** [BT108] As articles stand now; the test part is passed over. */
export async function wrongsAmong(
  questions: readonly LabelledQuestion[],
  { channel, language }: z.output<typeof botWrongQuery>,
  { answer, answersFrom }: WrongPorts,
): Promise<BotWrongs> {
  const tuning = questions.filter(
    (one) => one.part === 'tuning' && one.language === language && (one.channel ?? channel) === channel,
  )
  const from = answersFrom(channel)
  const wrongs: BotWrong[] = []
  // One after another: customers' own questions come in between.
  for (const { question, articleId } of tuning) {
    const answers = await answer(question, language, channel)
    const is = verdict(articleId, answers, from)
    const [best] = answers
    const first = best === undefined ? null : { articleId: best.articleId, confidence: best.score }
    if (is !== null) wrongs.push({ question, articleId, first, is })
  }
  return { wrongs, asked: tuning.length }
}

/** Null: right. */
function verdict(
  articleId: string | null,
  answers: readonly { readonly articleId: string; readonly score: number }[],
  from: number,
): BotWrong['is'] | null {
  const [first] = answers
  const given = first !== undefined && first.score >= from ? first.articleId : null
  if (given === articleId) return null
  if (given !== null) return articleId === null ? 'not-ours' : 'wrong'
  return answers.slice(0, ASKS_BACK_AMONG).some((one) => one.articleId === articleId) ? 'asked-back' : 'nothing'
}
