import { problemWords } from '../../client/index.ts'
import { Button, InlineError, navigate, SkeletonList, useT } from '../../design/index.ts'
import { CustomerTask } from './task-list.tsx'
import { useTask } from './use-tasks.ts'

export interface OneTaskProps {
  readonly taskId: string
  readonly onCustomer: (customerId: string) => void
}

/** [TK28] The task that something led to, whatever the lists show. */
export function OneTask({ taskId, onCustomer }: OneTaskProps) {
  const t = useT('tasks')
  const { data, problem, reload } = useTask(taskId)
  return (
    <>
      <p className="task-chosen">
        <Button size="small" icon="arrow-left" onClick={() => navigate(['tasks'])}>
          {t('allTasks')}
        </Button>
      </p>
      {data !== undefined ? (
        <ul className="tasks">
          <CustomerTask view={data} onCustomer={onCustomer} />
        </ul>
      ) : problem === undefined ? (
        <SkeletonList rows={1} />
      ) : (
        <InlineError what={t('taskFailed')} detail={problemWords(problem).what} onRetry={reload} />
      )}
    </>
  )
}
