import { useState } from 'react'
import type { Task, TaskOutcome } from '#shared/domain/task.ts'
import { useFloor } from '../../client/index.ts'
import { Field, Segmented, toastDone, useT } from '../../design/index.ts'
import { useAction } from '../conversation/index.ts'
import { AssigneeField, assigneeOf, NOBODY_YET, whoMissing, type AssigneeDraft } from './assignee-field.tsx'
import { TaskDialog } from './task-dialog.tsx'
import { excerpt, outcomesFor } from './task-words.ts'

export interface StepProps {
  readonly task: Task
  readonly onClose: () => void
}

interface SettleTaskProps extends StepProps {
  /** null: no name is known */
  readonly customerName: string | null
}

export function SettleTask({ task, customerName, onClose }: SettleTaskProps) {
  const t = useT('tasks')
  const { run, busy, problem } = useAction()
  const me = useFloor((floor) => floor.me)
  const outcomes = me === null ? [] : outcomesFor(me, task)
  const [outcome, setOutcome] = useState<TaskOutcome>(outcomes[0] ?? 'done')
  const [text, setText] = useState('')
  const settle = async (): Promise<void> => {
    if (!(await run({ type: 'task.settle', taskId: task.id, outcome, text: text.trim() }))) return
    toastDone(t('settleDone'))
    onClose()
  }
  return (
    <TaskDialog
      title={t('settleTitle')}
      confirm={t('settle')}
      busy={busy}
      problem={problem}
      missing={text.trim() === '' ? { field: 'words', words: t('settleMissing') } : null}
      onConfirm={() => void settle()}
      onClose={onClose}
    >
      {(errorAt) => (
        <>
          <p className="s12 t2">
            {[t(`kind_${task.kind}`), customerName ?? t('unknownCustomer'), excerpt(task.text)]
              .filter(Boolean)
              .join(' · ')}
          </p>
          <div className="hl-field">
            <span className="task-label">{t('outcome')}</span>
            <Segmented
              label={t('outcome')}
              value={outcome}
              options={outcomes.map((value) => ({ value, label: t(`outcome_${value}`) }))}
              onChange={setOutcome}
            />
          </div>
          <Words label={t('settleText')} error={errorAt('words')} value={text} onChange={setText} />
        </>
      )}
    </TaskDialog>
  )
}

export function NoteTask({ task, onClose }: StepProps) {
  const t = useT('tasks')
  const { run, busy, problem } = useAction()
  const [text, setText] = useState('')
  const add = async (): Promise<void> => {
    if (!(await run({ type: 'task.note', taskId: task.id, text: text.trim() }))) return
    toastDone(t('noteDone'))
    onClose()
  }
  return (
    <TaskDialog
      title={t('noteTitle')}
      confirm={t('note')}
      busy={busy}
      problem={problem}
      missing={text.trim() === '' ? { field: 'words', words: t('whatMissing') } : null}
      onConfirm={() => void add()}
      onClose={onClose}
    >
      {(errorAt) => <Words label={t('what')} error={errorAt('words')} value={text} onChange={setText} />}
    </TaskDialog>
  )
}

export function HandTask({ task, onClose }: StepProps) {
  const t = useT('tasks')
  const me = useFloor((floor) => floor.me?.userId) ?? ''
  const { run, busy, problem } = useAction()
  const [who, setWho] = useState<AssigneeDraft>({ ...NOBODY_YET, kind: 'agent' })
  const assignee = assigneeOf(who, me)
  const hand = async (): Promise<void> => {
    if (assignee === null) return
    if (!(await run({ type: 'task.assign', taskId: task.id, assignee, dueAt: task.dueAt }))) return
    toastDone(t('handDone'))
    onClose()
  }
  return (
    <TaskDialog
      title={t('handTitle')}
      confirm={t('hand')}
      busy={busy}
      problem={problem}
      missing={assignee === null ? whoMissing(who, t) : null}
      onConfirm={() => void hand()}
      onClose={onClose}
    >
      {(errorAt) => <AssigneeField value={who} errorAt={errorAt} onChange={setWho} />}
    </TaskDialog>
  )
}

function Words({
  label,
  error,
  value,
  onChange,
}: {
  readonly label: string
  readonly error: string | undefined
  readonly value: string
  readonly onChange: (value: string) => void
}) {
  return (
    <Field label={label} error={error}>
      {(ids) => (
        <textarea
          {...ids}
          name="words"
          autoFocus
          rows={3}
          maxLength={2_000}
          value={value}
          onChange={(event) => onChange(event.target.value)}
        />
      )}
    </Field>
  )
}
