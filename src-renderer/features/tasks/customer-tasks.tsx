import { useState } from 'react'
import type { Task } from '#shared/domain/task.ts'
import type { TaskView } from '#shared/protocol/tasks-rest.ts'
import { problemWords } from '../../client/index.ts'
import { Button, IconButton, InlineError, Section, useShortcut, useT } from '../../design/index.ts'
import { AddTask } from './add-task.tsx'
import { TaskCard } from './task-card.tsx'
import { useCustomerTasks } from './use-tasks.ts'

export interface CustomerTasksProps {
  readonly customerId: string
  readonly customerName: string | null
  /** Their own; null: not known. */
  readonly branch: string | null
  /** The contact it stands beside; null where the customer was looked up. */
  readonly interactionId: string | null
  /** Whether the reader may add one. */
  readonly writable: boolean
}

/** [TK23] */
function byUrgency({ task: a }: TaskView, { task: b }: TaskView): number {
  const later = (one: Task): number => (one.kind === 'complaint' ? 0 : 1)
  return later(a) - later(b) || (a.dueAt ?? Infinity) - (b.dueAt ?? Infinity) || 0
}

/** In the panel: what is still to be done for the customer, and the way to write down more. */
export function CustomerTasks({ customerId, customerName, branch, interactionId, writable }: CustomerTasksProps) {
  const t = useT('tasks')
  const { data, problem, reload } = useCustomerTasks(customerId)
  const [adding, setAdding] = useState(false)
  const [withSettled, setWithSettled] = useState(false)
  useShortcut('customer', 'alt+j', t('add'), () => setAdding(true), { enabled: writable })
  const open = data?.tasks.filter(({ task }) => task.settled === null).toSorted(byUrgency) ?? []
  const settled = data?.tasks.filter(({ task }) => task.settled !== null) ?? []
  return (
    <Section
      title={t('title')}
      resetKey={customerId}
      aside={
        writable ? (
          <IconButton icon="plus" size="small" label={t('add')} keys="alt+j" onClick={() => setAdding(true)} />
        ) : undefined
      }
    >
      {data === undefined && problem !== undefined ? (
        <InlineError what={t('loadFailed')} detail={problemWords(problem).what} onRetry={reload} />
      ) : null}
      {data !== undefined && open.length === 0 ? <p className="s12 t3">{t('emptyCustomer')}</p> : null}
      <ul className="tasks">
        {[...open, ...(withSettled ? settled : [])].map((view) => (
          <TaskCard key={view.task.id} view={view} />
        ))}
      </ul>
      {settled.length > 0 && !withSettled ? (
        <Button size="small" variant="link" onClick={() => setWithSettled(true)}>
          {t('showSettled', { count: settled.length })}
        </Button>
      ) : null}
      {adding ? (
        <AddTask
          customerId={customerId}
          customerName={customerName ?? t('unknownCustomer')}
          branch={branch}
          interactionId={interactionId}
          onClose={() => setAdding(false)}
        />
      ) : null}
    </Section>
  )
}
