import { useState } from 'react'
import { GRADES, type Grade } from '#shared/domain/facts.ts'
import type { CustomerProfile } from '#shared/protocol/profile-rest.ts'
import { problemWords, useActBlock } from '../../client/index.ts'
import {
  Button,
  Dialog,
  DialogFoot,
  Field,
  Refusal,
  Segmented,
  serverNow,
  toastDone,
  translate,
  useT,
} from '../../design/index.ts'
import { useAction } from '../conversation/index.ts'
import { gradeWords } from './grade-words.ts'
import { ReasonField } from './reason-field.tsx'

const DAY = 86_400_000
const TERMS = [7, 30, 90] as const
type Term = `${(typeof TERMS)[number]}`

export interface LiftDialogProps {
  readonly customerId: string
  readonly profile: CustomerProfile
  readonly onChanged: () => void
  readonly onClose: () => void
}

/** A better service grade for a while, or back to their own; why is kept either way. */
export function LiftDialog({ customerId, profile: { grades, lift }, onChanged, onClose }: LiftDialogProps) {
  const t = useT('profile')
  const blocked = useActBlock()
  const { run, busy, problem } = useAction()
  const above = GRADES.slice(grades.service === null ? 1 : GRADES.indexOf(grades.service) + (lift === null ? 1 : 0))
  const [grade, setGrade] = useState<Grade>(above[0] ?? 'diamond')
  const [term, setTerm] = useState<Term>('30')
  const [reason, setReason] = useState('')
  const title = t(lift === null ? 'lift' : 'liftChange')
  const held = blocked ?? (reason.trim() === '' ? t('liftReasonFirst') : undefined)
  const change = async (to: Grade | null): Promise<void> => {
    const until = to === null ? null : serverNow() + Number(term) * DAY
    if (!(await run({ type: 'customer.lift', customerId, grade: to, until, reason: reason.trim() }))) return
    toastDone(translate('profile', 'liftDone'))
    onChanged()
    onClose()
  }
  return (
    <Dialog label={title} onClose={onClose} className="customer-dialog">
      <h2>{title}</h2>
      {above.length === 0 ? null : (
        <>
          <Field label={t('liftTo')}>
            {() => (
              <Segmented
                label={t('liftTo')}
                value={grade}
                onChange={setGrade}
                options={above.map((one) => ({ value: one, label: t(gradeWords[one]) }))}
              />
            )}
          </Field>
          <Field label={t('liftFor')}>
            {() => (
              <Segmented
                label={t('liftFor')}
                value={term}
                onChange={setTerm}
                options={TERMS.map((days): { value: Term; label: string } => ({
                  value: `${days}`,
                  label: t('liftDays', { count: days }),
                }))}
              />
            )}
          </Field>
        </>
      )}
      <ReasonField label={t('liftReason')} hint={t('liftReasonDetail')} value={reason} onChange={setReason} autoFocus />
      {problem === null ? null : <Refusal what={problemWords(problem).what} why={problemWords(problem).todo} />}
      <DialogFoot
        onCancel={onClose}
        lead={
          lift === null ? null : (
            <Button busy={busy} disabledReason={held} onClick={() => void change(null)}>
              {t('liftReturn')}
            </Button>
          )
        }
      >
        {above.length === 0 ? null : (
          <Button variant="primary" busy={busy} disabledReason={held} onClick={() => void change(grade)}>
            {t('liftNow', { grade: t(gradeWords[grade]) })}
          </Button>
        )}
      </DialogFoot>
    </Dialog>
  )
}
