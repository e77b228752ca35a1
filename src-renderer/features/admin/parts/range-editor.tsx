import type { TimeRange } from '#shared/domain/config.ts'
import { Button, IconButton, useT } from '../../../design/index.ts'
import { minutesOf } from '../clock-text.ts'
import { ClockInput } from './clock-input.tsx'

export interface RangeEditorProps {
  /** Spoken: whose times these are. */
  label: string
  ranges: readonly TimeRange[]
  error?: string | undefined
  onChange: (ranges: readonly TimeRange[]) => void
}

/** Opening times of one day. No times means closed. */
export function RangeEditor({ label, ranges, error, onChange }: RangeEditorProps) {
  const t = useT('admin')
  const replace = (index: number, next: Partial<TimeRange>): void =>
    onChange(ranges.map((range, at) => (at === index ? { ...range, ...next } : range)))
  const add = (): void => onChange([...ranges, nextRange(ranges)])
  return (
    <div className="ad-ranges" role="group" aria-label={label}>
      {ranges.length === 0 ? <span className="t3">{t('closedAllDay')}</span> : null}
      {ranges.map((range, index) => (
        // Times have no name of their own: their place is what tells them apart.
        <span key={index} className="ad-range">
          <ClockInput
            label={`${label} ${index + 1}`}
            value={range.from}
            invalid={error !== undefined}
            onChange={(from) => replace(index, { from })}
          />
          –
          <ClockInput
            label={`${label} ${index + 1}`}
            value={range.to}
            invalid={error !== undefined}
            onChange={(to) => replace(index, { to })}
          />
          <IconButton
            icon="close"
            size="small"
            label={t('rangeRemove')}
            onClick={() => onChange(ranges.filter((_, at) => at !== index))}
          />
        </span>
      ))}
      {ranges.length >= 6 ? null : (
        <Button variant="text" size="small" icon="plus" onClick={add}>
          {t('rangeAdd')}
        </Button>
      )}
      {error === undefined ? null : <span className="err s12">{error}</span>}
    </div>
  )
}

function nextRange(ranges: readonly TimeRange[]): TimeRange {
  const last = ranges.at(-1)
  if (last === undefined) return { from: '09:00', to: '18:00' }
  const from = Math.min(minutesOf(last.to) + 60, 23 * 60)
  const clock = (minutes: number): string =>
    `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`
  return { from: clock(from), to: clock(Math.min(from + 120, 24 * 60)) }
}
