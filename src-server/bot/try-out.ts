/** Talking with a flow that nobody has saved: the bot's own mind and real articles, no contact and no customer. */
import type { BotTryTurn, botTrySchema } from '#shared/protocol/bot-try.ts'
import type { z } from 'zod'
import { languageFor, nextTurn, questionIn } from './dialogue.ts'
import type { BotPorts } from './runner.ts'

export type TryOutPorts = Pick<BotPorts, 'answers' | 'concernIn' | 'newId'>

/** [BT68] What the flow would say next, and what it found. */
export async function tryTurn(
  { answers, concernIn, newId }: TryOutPorts,
  { flow, language: begun, channel, memory, said }: z.output<typeof botTrySchema>,
): Promise<BotTryTurn> {
  const words = said?.text ?? ''
  const about = { flow, language: begun, memory, said: said === null ? [] : [said], concern: concernIn(words) }
  const language = languageFor(about)
  const question = questionIn(about)
  const found = question === null ? [] : await answers.answer(question, language, channel)
  const article = (articleId: string) => answers.article(articleId, language, channel)
  const turn = nextTurn({ ...about, channel, answers: found, article, answersLeft: null, newId })
  const { kind, say, source, memory: next, after } = turn
  return {
    kind,
    say,
    source:
      source === null
        ? null
        : {
            articleId: source.articleId,
            title: article(source.articleId)?.title ?? source.articleId,
            confidence: source.confidence,
          },
    found: found.map(({ articleId, title, score }) => ({ articleId, title, confidence: score })),
    memory: next,
    handedOver: after.do === 'hand-over' ? { reason: after.reason, queueId: after.queueId } : null,
    isOver: after.do !== 'stay',
  }
}
