import { useEffect, useRef } from 'react'
import type { KeyboardEvent, ReactNode } from 'react'
import { cx } from '../../design/index.ts'

export interface Choice {
  readonly id: string
  readonly disabled: boolean
  readonly content: ReactNode
}

export interface ChoiceListProps {
  label: string
  choices: readonly Choice[]
  value: string | null
  onChange: (id: string) => void
  /** Enter or a double press takes the choice at once. */
  onTake: (id: string) => void
  /** The dialog is about this choice alone: it has the focus from the start. */
  takesFocus?: boolean | undefined
}

/** A long single choice of rich rows: one stop for Tab, arrows walk it. */
export function ChoiceList({ label, choices, value, onChange, onTake, takesFocus = false }: ChoiceListProps) {
  const list = useRef<HTMLUListElement>(null)
  useEffect(() => {
    if (takesFocus) list.current?.querySelector<HTMLElement>('[tabindex="0"]')?.focus()
  }, [takesFocus])
  const enabled = choices.filter(({ disabled }) => !disabled)
  const stop = enabled.some(({ id }) => id === value) ? value : enabled[0]?.id
  const walk = (event: KeyboardEvent<HTMLUListElement>): void => {
    const by = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    if (by === undefined) return
    event.preventDefault()
    const here = enabled.findIndex(({ id }) => id === value)
    const next = enabled[Math.min(enabled.length - 1, Math.max(0, here + by))]
    if (next === undefined) return
    onChange(next.id)
    event.currentTarget.querySelector<HTMLElement>(`[data-choice="${CSS.escape(next.id)}"]`)?.focus()
  }
  return (
    <ul ref={list} className="sv-choices scroll" role="radiogroup" aria-label={label} onKeyDown={walk}>
      {choices.map(({ id, disabled, content }) => (
        <li key={id} role="none">
          <button
            type="button"
            role="radio"
            data-choice={id}
            aria-checked={id === value}
            aria-disabled={disabled || undefined}
            tabIndex={id === stop ? 0 : -1}
            className={cx('sv-choice', disabled && 'sv-choice-off')}
            onClick={() => {
              if (!disabled) onChange(id)
            }}
            onDoubleClick={() => {
              if (!disabled) onTake(id)
            }}
            onKeyDown={(event) => {
              if (event.key !== 'Enter' || disabled) return
              event.preventDefault()
              onTake(id)
            }}
          >
            {content}
          </button>
        </li>
      ))}
    </ul>
  )
}
