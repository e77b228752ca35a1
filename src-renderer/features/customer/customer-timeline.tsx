import { Drawer } from 'antd'
import { useState } from 'react'
import type { CallSummary, TimelineEntry } from '#shared/domain/customer.ts'
import type { Interaction } from '#shared/domain/interaction.ts'
import { problemWords, useNames } from '../../client/index.ts'
import {
  Button,
  ChannelTile,
  InlineError,
  scriptOf,
  Skeleton,
  SkeletonBlock,
  useFormat,
  useT,
} from '../../design/index.ts'
import type { Format, Translate } from '../../design/index.ts'
import { PastTranscript } from '../conversation/index.ts'
import type { Timeline } from './use-timeline.ts'

const outcomes = {
  handled: 'outcomeHandled',
  abandoned: 'outcomeAbandoned',
  'after-hours': 'outcomeAfterHours',
  'no-wrap-up': 'outcomeNoWrapUp',
} as const
const isOutcome = (outcome: string): outcome is keyof typeof outcomes => outcome in outcomes

/** Every contact on every channel, the newest first; each opens as it was. */
export function CustomerTimeline({ timeline, current }: { timeline: Timeline; current: Interaction | null }) {
  const t = useT('customer')
  const names = useNames()
  const format = useFormat()
  const [open, setOpen] = useState<TimelineEntry | null>(null)
  const { entries, problem, loading, hasMore } = timeline
  const past = entries?.filter(({ interactionId }) => interactionId !== current?.id)

  return (
    <>
      <ul className="timeline">
        {current === null ? null : <Ongoing interaction={current} />}
        {past?.map((entry) => (
          <li key={entry.interactionId}>
            <button
              type="button"
              className="timeline-row timeline-open"
              aria-label={t('openTranscript', { day: format.day(entry.at) })}
              onClick={() => setOpen(entry)}
            >
              <ChannelTile channel={entry.channel} size={20} />
              <span className="timeline-title ell">{titleOf(entry, names.disposition, names.queue)}</span>
              <time dateTime={new Date(entry.at).toISOString()}>{format.day(entry.at)}</time>
              <Detail entry={entry} />
            </button>
          </li>
        ))}
      </ul>
      {past?.length === 0 ? <p className="s12 t3">{t('timelineEmpty')}</p> : null}
      {entries === undefined && loading ? (
        <Skeleton>
          <SkeletonBlock width="70%" style={{ margin: '4px 0 0 28px' }} />
          <SkeletonBlock width="45%" style={{ margin: '8px 0 0 28px' }} />
        </Skeleton>
      ) : null}
      {problem === undefined ? null : (
        <InlineError what={t('timelineFailed')} detail={problemWords(problem).what} onRetry={timeline.reload} />
      )}
      {hasMore && problem === undefined ? (
        <Button size="small" variant="link" busy={loading} onClick={timeline.more}>
          {t('more')}
        </Button>
      ) : null}
      <Drawer
        open={open !== null}
        onClose={() => setOpen(null)}
        size={520}
        // The conversation beside it goes on.
        mask={false}
        destroyOnHidden
        title={open === null ? '' : t('transcriptTitle', { day: `${format.day(open.at)} ${format.time(open.at)}` })}
        styles={{ body: { padding: 0, display: 'flex', flexDirection: 'column', background: 'var(--bg-canvas)' } }}
      >
        {open === null ? null : (
          <>
            <Result entry={open} />
            <PastTranscript interactionId={open.interactionId} />
          </>
        )}
      </Drawer>
    </>
  )
}

/** What the agent noted when it was over: above what was said, for a call often says nothing in writing. */
function Result({ entry: { dispositionId, summary } }: { entry: TimelineEntry }) {
  const t = useT('wrapUp')
  const names = useNames()
  const noted = summary !== null && summary !== ''
  if (dispositionId === null && !noted) return null
  return (
    <dl className="timeline-result">
      {dispositionId === null ? null : (
        <div>
          <dt>{t('disposition')}</dt>
          <dd>{names.disposition(dispositionId)}</dd>
        </div>
      )}
      {noted ? (
        <div>
          <dt>{t('summary')}</dt>
          <dd lang={scriptOf(summary)}>{summary}</dd>
        </div>
      ) : null}
    </dl>
  )
}

function Ongoing({ interaction }: { interaction: Interaction }) {
  const t = useT('customer')
  const names = useNames()
  return (
    <li>
      <div className="timeline-row">
        <ChannelTile channel={interaction.channel} size={20} />
        <span className="timeline-title ell">{names.queue(interaction.queueId)}</span>
        <time>{t('ongoing')}</time>
        <p className="ell">
          {names.user('agentId' in interaction.phase ? interaction.phase.agentId : interaction.lastAgentId)}
        </p>
      </div>
    </li>
  )
}

/** What it was about, in the fewest words there are. */
function titleOf(
  entry: TimelineEntry,
  dispositionName: (id: string) => string,
  queueName: (id: string) => string,
): string {
  if (entry.dispositionId !== null) return dispositionName(entry.dispositionId)
  return entry.summary === null || entry.summary === '' ? queueName(entry.queueId) : entry.summary
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

function Detail({ entry }: { entry: TimelineEntry }) {
  const t = useT('customer')
  const names = useNames()
  const format = useFormat()
  const summary = entry.dispositionId !== null && entry.summary !== null && entry.summary !== '' ? entry.summary : null
  const parts = [
    entry.agentId === null ? null : names.user(entry.agentId),
    isOutcome(entry.outcome) && entry.outcome !== 'handled' ? t(outcomes[entry.outcome]) : null,
    ...(entry.call == null ? [t('messages', { count: entry.messageCount })] : callParts(entry.call, t, format)),
    entry.satisfaction === null ? null : t('rated', { score: entry.satisfaction }),
  ].filter((part) => part !== null)
  return (
    <>
      {summary === null ? null : <p className="ell">{summary}</p>}
      <p className="ell t3">{parts.join(' · ')}</p>
    </>
  )
}
