import { useState } from 'react'
import type { DeskCommand } from '#shared/protocol/commands.ts'
import { problemWords, useActBlock } from '../../../client/index.ts'
import { Button, Dialog, DialogFoot, Refusal, toastDone, useT } from '../../../design/index.ts'
import { useAction } from '../../conversation/index.ts'
import { ReasonField } from '../reason-field.tsx'

interface ReasonDialogProps {
  readonly title: string
  readonly detail: string
  readonly action: string
  readonly command: (reason: string) => DeskCommand
  /** What is said once it is done. */
  readonly done: string
  readonly onDone: () => void
  readonly onClose: () => void
}

const LEAST_LETTERS = 2

/** Asks why before something of whom a customer is tied to is taken back. */
export function ReasonDialog({ title, detail, action, command, done, onDone, onClose }: ReasonDialogProps) {
  const t = useT('identity')
  const blocked = useActBlock()
  const { run, busy, problem } = useAction()
  const [reason, setReason] = useState('')
  const held = blocked ?? (reason.trim().length < LEAST_LETTERS ? t('reasonFirst') : undefined)
  const act = async (): Promise<void> => {
    if (!(await run(command(reason.trim())))) return
    toastDone(done)
    onClose()
    onDone()
  }
  return (
    <Dialog label={title} onClose={onClose} className="customer-dialog">
      <h2>{title}</h2>
      <p className="s12 t2">{detail}</p>
      <ReasonField label={t('reason')} hint={t('reasonDetail')} value={reason} onChange={setReason} autoFocus />
      {problem === null ? null : <Refusal what={problemWords(problem).what} why={problemWords(problem).todo} />}
      <DialogFoot onCancel={onClose}>
        <Button variant="primary" busy={busy} disabledReason={held} onClick={() => void act()}>
          {action}
        </Button>
      </DialogFoot>
    </Dialog>
  )
}
