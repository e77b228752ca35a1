import { DatePicker } from 'antd'
import dayjs from 'dayjs'
import { displayZone, Field, useT } from '../../../design/index.ts'
import { dayAt, endOfDay, startOfDay } from '../calendar-day.ts'
import type { FieldBase } from './text-fields.tsx'

export interface DateFieldProps extends FieldBase {
  /** ms; null: open */
  value: number | null
  /** The first day of something, or its last. */
  side: 'first' | 'last'
  onChange: (value: number | null) => void
}

/** A day on which something begins or ends, in the centre's zone; empty: open. */
export function DateField({ label, help, error, value, side, onChange }: DateFieldProps) {
  const t = useT('admin')
  const zone = displayZone()
  const shown = value === null ? null : dayjs(dayAt(side === 'first' ? value : value - 1, zone))
  return (
    <Field label={label} hint={help} error={error}>
      {(ids) => (
        <DatePicker
          {...ids}
          aria-label={label}
          className="ad-date"
          value={shown}
          placeholder={t('value_open')}
          status={error === undefined ? '' : 'error'}
          onChange={(day) => {
            const iso = day?.format('YYYY-MM-DD') ?? null
            onChange(iso === null ? null : side === 'first' ? startOfDay(iso, zone) : endOfDay(iso, zone))
          }}
        />
      )}
    </Field>
  )
}
