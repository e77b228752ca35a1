import { Drawer } from 'antd'
import { useState } from 'react'
import type { RightsCount, RightsView } from '#shared/protocol/rights-rest.ts'
import { problemWords, useDesk, useNames, useRemote } from '../../client/index.ts'
import { Button, EmptyState, InlineError, SkeletonTable, useT } from '../../design/index.ts'
import { Freshness } from '../results/index.ts'
import { Moment, Person } from './parts.tsx'
import { Due } from './request-due.tsx'
import { RequestDetails } from './request-details.tsx'
import { useRequests } from './use-requests.ts'

const COUNT = '/api/compliance/requests/count'
const DRAWER_WIDTH = 480
const WIDTHS = [136, 152, 152, 184, 200, 72] as const

/** [RP6] How many wait, for whoever reads another list. */
export function useRequestCount(): { readonly data: RightsCount | undefined; readonly reload: () => void } {
  const { api } = useDesk()
  return useRemote(COUNT, (signal) => api.request<RightsCount>(COUNT, { signal }))
}

export interface RequestsProps {
  readonly state: 'open' | 'done'
  readonly customerId: string | null
  /** Something was done about one: they are counted anew. */
  readonly onChanged: () => void
}

/** [RP6] Requests of persons over their own data: what waits, by the day it is due, or what was answered. */
export function Requests({ state, customerId, onChanged }: RequestsProps) {
  const t = useT('rights')
  const words = useT('compliance')
  const queue = useRequests(state, customerId)
  const [openedId, setOpened] = useState<string | null>(null)
  // A request that was answered leaves the list; what is known of it last stays on show.
  const [last, setLast] = useState<RightsView | null>(null)
  const opened = queue.requests?.find(({ request }) => request.id === openedId) ?? last
  const { requests, problem, loading } = queue
  const changed = (): void => {
    queue.reload()
    onChanged()
  }
  const failed =
    problem === null ? null : (
      <InlineError what={t('failed')} detail={problemWords(problem).what} onRetry={queue.reload} />
    )
  if (requests === null)
    return (
      <div className="hl-card co-list" aria-label={t('loading')}>
        {failed ?? <SkeletonTable rows={12} columns={WIDTHS.length} />}
      </div>
    )
  const heads = [t('kind'), t('customer'), t('taken'), state === 'open' ? t('due') : t('answered')]
  return (
    <div className="hl-card co-list">
      {requests.length === 0 ? (
        <div className="co-scroll co-empty">
          {failed ?? (
            <EmptyState
              icon="shield"
              title={t(state === 'open' ? 'emptyOpen' : 'emptyDone')}
              detail={t('emptyOpenDetail')}
            />
          )}
        </div>
      ) : (
        <div className="co-scroll scroll">
          <table className="hl-table co-table" aria-label={t('title')} aria-busy={loading}>
            <colgroup>
              {WIDTHS.map((width, at) => (
                <col key={at} {...(at === 4 ? {} : { style: { width } })} />
              ))}
            </colgroup>
            <thead>
              <tr>
                {heads.map((head) => (
                  <th key={head} scope="col">
                    {head}
                  </th>
                ))}
                <th scope="col">{t(state === 'open' ? 'handler' : 'outcome')}</th>
                <th scope="col">
                  <span className="sr">{words('details')}</span>
                </th>
              </tr>
            </thead>
            <tbody>
              {requests.map((view) => (
                <Row
                  key={view.request.id}
                  view={view}
                  onOpen={() => {
                    setOpened(view.request.id)
                    setLast(view)
                  }}
                />
              ))}
            </tbody>
          </table>
          {failed}
          {queue.more === undefined ? null : (
            <p className="co-more">
              <Button size="small" busy={loading} onClick={queue.more}>
                {t(state === 'open' ? 'moreOpen' : 'more')}
              </Button>
            </p>
          )}
        </div>
      )}
      <p className="co-foot">
        <Freshness
          board={{
            data: queue.latest ?? undefined,
            problem: problem ?? undefined,
            loading,
            reload: changed,
          }}
        />
      </p>
      <Drawer
        open={openedId !== null}
        size={DRAWER_WIDTH}
        destroyOnHidden
        title={t('details')}
        onClose={() => {
          setOpened(null)
          setLast(null)
        }}
      >
        {opened === null ? null : (
          <RequestDetails
            key={opened.request.id}
            view={opened}
            onChanged={changed}
            onDone={() => {
              setOpened(null)
              setLast(null)
              changed()
            }}
          />
        )}
      </Drawer>
    </div>
  )
}

function Row({ view: { request, customerName }, onOpen }: { view: RightsView; onOpen: () => void }) {
  const t = useT('rights')
  const words = useT('compliance')
  const names = useNames()
  const { kind, customerId, askedAt, takenBy, settled } = request
  return (
    <tr>
      <td className="ell">{t(`kind_${kind}`)}</td>
      <td className="ell">
        <Person name={customerName} id={customerId} erased={request.text === null} />
      </td>
      <td className="ell">
        <Moment at={askedAt} />
      </td>
      <td className="ell">{settled === null ? <Due request={request} /> : <Moment at={settled.at} />}</td>
      <td className="ell">
        {settled !== null
          ? `${t(`outcome_${settled.outcome}`)} · ${names.user(settled.by)}`
          : takenBy === null
            ? t('nobody')
            : names.user(takenBy)}
      </td>
      <td>
        <Button size="small" onClick={onOpen}>
          {words('details')}
        </Button>
      </td>
    </tr>
  )
}
