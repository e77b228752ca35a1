import { useState } from 'react'
import { complaintBar, type Task } from '#shared/domain/task.ts'
import type { TaskView } from '#shared/protocol/tasks-rest.ts'
import { problemWords, useActBlock, useFloor, useNames } from '../../client/index.ts'
import {
  Button,
  cx,
  FoldedText,
  formatLongDuration,
  Icon,
  Refusal,
  scriptOf,
  Tag,
  useFormat,
  useSecond,
  useT,
} from '../../design/index.ts'
import { useAction } from '../conversation/index.ts'
import { WriteToCustomer } from '../outreach/index.ts'
import { OfferAgain } from '../recommendations/index.ts'
import { HandTask, NoteTask, SettleTask } from './step-dialogs.tsx'
import { assigneeName, nextStepUp, OUTCOME_TONES, TASK_ICONS, urgencyOf } from './task-words.ts'

type Step = 'settle' | 'note' | 'hand'

/** One task: what it is about, who has it, by when, and what can be done with it. */
export function TaskCard({
  view,
  head,
  onCustomer,
}: {
  readonly view: TaskView
  /** In place of the kind alone: whose it is. */ readonly head?: React.ReactNode
  /** Absent where the customer is on the screen. */
  readonly onCustomer?: ((customerId: string) => void) | undefined
}) {
  const t = useT('tasks')
  const names = useNames()
  const format = useFormat()
  const [step, setStep] = useState<Step | null>(null)
  const { run, busy, problem } = useAction()
  const blocked = useActBlock()
  const { task, mayAct } = view
  const me = useFloor((floor) => floor.me)
  const barred = me !== null && complaintBar(me, task) !== null ? t('withOthers') : undefined
  const close = (): void => setStep(null)
  return (
    <li
      className={cx(
        'task',
        task.settled !== null && 'task-settled',
        task.settled === null && task.kind === 'complaint' && 'task-complaint',
      )}
    >
      <div className="row gap8">
        <Icon name={TASK_ICONS[task.kind]} size={16} />
        <strong className="task-kind">{t(`kind_${task.kind}`)}</strong>
        {head}
        <span className="end row gap4 task-state">
          <TaskState task={task} />
        </span>
      </div>
      <FoldedText className="task-text" lang={scriptOf(task.text)}>
        {task.text ?? <span className="t3">{t('wordsHidden')}</span>}
      </FoldedText>
      {view.propositionId === undefined || task.settled !== null ? null : (
        <OfferAgain
          propositionId={view.propositionId}
          customerName={view.customerName}
          actions={
            <>
              {onCustomer === undefined ? null : (
                <Button onClick={() => onCustomer(task.customerId)}>{t('openCustomer')}</Button>
              )}
              <WriteToCustomer customerId={task.customerId} name={view.customerName} />
            </>
          }
        />
      )}
      {[...task.notes, ...(task.settled === null ? [] : [task.settled])].map(({ at, by, text }) => (
        <div key={at} className="task-note s12">
          <FoldedText lang={scriptOf(text)}>
            {text ?? '…'} <span className="t3">{t('settledBy', { name: names.user(by), at: format.moment(at) })}</span>
          </FoldedText>
        </div>
      ))}
      <div className="row gap8 s12 t3 task-foot">
        <span className="row gap4">
          <Icon name="user" size={14} />
          {[task.assignee, ...task.escalatedTo].map((one) => assigneeName(one, names, t)).join('、')}
        </span>
        <span className="ell">
          {t('openedBy', { name: names.user(task.openedBy), at: format.moment(task.openedAt) })}
        </span>
        {task.tags.map((tag) => (
          <Tag key={tag}>{tag}</Tag>
        ))}
      </div>
      {mayAct ? (
        <div className="row gap4 task-steps">
          {task.settled === null ? (
            <>
              <Button size="small" disabledReason={blocked ?? barred} onClick={() => setStep('settle')}>
                {t('settle')}
              </Button>
              <Button size="small" variant="text" disabledReason={blocked} onClick={() => setStep('note')}>
                {t('note')}
              </Button>
              <Button size="small" variant="text" disabledReason={blocked ?? barred} onClick={() => setStep('hand')}>
                {t('hand')}
              </Button>
            </>
          ) : (
            <Button
              size="small"
              variant="text"
              busy={busy}
              disabledReason={blocked}
              onClick={() => void run({ type: 'task.reopen', taskId: task.id })}
            >
              {t('reopen')}
            </Button>
          )}
          {problem === null ? null : <Refusal what={problemWords(problem).what} why={problemWords(problem).todo} />}
        </div>
      ) : null}
      {step === 'settle' ? <SettleTask task={task} customerName={view.customerName} onClose={close} /> : null}
      {step === 'note' ? <NoteTask task={task} onClose={close} /> : null}
      {step === 'hand' ? <HandTask task={task} onClose={close} /> : null}
    </li>
  )
}

function TaskState({ task }: { readonly task: Task }) {
  const t = useT('tasks')
  const format = useFormat()
  const stepUp = nextStepUp(task)
  const now = useSecond(task.settled === null && (task.dueAt !== null || stepUp !== null)) * 1_000
  const { settled, dueAt, level } = task
  if (settled !== null) return <Tag tone={OUTCOME_TONES[settled.outcome]}>{t(`outcome_${settled.outcome}`)}</Tag>
  const urgency = urgencyOf(task, now)
  return (
    <>
      {level === 0 ? null : (
        <Tag tone="error" icon="arrow-up">
          {t('escalated', { level })}
        </Tag>
      )}
      {stepUp === null ? null : (
        <Tag tone={stepUp.at - now < 3_600_000 ? 'error' : 'warn'} icon="arrow-up">
          {t(`goesUp_${stepUp.to}`, { time: formatLongDuration(Math.max(0, stepUp.at - now)) })}
        </Tag>
      )}
      {dueAt === null ? null : urgency === 'over' && dueAt <= now ? (
        <Tag tone="error" icon="alert">
          {t('overdue', { time: format.momentWithin(dueAt) })}
        </Tag>
      ) : (
        <Tag tone={urgency === 'soon' ? 'warn' : 'neutral'} icon="clock">
          {t('dueOn', { at: format.momentWithin(dueAt) })}
        </Tag>
      )}
    </>
  )
}
