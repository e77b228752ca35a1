import type { TaskList as Tasks, TaskView } from '#shared/protocol/tasks-rest.ts'
import { problemWords, type Remote } from '../../client/index.ts'
import { Button, EmptyState, InlineError, scriptOf, SkeletonList, useT } from '../../design/index.ts'
import { TaskCard } from './task-card.tsx'
import type { TaskQuery } from './use-tasks.ts'

export interface TaskListProps {
  readonly read: Remote<Tasks>
  readonly state: TaskQuery['state']
  /** Whether there may be more that were not asked for. */
  readonly narrowed?: boolean
  readonly onCustomer: (customerId: string) => void
}

/** Tasks of several customers, each with whose it is. */
export function TaskList({ read: { data, problem, reload }, state, narrowed = false, onCustomer }: TaskListProps) {
  const t = useT('tasks')
  if (data === undefined)
    return problem === undefined ? (
      <SkeletonList rows={6} />
    ) : (
      <InlineError what={t('loadFailed')} detail={problemWords(problem).what} onRetry={reload} />
    )
  if (data.tasks.length === 0 && narrowed)
    return <EmptyState icon="search" title={t(state === 'open' ? 'noneOpenFound' : 'noneSettledFound')} />
  if (data.tasks.length === 0)
    return (
      <EmptyState
        icon="check"
        title={t(state === 'open' ? 'emptyMine' : 'emptySettled')}
        detail={state === 'open' ? t('emptyMineDetail') : undefined}
      />
    )
  return (
    <ul className="tasks">
      {data.tasks.map((view) => (
        <CustomerTask key={view.task.id} view={view} onCustomer={onCustomer} />
      ))}
    </ul>
  )
}

export interface CustomerTaskProps extends Pick<TaskListProps, 'onCustomer'> {
  readonly view: TaskView
}

/** A task with whose it is. */
export function CustomerTask({ view, onCustomer }: CustomerTaskProps) {
  const t = useT('tasks')
  return (
    <TaskCard
      view={view}
      onCustomer={onCustomer}
      head={
        <Button variant="link" size="small" onClick={() => onCustomer(view.task.customerId)}>
          <span lang={scriptOf(view.customerName)}>{view.customerName ?? t('unknownCustomer')}</span>
        </Button>
      }
    />
  )
}
