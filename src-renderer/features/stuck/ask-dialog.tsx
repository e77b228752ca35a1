import { Button, Dialog, DialogFoot } from '../../design/index.ts'

export interface AskDialogProps {
  readonly title: string
  readonly detail: string
  readonly confirm: string
  readonly onConfirm: () => void
  readonly onClose: () => void
}

/** Asks once before something the customer would notice, or that puts a message out of sight. */
export function AskDialog({ title, detail, confirm, onConfirm, onClose }: AskDialogProps) {
  return (
    <Dialog label={title} onClose={onClose} className="stuck-dialog">
      <h2>{title}</h2>
      <p className="t2">{detail}</p>
      <DialogFoot onCancel={onClose}>
        <Button variant="primary" onClick={onConfirm}>
          {confirm}
        </Button>
      </DialogFoot>
    </Dialog>
  )
}
