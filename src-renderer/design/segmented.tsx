import { useRef } from 'react'
import type { KeyboardEvent, ReactNode } from 'react'
import { cx } from './cx.ts'
import { Icon } from './icon.tsx'
import type { IconName } from './icon.tsx'
import './segmented.css'

export interface SegmentedOption<Value extends string> {
  value: Value
  label: ReactNode
  icon?: IconName | undefined
  disabled?: boolean | undefined
}

export interface SegmentedProps<Value extends string> {
  /** Spoken name of the choice. */
  label: string
  value: Value
  options: readonly SegmentedOption<Value>[]
  onChange: (value: Value) => void
  className?: string | undefined
}

/** A choice of a few, all in sight. Arrow keys move it, as with radio buttons. */
export function Segmented<Value extends string>({ label, value, options, onChange, className }: SegmentedProps<Value>) {
  const group = useRef<HTMLDivElement>(null)

  const move = (event: KeyboardEvent): void => {
    const step = steps[event.key]
    if (step === undefined) return
    event.preventDefault()
    const choices = options.filter(({ disabled }) => disabled !== true)
    const at = choices.findIndex((option) => option.value === value)
    const next = choices[(at + step + choices.length) % choices.length]
    if (next === undefined) return
    onChange(next.value)
    const place = options.indexOf(next)
    group.current?.querySelectorAll('button')[place]?.focus()
  }

  return (
    <div ref={group} className={cx('hl-seg', className)} role="radiogroup" aria-label={label} onKeyDown={move}>
      {options.map((option) => (
        <button
          key={option.value}
          type="button"
          role="radio"
          aria-checked={option.value === value}
          tabIndex={option.value === value ? 0 : -1}
          disabled={option.disabled}
          onClick={() => onChange(option.value)}
        >
          {option.icon === undefined ? null : <Icon name={option.icon} size={14} />}
          {option.label}
        </button>
      ))}
    </div>
  )
}

const steps: Record<string, number> = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }
