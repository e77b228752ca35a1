import { lazy, Suspense, useState } from 'react'
import { OVERSEEING_ROLES } from '#shared/domain/config.ts'
import { useFloor } from '../../client/index.ts'
import { ColumnHead, Segmented, SkeletonTable, useRested, useRoute, useT } from '../../design/index.ts'
import { BranchLeads } from './branch-leads.tsx'
import { OneTask } from './one-task.tsx'
import { TaskFilterBar } from './task-filter.tsx'
import { TaskList } from './task-list.tsx'
import { useTasks, type TaskFilter, type TaskQuery } from './use-tasks.ts'
import './tasks.css'

const CustomerVoice = lazy(async () => ({ default: (await import('./customer-voice.tsx')).CustomerVoice }))

const VIEWS = ['mine', 'opened', 'all', 'branches', 'voice'] as const

export interface TasksPageProps {
  readonly onCustomer: (customerId: string) => void
}

/** Everything still to be done: one's own, or the whole floor's, the branches' and what customers said for those who answer for it. */
export function TasksPage({ onCustomer }: TasksPageProps) {
  const [, taskId] = useRoute(({ path }) => path)
  const t = useT('tasks')
  // What the lists show is kept while one task is looked at.
  const lists = useLists()
  return (
    <div className="tasks-page">
      {taskId === undefined ? (
        <Lists {...lists} onCustomer={onCustomer} />
      ) : (
        <>
          <ColumnHead title={t('title')} />
          <div className="tasks-scroll scroll">
            <OneTask taskId={taskId} onCustomer={onCustomer} />
          </div>
        </>
      )}
    </div>
  )
}

type View = (typeof VIEWS)[number]

interface ListChoice {
  readonly view: View
  readonly state: TaskQuery['state']
  readonly filter: TaskFilter
}

interface ListsProps extends ListChoice {
  readonly onChange: (choice: ListChoice) => void
}

function useLists(): ListsProps {
  const [choice, onChange] = useState<ListChoice>({ view: 'mine', state: 'open', filter: {} })
  return { ...choice, onChange }
}

function Lists({ view, state, filter, onChange, onCustomer }: ListsProps & TasksPageProps) {
  const t = useT('tasks')
  const role = useFloor((floor) => floor.me?.role)
  const seesAll = role !== undefined && OVERSEEING_ROLES.has(role)
  const choose = (change: Partial<ListChoice>): void => onChange({ view, state, filter, ...change })
  const isList = view !== 'branches' && view !== 'voice'
  const q = useRested(filter.q ?? '')
  const tag = useRested(filter.tag ?? '')
  const asked: TaskFilter = {
    kind: filter.kind,
    tag: tag === '' ? undefined : tag,
    overdue: filter.overdue === true && state === 'open',
    q,
  }
  const read = useTasks({ state, whose: isList ? view : 'mine', ...(isList ? { filter: asked } : {}) })
  const stateChoice = <StateChoice state={state} onChange={(next) => choose({ state: next })} />
  return (
    <>
      <ColumnHead
        title={t('title')}
        beside={
          read.data === undefined || !isList ? undefined : (
            <span className="t3">{t('count', { count: read.data.tasks.length })}</span>
          )
        }
        actions={
          <>
            <Segmented
              label={t('whose')}
              value={view}
              options={(seesAll ? VIEWS : VIEWS.slice(0, 2)).map((one) => ({ value: one, label: t(one) }))}
              onChange={(next) => choose({ view: next })}
            />
            {isList ? stateChoice : null}
          </>
        }
      />
      {isList ? (
        <TaskFilterBar
          filter={filter}
          tags={[...new Set(read.data?.tasks.flatMap(({ task }) => task.tags))].toSorted()}
          withOverdue={state === 'open'}
          onChange={(next) => choose({ filter: next })}
        />
      ) : null}
      <div className="tasks-scroll scroll">
        {view === 'branches' ? (
          <BranchLeads state={state} stateChoice={stateChoice} onCustomer={onCustomer} />
        ) : view === 'voice' ? (
          <Suspense fallback={<SkeletonTable rows={6} columns={4} />}>
            <CustomerVoice state={state} stateChoice={stateChoice} onCustomer={onCustomer} />
          </Suspense>
        ) : (
          <TaskList
            read={read}
            state={state}
            narrowed={asked.kind !== undefined || asked.tag !== undefined || asked.overdue === true || q !== ''}
            onCustomer={onCustomer}
          />
        )}
      </div>
    </>
  )
}

function StateChoice({
  state,
  onChange,
}: {
  readonly state: TaskQuery['state']
  readonly onChange: (state: TaskQuery['state']) => void
}) {
  const t = useT('tasks')
  return (
    <Segmented
      label={t('state')}
      value={state}
      options={(['open', 'settled'] as const).map((value) => ({ value, label: t(value) }))}
      onChange={onChange}
    />
  )
}
