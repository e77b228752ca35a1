import type { BotTalk } from '#shared/domain/bot.ts'
import { translate } from '../../design/index.ts'

/** [BT88] What the bot did before it handed over, in one line; empty while it has not. */
export function botGist({ answers, handedOver }: Pick<BotTalk, 'answers' | 'handedOver'>): string {
  if (handedOver === null) return ''
  const why = translate('bot', `reason_${handedOver.reason}`)
  if (answers.length > 0) return translate('bot', 'gist', { count: answers.length, why })
  // Only what was asked can be left unanswered.
  return translate('bot', handedOver.reason === 'not-understood' ? 'gistNone' : 'summaryWhy', { why })
}
