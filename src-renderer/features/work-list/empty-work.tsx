import type { PullQueue } from '../../client/index.ts'
import { useNames } from '../../client/index.ts'
import { Button, EmptyState, formatDuration, SlaMark, slaLevel, useSecond, useT } from '../../design/index.ts'
import { useAgentState, useSetState } from '../agent-state/index.ts'

/** Nothing in hand: what the agent's state means for new work, and what could be taken now. */
export function EmptyWork({
  pressing,
  onPull,
}: {
  pressing: PullQueue | undefined
  onPull: (queueId: string) => void
}) {
  const t = useT('workList')
  const state = useAgentState()
  const names = useNames()
  const { set } = useSetState()
  const now = useSecond() * 1_000
  if (state === null) return null
  const time = formatDuration(now - state.shown.since)
  // Who never chose a state has been in it since no particular time.
  const isNew = state.shown.since === 0
  const ready = state.chosen.name === 'available'
  // On the line of a colleague's call nothing is waited for.
  const waits = ready && state.shown.state === 'available'
  const since = pressing?.figures.longestSince ?? null
  return (
    <EmptyState
      icon="inbox"
      title={t('emptyTitle')}
      detail={
        isNew
          ? t('emptyNew', { state: state.word })
          : waits
            ? t('emptyReady', { time })
            : t('emptyAway', { state: state.word, time })
      }
      action={
        !ready ? (
          <Button variant="primary" keys="alt+a" keysInTooltip onClick={() => void set({ name: 'available' })}>
            {t('goReady')}
          </Button>
        ) : pressing !== undefined && since !== null ? (
          <Button keys="g" keysInTooltip onClick={() => onPull(pressing.id)}>
            {t('emptyAction', { queue: names.text(pressing.record.name) })}
            <SlaMark level={slaLevel(now - since, pressing.record.serviceLevel.seconds * 1_000)}>
              {formatDuration(now - since)}
            </SlaMark>
          </Button>
        ) : null
      }
    />
  )
}
