import { useState } from 'react'
import { Button, useT } from '../../design/index.ts'
import { AddTask } from './add-task.tsx'
import type { CustomerTasksProps } from './customer-tasks.tsx'

/** Beside the warning that a complaint was heard: takes it down, with the contact it was heard in. */
export function AddComplaint({ customerName, ...about }: Omit<CustomerTasksProps, 'writable'>) {
  const t = useT('tasks')
  const [adding, setAdding] = useState(false)
  return (
    <>
      <Button size="small" onClick={() => setAdding(true)}>
        {t('addComplaint')}
      </Button>
      {adding ? (
        <AddTask
          {...about}
          customerName={customerName ?? t('unknownCustomer')}
          firstKind="complaint"
          onClose={() => setAdding(false)}
        />
      ) : null}
    </>
  )
}
