/** Six figures about a customer: three by the bank or our own formula, one moved by what happens, two of what is known. */
import { MEASURES, type Measure, type MeasurePart } from '#shared/domain/customer-model.ts'
import type { Gauge } from '#shared/domain/facts.ts'
import type { GaugeReading, Reading, Source } from '#shared/domain/profile.ts'
import type { GaugeCause, GaugeStep } from '#shared/protocol/profile-rest.ts'
import { believedReadings, completenessIn, fadingTrust, trustAt } from '#shared/domain/reliability.ts'
import { assertNever } from '#shared/lib/assert-never.ts'
import type { DropOff, Rating } from './moves.ts'

const DAY_MS = 86_400_000
const CHANGE_OVER_MS = 30 * DAY_MS
/** A history is drawn in a popover: the newest of it. */
const MOST_READINGS = 50

/** Where somebody stands of whom nothing was imported, before their first survey. */
const NEUTRAL_SATISFACTION = 60
/** How far one survey draws the gauge to its own score. */
const SURVEY_PULL = 0.25
/** An application broken off costs as much as a survey a little below where they stood. */
const DROP_OFF_COST = 5
const BEST_SCORE = 5

export interface GaugeSources {
  readonly readings: readonly Reading[]
  /** as imported */
  readonly gauges: readonly GaugeReading[]
  readonly surveys: readonly Rating[]
  /** applications broken off */
  readonly dropOffs: readonly DropOff[]
  /** Our own formula at the moment asked about; absent: it cannot be worked out now */
  readonly measures?: Readonly<Record<Measure, number | null>> | undefined
}

/** Begins the code of a value that our own formula gave; the part that moved it most follows. */
const COMPUTED = 'computed'
export const computedWhy = (part: MeasurePart): string => `${COMPUTED}:${part}`
const isComputed = ({ why }: GaugeReading): boolean => why.startsWith(COMPUTED)

/** Begins the code of a value that one of the bank's systems gave; which follows, save in what came before it was kept. */
const IMPORT = 'import'
export const importWhy = (source: Source): string => `${IMPORT}:${source}`
export const isImported = ({ why }: GaugeReading): boolean => why.startsWith(IMPORT)

/** [CP41] What the bank's systems say counts alone where they say anything; else what our own formula gave. */
function measureHistory(gauge: Measure, { gauges }: GaugeSources): readonly GaugeReading[] {
  const readings = gauges.filter((reading) => reading.gauge === gauge)
  const told = readings.filter((reading) => !isComputed(reading))
  return (told.length === 0 ? readings : told).toSorted((a, b) => a.at - b.at)
}

interface Step {
  readonly at: number
  readonly why: string
  readonly cause?: GaugeCause
  readonly move: (before: number) => number
}

/** [CP4] What was imported sets it, a survey draws it to its score, an application broken off lowers it. */
function satisfactionHistory({ gauges, surveys, dropOffs }: GaugeSources): readonly GaugeStep[] {
  const steps: Step[] = [
    ...gauges
      .filter(({ gauge }) => gauge === 'satisfaction')
      .map(({ at, why, value }) => ({ at, why, move: () => value })),
    ...surveys.map(({ at, ...cause }) => {
      const target = ((cause.score - 1) / (BEST_SCORE - 1)) * 100
      return { at, why: 'survey', cause, move: (before: number) => before + (target - before) * SURVEY_PULL }
    }),
    ...dropOffs.map(({ at, ...cause }) => ({
      at,
      why: 'drop-off',
      cause,
      move: (before: number) => before - DROP_OFF_COST,
    })),
  ]
  let value = NEUTRAL_SATISFACTION
  return steps
    .toSorted((a, b) => a.at - b.at)
    .map(({ at, why, cause, move }) => {
      value = Math.min(100, Math.max(0, move(value)))
      return { gauge: 'satisfaction', value: Math.round(value), at, why, ...(cause === undefined ? {} : { cause }) }
    })
}

