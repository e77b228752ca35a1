/** What the bot achieved in a time, folded anew for each question from the contacts it had a part in. */
import type { BotHandoverReason } from '#shared/domain/bot.ts'
import type { ArticleOutcomes, BotOutcomes, BotResults } from '#shared/protocol/bot-results-rest.ts'
import type { BotContact } from '../storage/profile-store.ts'
import { groupBy } from './board-days.ts'

/** [BT94] */
export function botResults(contacts: readonly BotContact[]): BotResults {
  const byFlow = groupBy(contacts, ({ bot, channel }) => `${bot.flowId} ${channel}`)
  const answers = contacts.flatMap(({ bot }) => bot.answers)
  return {
    total: outcomesOf(contacts),
    byFlow: [...byFlow.values()]
      .flatMap((of) => {
        const [first] = of
        return first === undefined ? [] : [{ flowId: first.bot.flowId, channel: first.channel, ...outcomesOf(of) }]
      })
      .toSorted((a, b) => b.contacts - a.contacts || compare(a.flowId + a.channel, b.flowId + b.channel)),
    byArticle: [...groupBy(answers, ({ articleId }) => articleId)]
      .map(([articleId, of]): ArticleOutcomes => ({ articleId, answers: of.length, ...ratingsOf(of) }))
      .toSorted((a, b) => b.notHelped - a.notHelped || a.helped - b.helped || compare(a.articleId, b.articleId)),
  }
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

function ratingsOf(answers: BotContact['bot']['answers']): Pick<ArticleOutcomes, 'helped' | 'notHelped'> {
  return {
    helped: answers.filter(({ helped }) => helped === true).length,
    notHelped: answers.filter(({ helped }) => helped === false).length,
  }
}

function outcomesOf(contacts: readonly BotContact[]): BotOutcomes {
  const handedOver: Partial<Record<BotHandoverReason, number>> = {}
  for (const { bot } of contacts)
    if (bot.handedOver !== null) handedOver[bot.handedOver] = (handedOver[bot.handedOver] ?? 0) + 1
  const stayed = contacts.filter(({ bot }) => bot.handedOver === null)
  const open = stayed.filter(({ outcome }) => outcome === 'open').length
  const contained = stayed.filter(({ outcome }) => outcome === 'self-served').length
  const answers = contacts.flatMap(({ bot }) => bot.answers)
  return {
    contacts: contacts.length,
    open,
    contained,
    left: stayed.length - open - contained,
    handedOver,
    answers: answers.length,
    ...ratingsOf(answers),
  }
}
