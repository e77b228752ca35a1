import { useEffect } from 'preact/hooks'
import type { RefObject } from 'preact'

const FOCUSABLE =
  'button:not([disabled]), textarea:not([disabled]), input:not([disabled]), select:not([disabled]), a[href], [tabindex="0"]'

/** Keeps Tab inside the dialog; Escape and the close button lead out. The topmost sheet, if there is one, keeps it to itself. */
export function useFocusTrap(dialog: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const element = dialog.current
    if (element === null) return
    const onTab = (event: KeyboardEvent): void => {
      if (event.key !== 'Tab') return
      const scope = Array.from(element.querySelectorAll<HTMLElement>('[data-traps-focus]')).at(-1) ?? element
      const all = Array.from(scope.querySelectorAll<HTMLElement>(FOCUSABLE)).filter((item) => item.tabIndex >= 0)
      const [first, last] = [all[0], all.at(-1)]
      const root = element.getRootNode()
      const focused = root instanceof ShadowRoot || root instanceof Document ? root.activeElement : null
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
