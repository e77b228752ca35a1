import { DatePicker, Input } from 'antd'
import dayjs from 'dayjs'
import { textIn } from '#shared/domain/channel.ts'
import type { HoursRecord, TimeRange } from '#shared/domain/config.ts'
import {
  Button,
  createFormat,
  Icon,
  IconButton,
  StateDot,
  useFormat,
  useLanguage,
  useSecond,
  useT,
} from '../../../design/index.ts'
import { minutesOf } from '../clock-text.ts'
import type { Definition, EditorProps } from '../definition.ts'
import { FormSection } from '../form/form-section.tsx'
import { LocalTextField } from '../form/text-fields.tsx'
import { ZoneField } from '../form/zone-field.tsx'
import { hoursAWeek, openState } from '../hours-words.ts'
import { RangeEditor } from '../parts/range-editor.tsx'
import { shapeProblems } from '../problems.ts'

const workday: readonly TimeRange[] = [{ from: '09:00', to: '18:00' }]

export const hours: Definition<'hours'> = {
  kind: 'hours',
  icon: 'clock',
  blank: (config) => ({
    name: { zh: '', en: '' },
    timeZone: config.centre.get('centre')?.record.timeZone ?? 'Asia/Shanghai',
    weekly: [workday, workday, workday, workday, workday, [], []],
    exceptions: [],
  }),
  nameOf: ({ name }, language) => textIn(language, name),
  detailOf: (record, { t }) => t('weekHours', { hours: hoursAWeek(record) }),
  Editor: HoursEditor,
}

const weekdays = [0, 1, 2, 3, 4, 5, 6] as const

function HoursEditor(props: EditorProps<HoursRecord>) {
  const t = useT('admin')
  const { record, isNew, change, problem } = props
  const setDay = (day: number, ranges: readonly TimeRange[]): void =>
    change({ weekly: record.weekly.map((before, at) => (at === day ? ranges : before)) })
  const copyMonday = (days: number): void =>
    change({ weekly: record.weekly.map((before, at) => (at < days ? (record.weekly[0] ?? []) : before)) })
  return (
    <>
      <OpenNow record={record} />
      <FormSection title={t('sectionBasics')}>
        <LocalTextField
          label={t('hours.name')}
          value={record.name}
          error={problem('name')}
          autoFocus={isNew}
          onChange={(name) => change({ name })}
        />
        <ZoneField
          label={t('hours.timeZone')}
          value={record.timeZone}
          error={problem('timeZone')}
          onChange={(timeZone) => change({ timeZone })}
        />
      </FormSection>
      <FormSection
        title={t('hours.weekly')}
        aside={
          <span className="row gap4">
            <Button size="small" variant="text" onClick={() => copyMonday(5)}>
              {t('copyToWeekdays')}
            </Button>
            <Button size="small" variant="text" onClick={() => copyMonday(7)}>
              {t('copyToAll')}
            </Button>
          </span>
        }
      >
        <div className="ad-week">
          {weekdays.map((day) => (
            <div key={day} className="ad-day">
              <b>{t(`weekday_${day}`)}</b>
              <RangeEditor
                label={t(`weekday_${day}`)}
                ranges={record.weekly[day] ?? []}
                error={problem(`weekly.${day}`)}
                onChange={(ranges) => setDay(day, ranges)}
              />
              <DayBar ranges={record.weekly[day] ?? []} />
            </div>
          ))}
        </div>
      </FormSection>
      <Exceptions {...props} />
    </>
  )
}

/** The day as a bar from 0 to 24 o'clock. */
function DayBar({ ranges }: { ranges: readonly TimeRange[] }) {
  const share = (minutes: number): string => `${(minutes / 1_440) * 100}%`
  return (
    <span className="ad-daybar" aria-hidden>
      {ranges.map(({ from, to }) => (
        <i
          key={`${from}-${to}`}
          style={{ left: share(minutesOf(from)), width: share(Math.max(0, minutesOf(to) - minutesOf(from))) }}
        />
      ))}
    </span>
  )
}

/** Open or closed at this moment, as the edited calendar would have it. */
function OpenNow({ record }: { record: HoursRecord }) {
  const t = useT('admin')
  const format = useFormat()
  const now = Math.floor(useSecond() / 30) * 30_000
  // A calendar with a field half typed can't be asked anything.
  if (shapeProblems(t, 'hours', { ...record, name: { zh: '-', en: '-' } }).size > 0) return null
  const state = openState(record, now)
  const words =
    state.kind === 'open'
      ? state.until === null
        ? t('openAlways')
        : t('openNow', { until: format.momentWithin(state.until) })
      : state.opens === null
        ? t('closedForGood')
        : t('closedNow', { at: format.momentWithin(state.opens) })
  return (
    <p className="ad-preview row">
      <StateDot tone={state.kind === 'open' ? 'ok' : 'off'} />
      <b>{words}</b>
      <span className="t3 s12">{t('weekHours', { hours: hoursAWeek(record) })}</span>
    </p>
  )
}

function Exceptions({ record, change, problem }: EditorProps<HoursRecord>) {
  const t = useT('admin')
  const language = useLanguage()
  const { exceptions } = record
  const replace = (index: number, next: Partial<HoursRecord['exceptions'][number]>): void =>
    change({ exceptions: exceptions.map((one, at) => (at === index ? { ...one, ...next } : one)) })
  const add = (): void => {
    const last = exceptions.at(-1)?.date
    const date = (last === undefined ? dayjs() : dayjs(last)).add(1, 'day').format('YYYY-MM-DD')
    change({ exceptions: [...exceptions, { date, name: { zh: '', en: '' }, ranges: [] }] })
  }
  const today = dayjs().format('YYYY-MM-DD')
  const format = createFormat(language)
  return (
    <FormSection title={t('hours.exceptions')} aside={t('hours.exceptions.help')}>
      <div className="ad-table-field" role="group" aria-label={t('hours.exceptions')}>
        {exceptions.length === 0 ? <p className="t3 s12">{t('exceptionsNone')}</p> : null}
        {exceptions.map((exception, index) => (
          // Two exceptions may hold the same date while one of them is being changed.
          <div key={index} className="ad-line ad-exception">
            <DatePicker
              aria-label={t('exceptionDate')}
              value={dayjs(exception.date)}
              allowClear={false}
              format={(date) => format.day(date.valueOf())}
              onChange={(date) => {
                if (date !== null) replace(index, { date: date.format('YYYY-MM-DD') })
              }}
            />
            <Input
              className="ad-line-main"
              aria-label={t('exceptionName')}
              placeholder={t('exceptionName')}
              value={language === 'en' ? exception.name.en : exception.name.zh}
              onChange={({ target: { value } }) =>
                replace(index, { name: { ...exception.name, [language === 'en' ? 'en' : 'zh']: value } })
              }
            />
            <RangeEditor
              label={t('exceptionTimes')}
              ranges={exception.ranges}
              error={problem(`exceptions.${index}`)}
              onChange={(ranges) => replace(index, { ranges })}
            />
            {exception.date < today ? (
              <span className="t3 s12 row gap4">
                <Icon name="history" size={14} label={t('exceptionPast')} />
              </span>
            ) : null}
            <IconButton
              icon="close"
              size="small"
              label={t('exceptionRemove')}
              onClick={() => change({ exceptions: exceptions.filter((_, at) => at !== index) })}
            />
          </div>
        ))}
        {exceptions.length >= 400 ? null : (
          <Button size="small" icon="plus" onClick={add}>
            {t('exceptionAdd')}
          </Button>
        )}
      </div>
    </FormSection>
  )
}
