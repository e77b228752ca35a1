import { useRef, useState } from 'react'
import type { ShownRemovedPoint } from '#shared/protocol/rest.ts'
import { problemWords, useActBlock, useNames } from '../../client/index.ts'
import { Button, Refusal, toastDone, translate, useFormat, useT } from '../../design/index.ts'
import { useAction } from '../conversation/index.ts'
import { contactWords } from './contact-points.ts'
import { maskedValue } from './masked.ts'

interface RemovedPointsProps {
  readonly customerId: string
  readonly removed: readonly ShownRemovedPoint[]
}

/** [PA42] What was removed, by whom and why, each to be restored by one press. */
export function RemovedPoints({ customerId, removed }: RemovedPointsProps) {
  const t = useT('customer')
  const format = useFormat()
  const names = useNames()
  const blocked = useActBlock()
  const { run, busy, problem } = useAction()
  const toggle = useRef<HTMLButtonElement>(null)
  const [open, setOpen] = useState(false)
  if (removed.length === 0) return null
  const restore = async (pointId: string): Promise<void> => {
    if (!(await run({ type: 'customer.restorePoint', customerId, pointId }))) return
    toastDone(translate('customer', 'pointRestored'))
    toggle.current?.focus()
  }
  return (
    <>
      <Button
        ref={toggle}
        size="small"
        variant="link"
        className="panel-link"
        aria-expanded={open}
        onClick={() => setOpen(!open)}
      >
        {open ? t('removedPointsHide') : t('removedPoints', { count: removed.length })}
      </Button>
      {open ? (
        <ul className="removed-points">
          {removed.map((point) => {
            const { at, by, reason } = point.removed
            const called = `${t(contactWords[point.kind])} ${maskedValue(point)}`
            const told = [t('pointRemovedBy', { day: format.onDay(at), name: names.user(by) }), reason]
            return (
              <li key={point.id} className="row gap8">
                <span className="grow">
                  {called}
                  <span className="s12 t3">{told.filter((part) => part !== null).join(' · ')}</span>
                </span>
                <Button
                  size="small"
                  busy={busy}
                  disabledReason={blocked}
                  aria-label={t('restorePoint', { point: called })}
                  onClick={() => void restore(point.id)}
                >
                  {t('restore')}
                </Button>
              </li>
            )
          })}
        </ul>
      ) : null}
      {problem === null ? null : <Refusal what={problemWords(problem).what} why={problemWords(problem).todo} />}
    </>
  )
}