/** [CP3] As far as the readings that still stand tell: what one replaced is not remembered. */
function formulaHistory(gauge: 'completeness' | 'trust', readings: readonly Reading[]): readonly GaugeReading[] {
  const moments = [...new Set(readings.map(({ at }) => at))].toSorted((a, b) => a - b)
  return moments.slice(-MOST_READINGS).flatMap((at) => {
    const value = formula(gauge, readings, at)
    return value === null ? [] : [{ gauge, value, at, why: 'formula' }]
  })
}

function formula(gauge: 'completeness' | 'trust', readings: readonly Reading[], at: number): number | null {
  const known = believedReadings(readings.filter((reading) => reading.at <= at))
  if (gauge === 'completeness') return completenessIn(known)
  const trust = fadingTrust(known)
  return trust === null ? null : trustAt(trust, at)
}

/** How a gauge came to be, the newest first: [CP3] what is worked out, as it stands at `now`, before all. */
export function gaugeHistory(gauge: Gauge, sources: GaugeSources, now: number): readonly GaugeStep[] {
  const history = oldestFirst(gauge, sources).toReversed()
  return [...sinceThen(gauge, sources, history[0], now), ...history].slice(0, MOST_READINGS)
}

/** Trust faded since anybody last said anything. */
function sinceThen(
  gauge: Gauge,
  { readings }: GaugeSources,
  latest: GaugeReading | undefined,
  now: number,
): readonly GaugeReading[] {
  if (latest === undefined || (gauge !== 'completeness' && gauge !== 'trust')) return []
  const value = formula(gauge, readings, now)
  return value === null || value === latest.value ? [] : [{ gauge, value, at: now, why: 'formula' }]
}

function oldestFirst(gauge: Gauge, sources: GaugeSources): readonly GaugeStep[] {
  switch (gauge) {
    case 'satisfaction':
      return satisfactionHistory(sources)
    case 'completeness':
    case 'trust':
      return formulaHistory(gauge, sources.readings)
    case 'loyalty':
    case 'contribution':
    case 'credit':
      return measureHistory(gauge, sources)
    default:
      return assertNever(gauge)
  }
}

function computedNow(
  gauge: Gauge,
  { measures }: GaugeSources,
  stored: GaugeReading | undefined,
  now: number,
): GaugeReading | null {
  const measure = MEASURES.find((one) => one === gauge)
  const value = measure === undefined ? null : (measures?.[measure] ?? null)
  if (value === null) return null
  return stored?.value === value ? stored : { gauge, value, at: now, why: COMPUTED }
}

export interface GaugeNow {
  readonly gauge: Gauge
  /** 0..100; null: nobody measured it */
  readonly value: number | null
  /** against 30 days ago; null: there was nothing then */
  readonly change: number | null
  readonly at: number | null
  readonly why: string | null
}

/** [CP4] A gauge at `now`; imports dated later count from their time on. */
export function gaugeNow(gauge: Gauge, sources: GaugeSources, now: number): GaugeNow {
  const history = oldestFirst(gauge, sources)
  const stored = history.findLast(({ at }) => at <= now)
  const latest =
    (stored === undefined || isComputed(stored) ? computedNow(gauge, sources, stored, now) : null) ?? stored
  if (latest === undefined) return { gauge, value: null, change: null, at: null, why: null }
  const before = now - CHANGE_OVER_MS
  // Trust fades by itself: what is worked out is worked out for the moment asked about.
  const isFormula = gauge === 'completeness' || gauge === 'trust'
  const value = isFormula ? formula(gauge, sources.readings, now) : latest.value
  const earlier = history.findLast(({ at }) => at <= before)
  const then = earlier === undefined ? null : isFormula ? formula(gauge, sources.readings, before) : earlier.value
  const change = value === null || then === null ? null : value - then
  return { gauge, value, change, at: latest.at, why: latest.why }
}
