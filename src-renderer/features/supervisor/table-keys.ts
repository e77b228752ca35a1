import type { KeyboardEvent } from 'react'

/** Up and down walk from row to row, Home and End to the ends; each row's own button takes the focus. */
export function walkRows(event: KeyboardEvent<HTMLElement>): void {
  const table = event.currentTarget.closest('table')
  const buttons = [...(table?.querySelectorAll<HTMLElement>('[data-row-button]') ?? [])]
  const here = buttons.indexOf(event.currentTarget)
  const to = { ArrowDown: here + 1, ArrowUp: here - 1, Home: 0, End: buttons.length - 1 }[event.key]
  if (to === undefined) return
  const next = buttons[Math.min(buttons.length - 1, Math.max(0, to))]
  if (next === undefined) return
  event.preventDefault()
  next.focus()
  next.scrollIntoView({ block: 'nearest' })
}
