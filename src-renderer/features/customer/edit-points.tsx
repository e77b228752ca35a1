import { useState } from 'react'
import type { ShownPoint } from '#shared/protocol/rest.ts'
import { problemWords, useActBlock } from '../../client/index.ts'
import { Button, Dialog, DialogFoot, IconButton, Refusal, toastDone, translate, useT } from '../../design/index.ts'
import { useAction } from '../conversation/index.ts'
import { contactWords, inOrder } from './contact-points.ts'
import { maskedValue } from './masked.ts'
import { PointState } from './point-state.tsx'
import { ReasonField } from './reason-field.tsx'

interface EditPointsProps {
  readonly points: readonly ShownPoint[]
  /** Why none can be removed now; undefined: they can. */
  readonly blocked: string | undefined
  readonly onRemove: (point: ShownPoint) => void
}

/** [PA42] Every way to reach the customer, with the way to remove a wrong one; the bank's number is theirs to change. */
export function EditPoints({ points, blocked, onRemove }: EditPointsProps) {
  const t = useT('customer')
  const shown = inOrder(points)
  if (shown.length === 0) return null
  return (
    <ul className="contact-list edit-points" aria-label={t('allPoints')}>
      {shown.map((point) => {
        const { kind, id } = point
        const name = `${t(contactWords[kind])} ${maskedValue(point)}`
        const first = points.find((one) => one.kind === kind)
        const isUsed = first === point && points.filter((one) => one.kind === kind).length > 1
        return (
          <li key={id ?? `${kind} ${point.value}`}>
            <span className="t3">{t(contactWords[kind])}</span>
            <span className="row gap4">
              <span className="ell">{maskedValue(point)}</span>
              {isUsed ? <span className="s12 t3 nw">{t('pointInUse')}</span> : null}
            </span>
            <span className="row gap4">
              <PointState point={point} points={points} />
              {kind === 'customer-number' || id === undefined ? null : (
                <IconButton
                  icon="close"
                  size="small"
                  label={t('removePoint', { point: name })}
                  disabledReason={blocked}
                  onClick={() => onRemove(point)}
                />
              )}
            </span>
          </li>
        )
      })}
    </ul>
  )
}

interface RemovePointProps {
  readonly customerId: string
  readonly point: ShownPoint
  readonly onClose: () => void
}

const LEAST_LETTERS = 2

/** [PA42] What it means is said before; a word of the bank is overruled for a reason alone. */
export function RemovePointDialog({ customerId, point, onClose }: RemovePointProps) {
  const t = useT('customer')
  const blocked = useActBlock()
  const { run, busy, problem } = useAction()
  const [reason, setReason] = useState('')
  const said = reason.trim()
  const held = point.verified && said.length < LEAST_LETTERS ? t('reasonFirst') : undefined
  const title = t('removePoint', { point: `${t(contactWords[point.kind])} ${maskedValue(point)}` })
  const remove = async (): Promise<void> => {
    const pointId = point.id ?? ''
    if (!(await run({ type: 'customer.removePoint', customerId, pointId, reason: said === '' ? null : said }))) return
    toastDone(translate('customer', 'pointRemoved'))
    onClose()
  }
  return (
    <Dialog label={title} onClose={onClose} className="customer-dialog">
      <h2>{title}</h2>
      <p className="s12 t2">{t(point.verified ? 'removeVouchedDetail' : 'removePointDetail')}</p>
      <ReasonField
        label={t(point.verified ? 'reason' : 'reasonIfAny')}
        hint={t('removePointReason')}
        value={reason}
        onChange={setReason}
        autoFocus
      />
      {problem === null ? null : <Refusal what={problemWords(problem).what} why={problemWords(problem).todo} />}
      <DialogFoot onCancel={onClose}>
        <Button variant="primary" busy={busy} disabledReason={blocked ?? held} onClick={() => void remove()}>
          {t('removeNow')}
        </Button>
      </DialogFoot>
    </Dialog>
  )
}
