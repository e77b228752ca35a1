import { useActBlock, useNames, type PullQueue } from '../../client/index.ts'
import {
  Button,
  ChannelTile,
  cx,
  formatDuration,
  ProgressBar,
  SlaMark,
  slaLevel,
  useSecond,
  useT,
} from '../../design/index.ts'
import './queue-row.css'

export interface QueueRowProps {
  readonly queue: PullQueue
  /** `G` pulls from this one. */
  readonly pressing: boolean
  readonly busy: boolean
  readonly onPull: (queueId: string) => void
}

/** A queue one may pull from: how many wait, how long the longest, how far that is from the target. */
export function QueueRow({ queue: { id, record, figures }, pressing, busy, onPull }: QueueRowProps) {
  const t = useT('workList')
  const names = useNames()
  const blocked = useActBlock()
  const now = useSecond(figures.longestSince !== null) * 1_000
  const name = names.text(record.name)
  const channel = record.channels[0] ?? 'chat'
  if (figures.callbacks === 0 && (figures.waiting === 0 || figures.longestSince === null)) {
    return (
      <li className="queue-row">
        <ChannelTile channel={channel} size={20} />
        <span className="queue-name ell t2">{name}</span>
        <span className="queue-none">{t('noneWaiting')}</span>
      </li>
    )
  }
  const waited = figures.longestSince === null ? null : Math.max(0, now - figures.longestSince)
  const target = record.serviceLevel.seconds * 1_000
  const level = slaLevel(waited ?? 0, target)
  const callbacks = figures.callbacks === 0 ? null : t('callbacks', { count: figures.callbacks })
  return (
    <li className={cx('queue-row', 'queue-row-waiting')}>
      <ChannelTile channel={channel} size={20} />
      <span className="queue-name ell">{name}</span>
      <Button
        className="queue-pull"
        size="small"
        busy={busy}
        keys={pressing ? 'g' : undefined}
        keysInTooltip
        aria-label={t('pullFrom', { queue: name })}
        disabledReason={blocked}
        onClick={() => onPull(id)}
      >
        {t('pull')}
      </Button>
      <span className="queue-count" title={t('waitingCount', { count: figures.waiting })}>
        {figures.waiting > 0 || callbacks === null ? figures.waiting : callbacks}
      </span>
      {waited === null ? null : (
        <>
          <SlaMark className="queue-longest" level={level}>
            {[formatDuration(waited), callbacks].filter(Boolean).join(' · ')}
          </SlaMark>
          <ProgressBar className="queue-meter" value={waited / target} tone={level} />
        </>
      )}
    </li>
  )
}
