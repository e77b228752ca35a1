import { useEffect, useEffectEvent, useLayoutEffect, useRef } from 'react'
import { createPortal } from 'react-dom'
import type { ReactNode } from 'react'
import { cx } from './cx.ts'
import './dialog.css'

export interface DialogProps {
  /** Spoken name. */
  label: string
  onClose: () => void
  className?: string | undefined
  /** Neither Esc nor a press beside it closes it: only a button in it does. */
  insistent?: boolean | undefined
  /** The top bar stays within reach: a call that stands there can be muted and ended meanwhile. */
  leavesBar?: boolean | undefined
  children: ReactNode
}

/**
 * The browser's own modal dialog: it holds the focus, closes on Esc and gives the focus back.
 * Rendered only while open. For forms with dropdowns of antd, use antd's Modal: theirs would open underneath.
 */
export function Dialog({ label, onClose, className, insistent = false, leavesBar = false, children }: DialogProps) {
  const dialog = useRef<HTMLDialogElement>(null)
  // Closed before it leaves the page: only then does the browser give the focus back.
  useLayoutEffect(() => {
    const element = dialog.current
    if (element !== null && !element.open) {
      if (leavesBar) element.show()
      else element.showModal()
      // A field takes the focus; a lone close button with a ring around it would only draw the eye.
      if (element.querySelector('input, textarea') === null) element.focus()
    }
    return () => element?.close()
    // oxlint-disable-next-line react/exhaustive-deps -- opened once, the way it is first drawn
  }, [])
  useEscape(leavesBar && !insistent, onClose)

  useEffect(() => {
    const element = dialog.current
    if (insistent) return keepOpen(element)
    // A press on the backdrop lands on the dialog itself, one inside it on what it contains.
    const closeOnBackdrop = (event: MouseEvent): void => {
      if (event.target === element) onClose()
    }
    element?.addEventListener('mousedown', closeOnBackdrop)
    return () => element?.removeEventListener('mousedown', closeOnBackdrop)
  }, [onClose, insistent])

  // The event of an earlier closing may come in after it was opened again.
  const closed = (): void => {
    if (dialog.current?.open === false) onClose()
  }
  const shown = (
    <dialog
      ref={dialog}
      tabIndex={-1}
      className={cx('hl-dialog', leavesBar && 'hl-dialog-below', className)}
      aria-label={label}
      onClose={closed}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || event.nativeEvent.isComposing) return
        // What it stands on, a drawer for one, is not closed by the same press.
        event.stopPropagation()
        if (!leavesBar || insistent || event.defaultPrevented) return
        event.preventDefault()
        onClose()
      }}
    >
      <div className="hl-dialog-body">{children}</div>
    </dialog>
  )
  if (!leavesBar) return shown
  return createPortal(
    <>
      <div className="hl-dialog-mask" role="presentation" onMouseDown={insistent ? undefined : onClose} />
      {shown}
    </>,
    document.body,
  )
}

/** Esc, wherever the focus is: the browser closes only dialogs that take the whole window. */
function useEscape(enabled: boolean, onClose: () => void): void {
  const close = useEffectEvent(onClose)
  useEffect(() => {
    if (!enabled) return
    const onKeyDown = (event: KeyboardEvent): void => {
      if (event.key !== 'Escape' || event.isComposing || event.defaultPrevented) return
      event.preventDefault()
      close()
    }
    document.addEventListener('keydown', onKeyDown)
    return () => document.removeEventListener('keydown', onKeyDown)
  }, [enabled])
}

/** Chromium closes on a second Esc even where the first one's `cancel` was prevented: the key itself is held back too. */
function keepOpen(dialog: HTMLDialogElement | null): () => void {
  const holdKey = (event: KeyboardEvent): void => {
    if (event.key === 'Escape') event.preventDefault()
  }
  const holdCancel = (event: Event): void => event.preventDefault()
  dialog?.addEventListener('keydown', holdKey)
  dialog?.addEventListener('cancel', holdCancel)
  return () => {
    dialog?.removeEventListener('keydown', holdKey)
    dialog?.removeEventListener('cancel', holdCancel)
  }
}
