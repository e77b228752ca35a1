import { DatePicker } from 'antd'
import dayjs from 'dayjs'
import { useRef, useState, type KeyboardEvent } from 'react'
import { cx } from './cx.ts'
import { useT } from './i18n.ts'
import './date-input.css'

export interface DateInputProps {
  /** A wall clock's, in whatever zone the caller means: `2026-11-18T14:36`, or `2026-11-18` for a day alone; empty: none. */
  value: string
  /** Of the same kind as the value; empty when it was cleared. */
  onChange: (value: string) => void
  /** Days before it, or after it, are not offered. What is typed is the caller's to judge, in words. */
  min?: string | undefined
  max?: string | undefined
  /** Whether it can be left empty again. */
  allowClear?: boolean | undefined
  id?: string
  name?: string
  className?: string | undefined
  placeholder?: string | undefined
  autoFocus?: boolean
  disabled?: boolean
  'aria-label'?: string | undefined
  'aria-describedby'?: string | undefined
  'aria-invalid'?: true | undefined
}

const DAY = 'YYYY-MM-DD'
// The first is how it is shown, the others how people type it. None may be complete before its last digit.
const DAYS = [DAY, 'YYYY/MM/DD', 'YYYY.MM.DD', 'YYYYMMDD', 'YYYY年MM月DD日', 'YYYY年M月D日']
const MINUTES = [
  `${DAY} HH:mm`,
  'YYYY-M-D H:mm',
  'YYYY/M/D H:mm',
  'YYYY.M.D H:mm',
  'YYYY年M月D日 H:mm',
  'YYYY-M-D H：mm',
  'M-D H:mm',
  'M/D H:mm',
  'M月D日 H:mm',
  'M月D日 H：mm',
]

/** A day, picked or typed. */
export function DayInput(props: DateInputProps) {
  return <WallClockInput {...props} kind="day" />
}

/** A day and a time of day, picked or typed. */
export function DateTimeInput(props: DateInputProps) {
  return <WallClockInput {...props} kind="minute" />
}

/** Down opens it, Esc closes it and nothing else, Enter takes what stands there and, once closed, sends the form. */
function WallClockInput(props: DateInputProps & { kind: 'day' | 'minute' }) {
  const { kind, value, onChange, min, max, allowClear = true, className, placeholder, ...rest } = props
  const t = useT('common')
  const [open, setOpen] = useState(false)
  const hasTime = kind === 'minute'
  const told = (date: dayjs.Dayjs | null): void =>
    onChange(date === null ? '' : date.format(hasTime ? 'YYYY-MM-DDTHH:mm' : DAY))
  const field = useRef<HTMLSpanElement>(null)
  // From the field or from the calendar below it: a dialog or a drawer around it stays.
  const holdEscape = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape' || !open) return
    event.preventDefault()
    event.stopPropagation()
    setOpen(false)
    field.current?.querySelector('input')?.focus()
  }
  const onKeyDown = (event: KeyboardEvent<HTMLElement>): void => {
    if (event.key === 'ArrowDown' && !open) setOpen(true)
    else if (event.key === 'Escape' && open) return holdEscape(event)
    else if (event.key === 'Enter') {
      const isPlain = !event.ctrlKey && !event.metaKey
      if (open) setOpen(false)
      else if (isPlain && event.target instanceof HTMLInputElement) event.target.form?.requestSubmit()
    } else return
    event.preventDefault()
  }
  return (
    <span ref={field} role="presentation" className={cx('hl-date', className)} onKeyDown={holdEscape}>
      <DatePicker
        {...rest}
        value={value === '' ? null : dayjs(value)}
        format={hasTime ? MINUTES : DAYS}
        showTime={hasTime ? { format: 'HH:mm' } : false}
        // The computer's own clock may stand in another zone.
        showNow={false}
        needConfirm={false}
        allowClear={allowClear}
        status={rest['aria-invalid'] === true ? 'error' : ''}
        placeholder={placeholder ?? t(hasTime ? 'dateTimeForm' : 'dateForm')}
        open={open}
        onOpenChange={setOpen}
        // Above a dialog nothing is drawn but what stands in it.
        getPopupContainer={(trigger) => trigger.closest('dialog') ?? document.body}
        onKeyDown={onKeyDown}
        onChange={told}
        // Typed and sent at once by a key: what stands in the field counts.
        onCalendarChange={(date) => (date === null || Array.isArray(date) ? undefined : told(date))}
        disabledDate={(date) => {
          const day = date.format(DAY)
          return (min !== undefined && day < min.slice(0, 10)) || (max !== undefined && day > max.slice(0, 10))
        }}
      />
    </span>
  )
}
