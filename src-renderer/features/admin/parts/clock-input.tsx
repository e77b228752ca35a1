import { Input } from 'antd'
import { useState } from 'react'
import { readClock } from '../clock-text.ts'

export interface ClockInputProps {
  label: string
  value: string
  invalid: boolean
  onChange: (clock: string) => void
}

/** A time of day, typed the short way and put in order when the field is left. */
export function ClockInput({ label, value, invalid, onChange }: ClockInputProps) {
  const [typed, setTyped] = useState<string | null>(null)
  return (
    <Input
      className="ad-clock"
      aria-label={label}
      inputMode="numeric"
      status={invalid ? 'error' : ''}
      value={typed ?? value}
      onChange={(event) => {
        setTyped(event.target.value)
        onChange(readClock(event.target.value))
      }}
      onBlur={() => setTyped(null)}
    />
  )
}
