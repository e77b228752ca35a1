import { useState, type ReactNode } from 'react'
import type { ErasureView } from '#shared/protocol/rights-rest.ts'
import type { CustomerCard } from '#shared/protocol/rest.ts'
import { problemWords, useDesk, useFloor, useNames, useRemote } from '../../client/index.ts'
import {
  Banner,
  Button,
  Dialog,
  DialogFoot,
  Refusal,
  serverNow,
  SkeletonList,
  toastDone,
  translate,
  useFormat,
  useT,
} from '../../design/index.ts'
import { useAction } from '../conversation/index.ts'
import { ReasonField } from './reason-field.tsx'

export interface EraseDialogProps {
  readonly card: { readonly customer: Pick<CustomerCard['customer'], 'id' | 'name'> }
  /** [RP7] The request of theirs that it is done for; absent: none. */
  readonly requestId?: string
  readonly onErased: () => void
  readonly onClose: () => void
}

/** [RP3] What goes and what stays, read before anybody decides. */
export function EraseDialog(props: EraseDialogProps) {
  const t = useT('customer')
  const { api } = useDesk()
  const path = `/api/customers/${props.card.customer.id}/erasure`
  const { data, problem } = useRemote(path, (signal) => api.request<ErasureView>(path, { signal }))
  return (
    <Dialog label={t('eraseTitle')} onClose={props.onClose} className="customer-dialog">
      <h2>{t('eraseTitle')}</h2>
      {data === undefined ? (
        <>
          {problem === undefined ? (
            <SkeletonList rows={3} />
          ) : (
            <Refusal what={problemWords(problem).what} why={problemWords(problem).todo} />
          )}
          <DialogFoot onCancel={props.onClose} />
        </>
      ) : (
        <Decision {...props} view={data} />
      )}
    </Dialog>
  )
}

type DecisionProps = EraseDialogProps & { readonly view: ErasureView }
type Step = 'customer.askErasure' | 'customer.dropErasure' | 'customer.erase'

/** [RP2] One asks, another confirms; what can't be taken back takes a second yes. */
function Decision({ card: { customer }, requestId, view: { asked, open, ...view }, onErased, onClose }: DecisionProps) {
  const t = useT('customer')
  const { cache } = useDesk()
  const me = useFloor((floor) => floor.me?.userId)
  const { run, busy, problem } = useAction()
  const [reason, setReason] = useState('')
  const [sure, setSure] = useState(false)
  const missing = reason.trim() === '' ? t('reasonFirst') : undefined
  const isOwn = asked !== null && asked.by === me
  const carryOut = async (type: Step): Promise<void> => {
    const about = { customerId: customer.id, reason: reason.trim() }
    const linked = requestId === undefined ? {} : { requestId }
    const command = type === 'customer.askErasure' ? { type, ...about, ...linked } : { type, ...about }
    if (!(await run(command))) return
    const forgets = (key: string): boolean => key.includes(`/${customer.id}/`) || key.split(' ').includes(customer.id)
    for (const key of cache.keys()) if (forgets(key)) cache.delete(key)
    toastDone(translate('customer', DONE[type]))
    onClose()
    if (type === 'customer.erase') onErased()
  }
  const drop = (
    <Button busy={busy} disabledReason={missing} onClick={() => void carryOut('customer.dropErasure')}>
      {t(isOwn ? 'eraseTakeBack' : 'eraseTurnDown')}
    </Button>
  )
  return (
    <>
      {asked === null ? null : <Asked asked={asked} isOwn={isOwn} />}
      {open ? <Banner tone="warn">{t('eraseOpen')}</Banner> : null}
      {sure ? (
        <p role="alert">{t('eraseSure', { name: customer.name ?? t('unknown') })}</p>
      ) : (
        <>
          <Consequences {...view} />
          <ReasonField label={t('reason')} hint={t('reasonDetail')} rows={3} value={reason} onChange={setReason} />
        </>
      )}
      {problem === null ? null : <Refusal what={problemWords(problem).what} why={problemWords(problem).todo} />}
      <DialogFoot onCancel={onClose}>
        {asked === null ? (
          <Button
            variant="primary"
            busy={busy}
            disabledReason={missing}
            onClick={() => void carryOut('customer.askErasure')}
          >
            {t('eraseAsk')}
          </Button>
        ) : sure ? (
          <Button variant="danger" busy={busy} autoFocus onClick={() => void carryOut('customer.erase')}>
            {t('eraseNow')}
          </Button>
        ) : (
          <>
            {drop}
            {isOwn ? null : (
              <Button disabledReason={open ? t('eraseOpen') : missing} onClick={() => setSure(true)}>
                {t('eraseNext')}
              </Button>
            )}
          </>
        )}
      </DialogFoot>
    </>
  )
}

const DONE = {
  'customer.askErasure': 'eraseAsked',
  'customer.dropErasure': 'eraseDropped',
  'customer.erase': 'erased',
} as const satisfies Record<Step, string>

function Asked({ asked: { by, at, reason }, isOwn }: { asked: NonNullable<ErasureView['asked']>; isOwn: boolean }) {
  const t = useT('customer')
  const names = useNames()
  const format = useFormat()
  return (
    <p>
      {t('eraseAskedBy', { who: names.user(by), at: format.moment(at) })}
      {reason === null ? null : <q className="erase-reason">{reason}</q>}
      {isOwn ? <span className="t3"> {t('eraseOther')}</span> : null}
    </p>
  )
}

function Consequences({
  contacts,
  stays: { sold, purchases, takenBack, consents, until },
}: Omit<ErasureView, 'asked' | 'open'>) {
  const t = useT('customer')
  const format = useFormat()
  return (
    <dl className="erase-facts">
      <Fact head={t('eraseGoes')}>
        <li>{t('eraseGoesRecord')}</li>
        <li>{t('eraseGoesContacts', { count: contacts })}</li>
      </Fact>
      <Fact head={t('eraseStays')}>
        <li>{t('eraseStaysSold', { count: sold })}</li>
        <li>{t('eraseStaysPurchases', { count: purchases })}</li>
        {takenBack === 0 ? null : <li>{t('eraseStaysTakenBack', { count: takenBack })}</li>}
        <li>{t('eraseStaysConsents', { count: consents })}</li>
        {sold + purchases + takenBack + consents === 0 ? null : (
          <li>{until > serverNow() ? t('eraseStaysUntil', { day: format.day(until) }) : t('eraseStaysPast')}</li>
        )}
      </Fact>
    </dl>
  )
}

function Fact({ head, children }: { head: string; children: ReactNode }) {
  return (
    <>
      <dt>{head}</dt>
      <dd>
        <ul>{children}</ul>
      </dd>
    </>
  )
}
