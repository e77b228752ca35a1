import { Banner, Button, formatDuration, useSecond, useT } from '../../design/index.ts'
import type { ConnectionView } from './connection-view.ts'

/** The line under the top bar when something about the connection must be known. */
export function ConnectionBanner({ connection }: { connection: ConnectionView }) {
  const t = useT('shell')
  const common = useT('common')
  if (connection.kind === 'interrupted') return <Interrupted connection={connection} />
  if (connection.kind === 'refused') {
    return (
      <Banner
        tone="error"
        action={
          <Button size="small" variant="link" onClick={() => window.location.reload()}>
            {common('reload')}
          </Button>
        }
      >
        {connection.what} · {connection.todo}
      </Banner>
    )
  }
  if (connection.kind !== 'live') return null
  const { restored, onTakeOver } = connection
  if (restored !== undefined) {
    return (
      <Banner tone="ok">
        {restored.received === 0 ? t('restored') : t('restoredReceived', { count: restored.received })}
      </Banner>
    )
  }
  if (onTakeOver === undefined) return null
  return (
    <Banner
      tone="warn"
      icon="lock"
      action={
        <Button size="small" variant="link" onClick={onTakeOver}>
          {t('takeOver')}
        </Button>
      }
    >
      {t('elsewhere')}
    </Banner>
  )
}

function Interrupted({ connection }: { connection: Extract<ConnectionView, { kind: 'interrupted' }> }) {
  const t = useT('shell')
  const now = useSecond() * 1_000
  const since = formatDuration(now - connection.since)
  return (
    <Banner
      tone="warn"
      icon="wifi-off"
      action={
        <Button size="small" variant="link" onClick={connection.onRetry}>
          {t('retryNow')}
        </Button>
      }
    >
      {connection.pending === 0
        ? t('interrupted', { since })
        : t('interruptedPending', { since, count: connection.pending })}
    </Banner>
  )
}
