import type { CallSummary, TimelineEntry } from '#shared/domain/customer.ts'
import type { PastOffer } from '#shared/protocol/profile-rest.ts'
import type { Names } from '../../client/index.ts'
import { type Format, type Translate, translate } from '../../design/index.ts'

const outcomes = {
  handled: 'outcomeHandled',
  abandoned: 'outcomeAbandoned',
  'self-served': 'outcomeSelfServed',
  'after-hours': 'outcomeAfterHours',
  'no-wrap-up': 'outcomeNoWrapUp',
} as const
const isOutcome = (outcome: string): outcome is keyof typeof outcomes => outcome in outcomes

/** What it was about, in the fewest words there are. */
export function titleOf(entry: TimelineEntry, names: Names): string {
  if (entry.dispositionId !== null) return names.disposition(entry.dispositionId)
  if (entry.summary !== null && entry.summary !== '') return entry.summary
  // What the bot served was in no queue.
  return entry.bot !== undefined && entry.queueId === '' ? names.botFlow(entry.bot.flowId) : names.queue(entry.queueId)
}

/** The summary, where it is not the title already. */
export function summaryOf({ dispositionId, summary }: TimelineEntry): string | null {
  return dispositionId !== null && summary !== null && summary !== '' ? summary : null
}

/** Which way the call went, how long they talked, what was kept of it. */
function callParts(call: CallSummary, t: Translate<'customer'>, format: Format): readonly string[] {
  const { direction, talkMs, recorded, voicemail } = call
  return [
    t(direction === 'inbound' ? 'callIn' : 'callOut'),
    ...(talkMs === null ? [] : [t('callTalk', { duration: format.duration(talkMs) })]),
    ...(recorded ? [t('callRecorded')] : []),
    ...(voicemail ? [t('callVoicemail')] : []),
  ]
}

/** Who had it, how it went: the quiet line below. */
export function detailOf(entry: TimelineEntry, names: Names, t: Translate<'customer'>, format: Format): string {
  return [
    entry.agentId === null ? null : names.user(entry.agentId),
    isOutcome(entry.outcome) && entry.outcome !== 'handled' ? t(outcomes[entry.outcome]) : null,
    entry.bot !== undefined && entry.outcome !== 'self-served' ? t('botHandedOver') : null,
    ...(entry.call == null ? [t('messages', { count: entry.messageCount })] : callParts(entry.call, t, format)),
    entry.outreach === undefined
      ? null
      : translate('outreach', entry.outreach.continuesId === null ? 'lineFirst' : 'lineOn'),
    entry.verified === undefined ? null : t('verifiedThen', { level: entry.verified }),
    entry.satisfaction === null ? null : t('rated', { score: entry.satisfaction }),
  ]
    .filter((part) => part !== null)
    .join(' · ')
}

/** What they said to an offer. */
export function answerOf({ response, presented }: PastOffer, t: Translate<'profile'>): string {
  if (response !== null) return t(`offer_${response}`)
  return t(presented ? 'offer_presented' : 'offer_made')
}
