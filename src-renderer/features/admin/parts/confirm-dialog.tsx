import type { ReactNode } from 'react'
import { Button, Dialog, Refusal, useT } from '../../../design/index.ts'

export interface ConfirmDialogProps {
  title: string
  detail: ReactNode
  confirm: string
  danger?: boolean | undefined
  busy?: boolean | undefined
  /** What the server said no with. */
  refusal?: { readonly what: string; readonly why: string } | null | undefined
  onConfirm: () => void
  onClose: () => void
}

/** Asks once before something that can't simply be undone; the refusal stands in the same place. */
export function ConfirmDialog({
  title,
  detail,
  confirm,
  danger = false,
  busy,
  refusal,
  onConfirm,
  onClose,
}: ConfirmDialogProps) {
  const common = useT('common')
  return (
    <Dialog label={title} onClose={onClose} className="ad-dialog">
      <div className="ad-dialog-text">
        <h2>{title}</h2>
        <p>{detail}</p>
        {refusal === null || refusal === undefined ? null : <Refusal what={refusal.what} why={refusal.why} />}
      </div>
      <footer className="ad-dialog-foot">
        <span className="grow" />
        <Button onClick={onClose}>{common('cancel')}</Button>
        <Button variant={danger ? 'danger' : 'primary'} busy={busy} onClick={onConfirm}>
          {confirm}
        </Button>
      </footer>
    </Dialog>
  )
}
