import type { ReactNode } from 'react'
import { Button } from './button.tsx'
import { useT } from './i18n.ts'

export interface DialogFootProps {
  readonly onCancel: () => void
  /** What else may be done, apart from what the dialog is for. */
  readonly lead?: ReactNode
  /** What the dialog is for; absent where it can't be done. */
  readonly children?: ReactNode
}

/** What a dialog ends with: the way out, then what it is for. */
export function DialogFoot({ onCancel, lead, children }: DialogFootProps) {
  const t = useT('common')
  return (
    <footer className="row">
      {lead}
      <span className="grow" />
      <Button onClick={onCancel}>{t('cancel')}</Button>
      {children}
    </footer>
  )
}
