import { useState } from 'react'
import { OVERSEEING_ROLES } from '#shared/domain/config.ts'
import { problemWords, useFloor } from '../../client/index.ts'
import {
  Button,
  ColumnHead,
  EmptyState,
  InlineError,
  scriptOf,
  Segmented,
  SkeletonList,
  useT,
} from '../../design/index.ts'
import { TaskCard } from './task-card.tsx'
import { useTasks, type TaskQuery } from './use-tasks.ts'
import './tasks.css'

const WHOSE = ['mine', 'opened', 'all'] as const

/** Everything still to be done: one's own, or the whole floor's for those who answer for it. */
export function TasksPage({ onCustomer }: { readonly onCustomer: (customerId: string) => void }) {
  const t = useT('tasks')
  const role = useFloor((floor) => floor.me?.role)
  const seesAll = role !== undefined && OVERSEEING_ROLES.has(role)
  const [query, setQuery] = useState<TaskQuery>({ state: 'open', whose: 'mine' })
  const { data, problem, reload } = useTasks(query)
  return (
    <div className="tasks-page">
      <ColumnHead
        title={t('title')}
        beside={data === undefined ? undefined : <span className="t3">{t('count', { count: data.tasks.length })}</span>}
        actions={
          <>
            <Segmented
              label={t('whose')}
              value={query.whose}
              options={(seesAll ? WHOSE : WHOSE.slice(0, 2)).map((whose) => ({ value: whose, label: t(whose) }))}
              onChange={(whose) => setQuery({ ...query, whose })}
            />
            <Segmented
              label={t('state')}
              value={query.state}
              options={[
                { value: 'open', label: t('open') },
                { value: 'settled', label: t('settled') },
              ]}
              onChange={(state) => setQuery({ ...query, state })}
            />
          </>
        }
      />
      <div className="tasks-scroll scroll">
        {data === undefined ? (
          problem === undefined ? (
            <SkeletonList rows={6} />
          ) : (
            <InlineError what={t('loadFailed')} detail={problemWords(problem).what} onRetry={reload} />
          )
        ) : data.tasks.length === 0 ? (
          <EmptyState
            icon="check"
            title={t(query.state === 'open' ? 'emptyMine' : 'emptySettled')}
            detail={query.state === 'open' ? t('emptyMineDetail') : undefined}
          />
        ) : (
          <ul className="tasks">
            {data.tasks.map((view) => (
              <TaskCard
                key={view.task.id}
                view={view}
                head={
                  <Button variant="link" size="small" onClick={() => onCustomer(view.task.customerId)}>
                    <span lang={scriptOf(view.customerName)}>{view.customerName ?? t('unknownCustomer')}</span>
                  </Button>
                }
              />
            ))}
          </ul>
        )}
      </div>
    </div>
  )
}
