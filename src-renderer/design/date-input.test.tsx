import { fireEvent, render, screen } from '@testing-library/react'
import { useState } from 'react'
import { expect, test } from 'vitest'
import { DateTimeInput, DayInput } from './date-input.tsx'

function When({ onSubmit, onKey }: { onSubmit: (at: string) => void; onKey?: (key: string) => void }) {
  const [at, setAt] = useState('2026-11-18T14:36')
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        onSubmit(at)
      }}
      onKeyDown={({ key }) => onKey?.(key)}
    >
      <DateTimeInput aria-label="when" value={at} onChange={setAt} />
    </form>
  )
}

const type = (text: string): void => {
  fireEvent.change(screen.getByLabelText('when'), { target: { value: text } })
}
const press = (key: string): void => {
  fireEvent.keyDown(screen.getByLabelText('when'), { key })
}

test('[U28] a date is typed as people write it, and counts at once', () => {
  const sent: string[] = []
  render(<When onSubmit={(at) => sent.push(at)} />)
  for (const text of ['2026-12-01 09:05', '2026/12/1 9:05', '2026年12月1日 9:05']) {
    type('2026-11-18 14:36')
    type(text)
    press('Enter')
    press('Enter')
    expect(sent.pop()).toBe('2026-12-01T09:05')
  }
  type('soon')
  fireEvent.blur(screen.getByLabelText('when'))
  press('Enter')
  press('Enter')
  expect(sent.pop()).toBe('2026-12-01T09:05')
})

test('[U28] Esc closes the calendar and reaches nothing around it until it is closed', () => {
  const keys: string[] = []
  render(<When onSubmit={() => {}} onKey={(key) => keys.push(key)} />)
  press('ArrowDown')
  press('Escape')
  expect(keys).not.toContain('Escape')
  press('Escape')
  expect(keys).toContain('Escape')
})

test('[U28] a day alone is a day', () => {
  const days: string[] = []
  render(<DayInput aria-label="when" value="" onChange={(day) => days.push(day)} />)
  type('2026/12/01')
  expect(days.at(-1)).toBe('2026-12-01')
})
