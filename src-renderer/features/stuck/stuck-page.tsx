import { useEffect } from 'react'
import type { DeadInbox, StuckOutbox } from '#shared/protocol/accounts-rest.ts'
import { problemWords, useDesk, useRemote } from '../../client/index.ts'
import { Card, CountBadge, EmptyState, InlineError, SkeletonTable, useT } from '../../design/index.ts'
import { DeadTable } from './dead-table.tsx'
import { OutTable } from './out-table.tsx'
import './stuck.css'

const OUT = '/api/outbox/stuck'
const IN = '/api/inbox/dead'
const LOOK_EVERY_MS = 10_000

/** Messages that got stuck on their way out or in, and what a person can do about them. */
export function StuckPage() {
  const t = useT('channels')
  const { api } = useDesk()
  const out = useRemote<StuckOutbox>(OUT, (signal) => api.request(OUT, { signal }))
  const dead = useRemote<DeadInbox>(IN, (signal) => api.request(IN, { signal }))
  const [lookOut, lookIn] = [out.reload, dead.reload]
  useEffect(() => {
    const timer = setInterval(() => {
      lookOut()
      lookIn()
    }, LOOK_EVERY_MS)
    return () => clearInterval(timer)
  }, [lookOut, lookIn])
  return (
    <div className="stuck scroll">
      <div className="stuck-column">
        <Card title={<Title words={t('stuckOut')} count={out.data?.items.length} />}>
          <p className="stuck-help t3 s12">{t('stuckOutHelp')}</p>
          {out.data === undefined ? (
            <Missing remote={out} />
          ) : out.data.items.length === 0 ? (
            <EmptyState icon="send" title={t('stuckOutNone')} detail={t('stuckOutTeach')} />
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

function Missing({ remote: { problem, reload } }: { remote: ReturnType<typeof useRemote> }) {
  const t = useT('channels')
  if (problem === undefined) return <SkeletonTable rows={3} columns={5} />
  return <InlineError what={t('stuckFailed')} detail={problemWords(problem).what} onRetry={reload} />
}
