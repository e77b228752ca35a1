import { useLayoutEffect, useRef } from 'preact/hooks'
import type { RefObject } from 'preact'
import { isPhone } from './viewport.ts'

const FOCUSABLE =
  'button:not([disabled]), textarea:not([disabled]), input:not([disabled]), select:not([disabled]), a[href], [tabindex="0"]'

/** Keeps Tab inside the dialog; Escape and the close button lead out. The topmost sheet, if there is one, keeps it to itself. */
export function useFocusTrap(dialog: RefObject<HTMLElement | null>): void {
  useLayoutEffect(() => {
    const element = dialog.current
    if (element === null) return
    const onTab = (event: KeyboardEvent): void => {
      if (event.key !== 'Tab') return
      const scope = Array.from(element.querySelectorAll<HTMLElement>('[data-traps-focus]')).at(-1) ?? element
      const all = Array.from(scope.querySelectorAll<HTMLElement>(FOCUSABLE)).filter((item) => item.tabIndex >= 0)
      const [first, last] = [all[0], all.at(-1)]
      const focused = focusedIn(element)
      const leaves = focused === null || !scope.contains(focused) || focused === (event.shiftKey ? first : last)
      if (!leaves) return
      event.preventDefault()
      const next = event.shiftKey ? last : first
      next?.focus()
    }
    element.addEventListener('keydown', onTab)
    return () => element.removeEventListener('keydown', onTab)
  }, [dialog])
}

function focusedIn(element: Element): Element | null {
  const root = element.getRootNode()
  return root instanceof ShadowRoot || root instanceof Document ? root.activeElement : null
}

/**
 * Takes the focus in when the dialog opens, and again when what had it is gone, so that Escape and Tab keep working.
 * A panel that only stands open again (`entering` false) leaves the focus with the page.
 * On phones no field is chosen: that would bring up the keyboard over what there is to read.
 */
export function useFocusInside(dialog: RefObject<HTMLElement | null>, entering: boolean): void {
  /** Where focus was last seen inside; null: the customer went elsewhere. */
  const last = useRef<Element | 'entering' | null>(entering ? 'entering' : null)
  useLayoutEffect(() => {
    const element = dialog.current
    const note = ({ target }: FocusEvent): void => void (last.current = target instanceof Element ? target : null)
    element?.addEventListener('focusin', note)
    return () => element?.removeEventListener('focusin', note)
  }, [dialog])
  useLayoutEffect(() => {
    const element = dialog.current
    if (element === null) return
    const focused = focusedIn(element)
    if (focused !== null && element.contains(focused)) {
      last.current = focused
      return
    }
    const isLost = last.current === 'entering' || (last.current !== null && !last.current.isConnected)
    last.current = null
    if (!isLost) return
    const field = isPhone() ? null : element.querySelector<HTMLElement>('textarea, select, input:not([type=file])')
    const target = field ?? element
    target.focus({ preventScroll: true })
    last.current = target
  })
}
