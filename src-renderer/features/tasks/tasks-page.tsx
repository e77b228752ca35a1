import { useState } from 'react'
import { OVERSEEING_ROLES } from '#shared/domain/config.ts'
import { useFloor } from '../../client/index.ts'
import { ColumnHead, Segmented, useT } from '../../design/index.ts'
import { BranchLeads } from './branch-leads.tsx'
import { TaskList } from './task-list.tsx'
import { useTasks, type TaskQuery } from './use-tasks.ts'
import './tasks.css'

const VIEWS = ['mine', 'opened', 'all', 'branches'] as const

export interface TasksPageProps {
  readonly onCustomer: (customerId: string) => void
}

/** Everything still to be done: one's own, or the whole floor's and the branches' for those who answer for it. */
export function TasksPage({ onCustomer }: TasksPageProps) {
  const t = useT('tasks')
  const role = useFloor((floor) => floor.me?.role)
  const seesAll = role !== undefined && OVERSEEING_ROLES.has(role)
  const [view, setView] = useState<(typeof VIEWS)[number]>('mine')
  const [state, setState] = useState<TaskQuery['state']>('open')
  const read = useTasks({ state, whose: view === 'branches' ? 'mine' : view })
  return (
    <div className="tasks-page">
      <ColumnHead
        title={t('title')}
        beside={
          read.data === undefined || view === 'branches' ? undefined : (
            <span className="t3">{t('count', { count: read.data.tasks.length })}</span>
          )
        }
        actions={
          <>
            <Segmented
              label={t('whose')}
              value={view}
              options={(seesAll ? VIEWS : VIEWS.slice(0, 2)).map((one) => ({ value: one, label: t(one) }))}
              onChange={setView}
            />
            <Segmented
              label={t('state')}
              value={state}
              options={[
                { value: 'open', label: t('open') },
                { value: 'settled', label: t('settled') },
              ]}
              onChange={setState}
            />
          </>
        }
      />
      <div className="tasks-scroll scroll">
        {view === 'branches' ? (
          <BranchLeads state={state} onCustomer={onCustomer} />
        ) : (
          <TaskList read={read} state={state} onCustomer={onCustomer} />
        )}
      </div>
    </div>
  )
}
