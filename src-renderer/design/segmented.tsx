import { useId } from 'react'
import type { ReactNode } from 'react'
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

/** A choice of a few, all in sight. Radio buttons underneath, so that arrow keys and screen readers know it. */
export function Segmented<Value extends string>({ label, value, options, onChange, className }: SegmentedProps<Value>) {
  const name = useId()
  return (
    <fieldset className={cx('hl-seg', className)} aria-label={label}>
      {options.map((option) => (
        <label key={option.value} className={cx('hl-seg-option', option.disabled === true && 'hl-seg-off')}>
          <input
            type="radio"
            className="sr"
            name={name}
            value={option.value}
            checked={option.value === value}
            disabled={option.disabled}
            onChange={() => onChange(option.value)}
          />
          {option.icon === undefined ? null : <Icon name={option.icon} size={14} />}
          {option.label}
        </label>
      ))}
    </fieldset>
  )
}
