/** How sure a bot has to be before it answers. */
import { FIRST_BOT_FLOW } from '#shared/domain/bot-defaults.ts'
import type { Channel } from '#shared/domain/channel.ts'
import type { CentreConfig } from '#shared/domain/config.ts'

/** Where no flow answers yet: as a new flow would. */
export const TRIAL_ANSWERS_FROM = FIRST_BOT_FLOW.thresholds.answer

/** [BT106] The strictest of the flows that answer on a channel. */
export function answersFrom(config: Pick<CentreConfig, 'entryPoint' | 'botFlow'>, channel: Channel): number {
  const thresholds = [...config.entryPoint.values()].flatMap(({ record, archived }) => {
    if (archived || record.channel !== channel || record.bot?.mode !== 'answers') return []
    return config.botFlow.get(record.bot.flowId)?.record.thresholds.answer ?? []
  })
  return thresholds.length === 0 ? TRIAL_ANSWERS_FROM : Math.max(...thresholds)
}
