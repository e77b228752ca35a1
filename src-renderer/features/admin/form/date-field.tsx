import { DayInput, displayZone, Field, useT } from '../../../design/index.ts'
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
  return (
    <Field label={label} hint={help} error={error}>
      {(ids) => (
        <DayInput
          {...ids}
          className="ad-date"
          value={value === null ? '' : dayAt(side === 'first' ? value : value - 1, zone)}
          placeholder={t('value_open')}
          onChange={(day) =>
            onChange(day === '' ? null : side === 'first' ? startOfDay(day, zone) : endOfDay(day, zone))
          }
        />
      )}
    </Field>
  )
}
