import { Button, Dialog, useT } from '../../design/index.ts'
import type { Supervise } from './supervision.ts'

interface SupervisionDialogProps {
  readonly supervise: Supervise
  readonly agent: string
  readonly customer: string
}

/** Asked once: from now on the customer hears the supervisor, or talks to nobody else. */
export function SupervisionDialog({ supervise, agent, customer }: SupervisionDialogProps) {
  const t = useT('softphone')
  const common = useT('common')
  const { asked, busy, confirm, dismiss } = supervise
  if (asked === null) return null
  const words =
    asked.step === 'barge'
      ? { title: t('bargeTitle'), detail: t('bargeDetail', { agent, customer }), confirm: t('bargeConfirm') }
      : { title: t('takeOverTitle'), detail: t('takeOverDetail', { agent, customer }), confirm: t('takeOverConfirm') }
  return (
    <Dialog label={words.title} onClose={dismiss} className="supervision-dialog">
      <h2>{words.title}</h2>
      <p className="t2">{words.detail}</p>
      <footer className="row">
        <span className="s12 t3 grow">{t('supervisionLogged')}</span>
        <Button onClick={dismiss}>{common('cancel')}</Button>
        <Button variant="primary" busy={busy} onClick={confirm}>
          {words.confirm}
        </Button>
      </footer>
    </Dialog>
  )
}
