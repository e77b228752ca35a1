import { useState } from 'react'
import { MEASURE_PARTS, type MeasurePart } from '#shared/domain/customer-model.ts'
import type { Gauge } from '#shared/domain/facts.ts'
import { SOURCES } from '#shared/domain/profile.ts'
import type { CustomerProfile, GaugeHistory, GaugeStep } from '#shared/protocol/profile-rest.ts'
import { problemWords, useDesk, useNames, useRemote } from '../../client/index.ts'
import {
  cx,
  InlineError,
  Popover,
  ProgressBar,
  Skeleton,
  SkeletonBlock,
  useChannelName,
  useFormat,
  useT,
} from '../../design/index.ts'
import { linePoints } from './gauge-line.ts'
import { traceWhere } from './trace-words.ts'

type Shown = CustomerProfile['gauges'][number]
const LOST_MUCH = -5
const LISTED = 6
/** Of what a step was told, so many are named. */
const NAMED = 2

/** `+2`, `−9`, `0`. */
export function signed(change: number): string {
  if (change === 0) return '0'
  return change > 0 ? `+${change}` : `−${Math.abs(change)}`
}

/** [PA7] Six gauges in two columns, each with its change; pressing one says where it comes from. */
export function Gauges({ customerId, gauges }: { customerId: string; gauges: readonly Shown[] }) {
  const t = useT('profile')
  return (
    <ul className="gauges" aria-label={t('gauges')}>
      {gauges.map((gauge) => (
        <li key={gauge.gauge}>
          <OneGauge customerId={customerId} shown={gauge} />
        </li>
      ))}
    </ul>
  )
}

function OneGauge({ customerId, shown: { gauge, value, change } }: { customerId: string; shown: Shown }) {
  const t = useT('profile')
  const [open, setOpen] = useState(false)
  const name = t(gauge)
  const rounded = value === null ? null : Math.round(value)
  const moved = change === null ? null : Math.round(change)
  const label =
    rounded === null
      ? t('gaugeUnknown', { name })
      : t('gaugeOpen', { name, value: rounded, change: moved === null ? '—' : signed(moved) })
  return (
    <Popover
      by="press"
      open={open}
      onOpenChange={setOpen}
      placement="bottom"
      content={<GaugeWhy customerId={customerId} gauge={gauge} change={moved} onClose={() => setOpen(false)} />}
    >
      <button type="button" className="gauge" aria-label={label} aria-expanded={open}>
        {/* Spaces part the words for whoever speaks what is seen. */}
        <span>{name}</span> <ProgressBar value={(rounded ?? 0) / 100} tone="brand" />
        <b>{rounded ?? '—'}</b>{' '}
        <span className={cx('gauge-change', moved !== null && moved <= LOST_MUCH && 'warn')}>
          {moved === null ? '' : signed(moved)}
        </span>
      </button>
    </Popover>
  )
}

interface GaugeWhyProps {
  readonly customerId: string
  readonly gauge: Gauge
  readonly change: number | null
  readonly onClose: () => void
}

const whyWords = {
  survey: 'why_survey',
  'drop-off': 'why_drop-off',
  complaint: 'why_complaint',
  import: 'why_import',
  formula: 'why_formula',
  'formula:prospect': 'why_formula_prospect',
} as const
const isWhy = (code: string): code is keyof typeof whyWords => code in whyWords

/** 客户评 2 分 · 网聊; 中途放弃 · 贷款申请; `import:card-system` → 信用卡系统; `computed:tenure` → 按公式，主要看往来年限. */
function useWhyWords(): (step: GaugeStep) => string {
  const t = useT('profile')
  const names = useNames()
  const channelName = useChannelName()
  return ({ gauge, why, cause }) => {
    if (cause?.kind === 'rating') return [t('why_rating', { n: cause.score }), channelName(cause.channel)].join(' · ')
    if (cause?.kind === 'drop-off')
      return [t('why_drop-off'), traceWhere(cause, t, names)].filter((part) => part !== '').join(' · ')
    if (cause?.kind === 'complaint') return [t(`why_complaint_${cause.now}`), ...cause.tags].join(' · ')
    if (cause?.kind === 'told') {
      const told = cause.fields
        .slice(0, NAMED)
        .map(({ field, worth }) => t('why_told', { field: t(`field_${field}`), worth }))
      const more = cause.fields.length - told.length
      const first =
        told.length === 0 ? t(gauge === 'trust' ? 'why_older' : 'why_formula') : told.join(t('whySeparator'))
      return [
        more > 0 ? t('why_toldMore', { first, count: more }) : first,
        why === 'formula:prospect' ? t('why_prospect') : '',
      ]
        .filter((part) => part !== '')
        .join(' · ')
    }
    if (isWhy(why)) return t(whyWords[why])
    const [kind, about] = why.split(':')
    const source = kind === 'import' ? SOURCES.find((one) => one === about) : undefined
    if (source !== undefined) return t(`source_${source}`)
    if (kind !== 'computed') return t('why_import')
    const part = ALL_PARTS.find((one) => one === about)
    return part === undefined ? t('why_computed') : t('why_computed_by', { part: t(`part_${part}`) })
  }
}
const ALL_PARTS: readonly MeasurePart[] = Object.values(MEASURE_PARTS).flat()

