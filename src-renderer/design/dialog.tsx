import { useEffect, useRef } from 'react'
import type { ReactNode } from 'react'
import { cx } from './cx.ts'
import './dialog.css'

export interface DialogProps {
  /** Spoken name. */
  label: string
  onClose: () => void
  className?: string | undefined
  children: ReactNode
}

/**
 * The browser's own modal dialog: it holds the focus, closes on Esc and gives the focus back.
 * Rendered only while open. For forms with dropdowns of antd, use antd's Modal: theirs would open underneath.
 */
export function Dialog({ label, onClose, className, children }: DialogProps) {
  const dialog = useRef<HTMLDialogElement>(null)
  useEffect(() => {
    const element = dialog.current
    if (element !== null && !element.open) element.showModal()
    return () => element?.close()
  }, [])

  useEffect(() => {
    const element = dialog.current
    // A press on the backdrop lands on the dialog itself, one inside it on what it contains.
    const closeOnBackdrop = (event: MouseEvent): void => {
      if (event.target === element) onClose()
    }
    element?.addEventListener('mousedown', closeOnBackdrop)
    return () => element?.removeEventListener('mousedown', closeOnBackdrop)
  }, [onClose])

  return (
    <dialog ref={dialog} className={cx('hl-dialog', className)} aria-label={label} onClose={onClose}>
      <div className="hl-dialog-body">{children}</div>
    </dialog>
  )
}
