import { useState } from 'react'
import type { Role } from '#shared/domain/config.ts'
import { fromWallClock, problemWords, useActBlock, useFloor, wallClock } from '../../../client/index.ts'
import {
  Button,
  DayInput,
  Dialog,
  DialogFoot,
  displayZone,
  Field,
  Refusal,
  serverNow,
  toastDone,
  translate,
  useT,
} from '../../../design/index.ts'
import { useAction } from '../../conversation/index.ts'
import { ReasonField } from '../reason-field.tsx'

export interface HandOverDialogProps {
  readonly customerId: string
  /** null: nobody has them yet */
  readonly current: string | null
  readonly onDone: () => void
  readonly onClose: () => void
}

const SERVING: ReadonlySet<Role> = new Set(['agent', 'outbound', 'supervisor'])
const LEAST_LETTERS = 2

/** To whom, from which day on, and why; whoever takes over finds a task. */
export function HandOverDialog({ customerId, current, onDone, onClose }: HandOverDialogProps) {
  const t = useT('identity')
  const blocked = useActBlock()
  const users = useFloor((floor) => floor.config.user)
  const { run, busy, problem } = useAction()
  const today = wallClock(serverNow(), displayZone()).slice(0, 10)
  const [to, setTo] = useState('')
  const [day, setDay] = useState(today)
  const [reason, setReason] = useState('')
  const colleagues = [...users.values()]
    .filter(({ id, archived, record }) => id !== current && !archived && SERVING.has(record.role))
    .toSorted((a, b) => a.record.displayName.localeCompare(b.record.displayName, 'zh-CN'))
  const short = reason.trim().length < LEAST_LETTERS ? t('reasonFirst') : undefined
  const held = blocked ?? (to === '' ? t('handOverChoose') : short)
  const handOver = async (): Promise<void> => {
    const begins = day <= today ? null : fromWallClock(`${day}T00:00`, displayZone())
    const effectiveAt = begins ?? serverNow()
    if (!(await run({ type: 'customer.handOver', customerId, to, effectiveAt, reason: reason.trim() }))) return
    toastDone(translate('identity', 'handedOver'))
    onDone()
    onClose()
  }
  return (
    <Dialog label={t('handOverTitle')} onClose={onClose} className="customer-dialog">
      <h2>{t('handOverTitle')}</h2>
      <Field label={t('handOverTo')}>
        {(ids) => (
          <select {...ids} className="panel-input" autoFocus value={to} onChange={(event) => setTo(event.target.value)}>
            <option value="">{t('handOverChoose')}</option>
            {colleagues.map(({ id, record }) => (
              <option key={id} value={id}>
                {record.displayName} {record.employeeNo}
              </option>
            ))}
          </select>
        )}
      </Field>
      <Field label={t('handOverFrom')}>
        {(ids) => <DayInput {...ids} min={today} allowClear={false} value={day} onChange={setDay} />}
      </Field>
      <ReasonField label={t('reason')} hint={t('reasonDetail')} value={reason} onChange={setReason} />
      {problem === null ? null : <Refusal what={problemWords(problem).what} why={problemWords(problem).todo} />}
      <DialogFoot onCancel={onClose}>
        <Button variant="primary" busy={busy} disabledReason={held} onClick={() => void handOver()}>
          {t('handOverNow')}
        </Button>
      </DialogFoot>
    </Dialog>
  )
}
