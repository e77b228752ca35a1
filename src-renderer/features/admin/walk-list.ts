import type { KeyboardEvent } from 'react'

/** Up and down walk from row to row of a list, Home and End to its ends. */
export function walkList(event: KeyboardEvent<HTMLElement>): void {
  if (event.altKey || event.ctrlKey || event.metaKey) return
  const list = event.currentTarget.closest('ul, [role=tree]')
  const buttons = [...(list?.querySelectorAll<HTMLElement>('[data-row-button]') ?? [])]
  const here = buttons.indexOf(event.currentTarget)
  const to = { ArrowDown: here + 1, ArrowUp: here - 1, Home: 0, End: buttons.length - 1 }[event.key]
  const next = to === undefined ? undefined : buttons[Math.min(buttons.length - 1, Math.max(0, to))]
  if (next === undefined) return
  event.preventDefault()
  next.focus()
}
