import { useState } from 'react'
import { ANSWERING_FOR_DATA } from '#shared/domain/config.ts'
import type { CustomerCard } from '#shared/protocol/rest.ts'
import { problemWords, useActBlock, useFloor } from '../../client/index.ts'
import { Button, Dialog, DialogFoot, Refusal, Section, Tag, toastDone, translate, useT } from '../../design/index.ts'
import { useAction } from '../conversation/index.ts'
import { EraseDialog } from './erase-dialog.tsx'
import { ReasonField } from './reason-field.tsx'
import './customer-data.css'

export interface CustomerDataProps {
  readonly card: CustomerCard
  /** Something changed: read it again. */
  readonly onChanged: () => void
  readonly onErased: () => void
}

/** For whoever answers for people's data: what may go, and what must stay. */
export function CustomerData(props: CustomerDataProps) {
  const t = useT('customer')
  const role = useFloor((floor) => floor.me?.role)
  const [asked, setAsked] = useState<'erase' | 'hold' | null>(null)
  const blocked = useActBlock()
  const { card } = props
  if (role === undefined || !ANSWERING_FOR_DATA.includes(role)) return null
  const close = (): void => setAsked(null)
  return (
    <Section title={t('data')} aside={card.held ? <Tag tone="warn">{t('held')}</Tag> : undefined}>
      <div className="row customer-data">
        <Button size="small" icon="lock" disabledReason={blocked} onClick={() => setAsked('hold')}>
          {t(card.held ? 'release' : 'hold')}
        </Button>
        <Button
          size="small"
          variant="text"
          disabledReason={card.held ? t('eraseHeld') : blocked}
          onClick={() => setAsked('erase')}
        >
          {t('erase')}
        </Button>
      </div>
      {asked === 'hold' ? <HoldDialog {...props} onClose={close} /> : null}
      {asked === 'erase' ? <EraseDialog card={card} onErased={props.onErased} onClose={close} /> : null}
    </Section>
  )
}

type DialogProps = CustomerDataProps & { readonly onClose: () => void }

function HoldDialog({ card: { customer, held }, onChanged, onClose }: DialogProps) {
  const t = useT('customer')
  const { run, busy, problem } = useAction()
  const [reason, setReason] = useState('')
  const title = t(held ? 'release' : 'hold')
  const change = async (): Promise<void> => {
    const command = { type: 'customer.hold', customerId: customer.id, held: !held, reason: reason.trim() } as const
    if (!(await run(command))) return
    toastDone(translate('customer', held ? 'released' : 'holds'))
    onChanged()
    onClose()
  }
  return (
    <Dialog label={title} onClose={onClose} className="customer-dialog">
      <h2>{title}</h2>
      <p>{t(held ? 'releaseDetail' : 'holdDetail')}</p>
      <ReasonField label={t('reason')} hint={t('reasonDetail')} rows={3} value={reason} onChange={setReason} />
      {problem === null ? null : <Refusal what={problemWords(problem).what} why={problemWords(problem).todo} />}
      <DialogFoot onCancel={onClose}>
        <Button
          variant="primary"
          busy={busy}
          disabledReason={reason.trim() === '' ? t('reasonFirst') : undefined}
          onClick={() => void change()}
        >
          {title}
        </Button>
      </DialogFoot>
    </Dialog>
  )
}
