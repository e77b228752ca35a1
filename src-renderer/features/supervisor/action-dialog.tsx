import type { ReactNode } from 'react'
import { Button, Dialog, IconButton, Refusal, useT } from '../../design/index.ts'

export interface ActionDialogProps {
  title: string
  /** What it is about, beside the title. */
  subject?: ReactNode
  confirm: string
  /** Why it can't be confirmed yet. */
  disabledReason?: string | undefined
  busy: boolean
  /** What the server said no with, headed by what did not happen. */
  problem: { readonly title: string; readonly what: string; readonly todo: string } | null
  onConfirm: () => void
  onClose: () => void
  children: ReactNode
}

/** One step on the floor: choose, then do it; a refusal stands where it was asked for. */
export function ActionDialog({
  title,
  subject,
  confirm,
  disabledReason,
  busy,
  problem,
  onConfirm,
  onClose,
  children,
}: ActionDialogProps) {
  const common = useT('common')
  return (
    <Dialog label={title} onClose={onClose} className="sv-dialog">
      <header className="sv-dialog-head">
        <h2>{title}</h2>
        <span className="ell t3 s12 grow">{subject}</span>
        <IconButton icon="close" label={common('close')} keys="esc" onClick={onClose} />
      </header>
      {children}
      <footer className="sv-dialog-foot">
        {problem === null ? null : (
          <Refusal what={common('whatAndWhy', { what: problem.title, why: problem.what })} why={problem.todo} />
        )}
        <span className="row">
          <span className="grow" />
          <Button onClick={onClose}>{common('cancel')}</Button>
          <Button variant="primary" busy={busy} disabledReason={disabledReason} onClick={onConfirm}>
            {confirm}
          </Button>
        </span>
      </footer>
    </Dialog>
  )
}
