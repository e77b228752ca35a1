import { useEffect, useEffectEvent, useState } from 'react'
import type { ReactNode } from 'react'
import { Button } from './button.tsx'
import { Dialog } from './dialog.tsx'
import { useT } from './i18n.ts'
import { guardRoute } from './route.ts'
import './unsaved.css'

export interface LeaveGuardInput {
  dirty: boolean
  /** What the changes are made to. */
  name: string
  /** False where it could not be saved: then nothing is left. */
  save: () => Promise<boolean>
}

/** Asks before unsaved changes are left behind: within the desk with a dialog, at a closing tab through the browser. */
export function useLeaveGuard({ dirty, name, save }: LeaveGuardInput): ReactNode {
  const [leave, setLeave] = useState<(() => void) | null>(null)
  const hold = useEffectEvent((go: () => void): boolean => {
    if (dirty) setLeave(() => go)
    return !dirty
  })
  useEffect(() => guardRoute((go) => hold(go)), [])
  useEffect(() => {
    if (!dirty) return
    const ask = (event: BeforeUnloadEvent): void => event.preventDefault()
    window.addEventListener('beforeunload', ask)
    return () => window.removeEventListener('beforeunload', ask)
  }, [dirty])

  if (leave === null) return null
  const stay = (): void => setLeave(null)
  const drop = (): void => {
    stay()
    leave()
  }
  const saveFirst = async (): Promise<void> => {
    stay()
    if (await save()) leave()
  }
  return <LeaveDialog name={name} onStay={stay} onDrop={drop} onSave={() => void saveFirst()} />
}

interface LeaveDialogProps {
  name: string
  onStay: () => void
  onDrop: () => void
  onSave: () => void
}

function LeaveDialog({ name, onStay, onDrop, onSave }: LeaveDialogProps) {
  const t = useT('common')
  return (
    <Dialog label={t('leaveTitle')} onClose={onStay} className="hl-leave">
      <div className="hl-leave-text">
        <h2>{t('leaveTitle')}</h2>
        <p>{t('leaveDetail', { name })}</p>
      </div>
      <footer className="row">
        <Button variant="text" onClick={onDrop}>
          {t('leaveDrop')}
        </Button>
        <span className="grow" />
        <Button onClick={onStay}>{t('leaveStay')}</Button>
        <Button variant="primary" onClick={onSave}>
          {t('leaveSave')}
        </Button>
      </footer>
    </Dialog>
  )
}
