import { DatePicker } from 'antd'
import dayjs from 'dayjs'
import { useFormat } from './format.ts'
import { useT } from './i18n.ts'
import { RANGES, type Days, type RangeName } from './range.ts'
import { Segmented } from './segmented.tsx'

export interface RangeChoiceProps {
  name: RangeName
  days: Days
  today: string
  onName: (name: RangeName) => void
  onDays: (days: Days) => void
}

const LONGEST_DAYS = 400

/** Which days the page is about. */
export function RangeChoice({ name, days, today, onName, onDays }: RangeChoiceProps) {
  const t = useT('results')
  const format = useFormat()
  return (
    <>
      <Segmented
        label={t('range')}
        value={name}
        options={RANGES.map((value) => ({ value, label: t(`range_${value}`) }))}
        onChange={onName}
      />
      {name === 'custom' ? (
        <DatePicker.RangePicker
          aria-label={t('rangeDays')}
          value={[dayjs(days.first), dayjs(days.last)]}
          allowClear={false}
          format={(date) => format.day(date.valueOf())}
          maxDate={dayjs(today)}
          disabledDate={(date, { from }) => from !== undefined && Math.abs(date.diff(from, 'day')) >= LONGEST_DAYS}
          onChange={(range) => {
            const [first, last] = range ?? [null, null]
            if (first !== null && last !== null)
              onDays({ first: first.format('YYYY-MM-DD'), last: last.format('YYYY-MM-DD') })
          }}
        />
      ) : (
        <span className="s12 t3 nw">
          {days.first === days.last ? days.first : t('fromTo', { from: days.first, to: days.last })}
        </span>
      )}
    </>
  )
}