function GaugeWhy({ customerId, gauge, change, onClose }: GaugeWhyProps) {
  const t = useT('profile')
  const format = useFormat()
  const whyOf = useWhyWords()
  const { api } = useDesk()
  const { data, problem, reload } = useRemote(`gauge ${customerId} ${gauge}`, (signal) =>
    api.gaugeHistory(customerId, gauge, signal),
  )
  const readings = data?.readings ?? []
  return (
    // The first thing in a popover takes the keys: Esc closes it and gives them back.
    <div
      className="panel-pop gauge-why"
      role="dialog"
      aria-label={t(gauge)}
      tabIndex={-1}
      ref={(element) => element?.focus({ preventScroll: true })}
      onKeyDown={(event) => (event.key === 'Escape' ? onClose() : undefined)}
    >
      <p>
        <b>{t(gauge)}</b>
        {change === null ? null : <span className="t3 end">{t('gaugeChange', { change: signed(change) })}</span>}
      </p>
      <p className="s12 t2">{t(`about_${gauge}`)}</p>
      {readings.some(({ cause }) => cause?.kind === 'told' && cause.fields.length > 0) ? (
        <p className="s12 t3">{t('weightsLegend')}</p>
      ) : null}
      {data?.own == null ? null : <OwnFormula own={data.own} />}
      {data !== undefined ? (
        readings.length === 0 ? (
          <p className="s12 t3">{t(gauge === 'trust' ? 'trustOfNothing' : 'gaugeNoHistory')}</p>
        ) : (
          <>
            {readings.length < 2 ? null : <MiniLine values={readings.map(({ value }) => value).toReversed()} />}
            <ul className="gauge-readings">
              {readings.slice(0, LISTED).map((reading, index) => {
                const before = readings[index + 1]
                return (
                  <li key={`${reading.at} ${reading.why} ${reading.value}`}>
                    <time dateTime={new Date(reading.at).toISOString()}>{format.day(reading.at)}</time>
                    <span>{whyOf(reading)}</span>
                    <b>{Math.round(reading.value)}</b>
                    <span className="t3">
                      {before === undefined ? '' : signed(Math.round(reading.value) - Math.round(before.value))}
                    </span>
                  </li>
                )
              })}
            </ul>
          </>
        )
      ) : problem !== undefined ? (
        <InlineError what={t('gaugeHistoryFailed')} detail={problemWords(problem).what} onRetry={reload} />
      ) : (
        <Skeleton>
          <SkeletonBlock height={36} />
          <SkeletonBlock width="70%" style={{ marginTop: 8 }} />
        </Skeleton>
      )}
    </div>
  )
}

/** [PA18] What our own formula makes of them, part by part; it counts where the bank says nothing. */
function OwnFormula({ own: { value, counts, parts } }: { own: NonNullable<GaugeHistory['own']> }) {
  const t = useT('profile')
  if (value === null) return <p className="s12 t3">{t('ownUnknown')}</p>
  return (
    <>
      {counts ? null : <p className="s12 t3">{t('ownValue', { value })}</p>}
      <ul className="gauge-parts" aria-label={t('ownFormula')}>
        {parts.map(({ part, score, weight }) => (
          <li key={part}>
            <span>{t(`part_${part}`)}</span>
            <ProgressBar value={score / 100} tone="brand" />
            <span className="t3">{t('ownPart', { score, weight: Math.round(weight * 100) })}</span>
          </li>
        ))}
      </ul>
    </>
  )
}

const WIDTH = 232
const HEIGHT = 36

function MiniLine({ values }: { values: readonly number[] }) {
  const t = useT('profile')
  const points = linePoints(values, WIDTH, HEIGHT)
  const last = points.at(-1)
  if (last === undefined) return null
  const label = t('gaugeLine', { first: Math.round(values[0] ?? 0), last: Math.round(values.at(-1) ?? 0) })
  return (
    <svg className="gauge-line" viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={label}>
      <polyline points={points.map(([x, y]) => `${x.toFixed(1)},${y.toFixed(1)}`).join(' ')} />
      <circle cx={last[0]} cy={last[1]} r="2.5" />
    </svg>
  )
}
