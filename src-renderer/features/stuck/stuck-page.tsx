import { healthWord, problemWords, useAccountTroubles, useNames, type Remote, vendorWords } from '../../client/index.ts'
import { Card, CountBadge, EmptyState, Icon, InlineError, SkeletonTable, useFormat, useT } from '../../design/index.ts'
import { DeadTable } from './dead-table.tsx'
import { OutTable } from './out-table.tsx'
import { useStuck } from './use-stuck.ts'
import { WaitingTable } from './waiting-table.tsx'
import './stuck.css'

/** Messages that got stuck on their way out or in, and what a person can do about them. */
export function StuckPage() {
  const t = useT('channels')
  const { out, dead } = useStuck()
  return (
    <div className="stuck scroll">
      <div className="stuck-column">
        <Troubles />
        {out.data === undefined || out.data.waiting.length === 0 ? null : (
          <Card title={<Title words={t('stuckWaiting')} count={out.data.waiting.length} />}>
            <p className="stuck-help t3 s12">{t('stuckWaitingHelp')}</p>
            <WaitingTable items={out.data.waiting} />
          </Card>
        )}
        <Card title={<Title words={t('stuckOut')} count={out.data?.items.length} />}>
          <p className="stuck-help t3 s12">{t('stuckOutHelp')}</p>
          {out.data === undefined ? (
            <Missing remote={out} />
          ) : out.data.items.length === 0 ? (
            <EmptyState
              icon="send"
              title={t(out.data.waiting.length === 0 ? 'stuckOutNone' : 'stuckOutNoneYet')}
              detail={t('stuckOutTeach')}
            />
          ) : (
            <OutTable items={out.data.items} onSent={out.reload} />
          )}
        </Card>
        <Card title={<Title words={t('stuckIn')} count={dead.data?.items.length} />}>
          <p className="stuck-help t3 s12">{t('stuckInHelp')}</p>
          {dead.data === undefined ? (
            <Missing remote={dead} />
          ) : dead.data.items.length === 0 ? (
            <EmptyState icon="inbox" title={t('stuckInNone')} detail={t('stuckInTeach')} />
          ) : (
            <DeadTable items={dead.data.items} onTaken={dead.reload} />
          )}
        </Card>
      </div>
    </div>
  )
}

function Title({ words, count }: { words: string; count: number | undefined }) {
  return (
    <span className="row gap4">
      {words}
      {count === undefined || count === 0 ? null : <CountBadge count={count} />}
    </span>
  )
}

/** [CF19] Accounts that do not work, to those who cannot see them in administration. */
function Troubles() {
  const t = useT('channels')
  const format = useFormat()
  const names = useNames()
  return useAccountTroubles().map(({ accountId, health, reason, since }) => {
    const { what, todo } = vendorWords(reason ?? 'vendor-unreachable')
    return (
      <p key={accountId} className="stuck-trouble row gap4" role="alert">
        <Icon name="alert" size={14} />
        {t('troubleNotice', { name: names.account(accountId), state: healthWord(health), why: what })}
        {todo === '' ? null : <span className="t2">{todo}</span>}
        {since === null ? null : (
          <span className="end t3 s12 nw">{t('since', { at: format.momentWithin(since) })}</span>
        )}
      </p>
    )
  })
}

function Missing({ remote: { problem, reload } }: { remote: Remote<unknown> }) {
  const t = useT('channels')
  if (problem === undefined) return <SkeletonTable rows={3} columns={5} />
  return <InlineError what={t('stuckFailed')} detail={problemWords(problem).what} onRetry={reload} />
}
