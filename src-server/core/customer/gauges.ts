/** Six figures about a customer: three imported, one imported and moved by what happens, two worked out. */
import type { Gauge } from '#shared/domain/facts.ts'
import type { GaugeReading, Reading } from '#shared/domain/profile.ts'
import { assertNever } from '#shared/lib/assert-never.ts'
import { completenessOf, goldenFields, trustOf } from './golden.ts'

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
  /** scores 1..5 customers gave at the end of a contact */
  readonly surveys: readonly { readonly at: number; readonly score: number }[]
  /** when applications were broken off, ms */
  readonly dropOffs: readonly number[]
}

type Step = { readonly at: number; readonly why: string; readonly move: (before: number) => number }

/** [CP4] What was imported sets it, a survey draws it to its score, an application broken off lowers it. */
function satisfactionHistory({ gauges, surveys, dropOffs }: GaugeSources): readonly GaugeReading[] {
  const steps: Step[] = [
    ...gauges
      .filter(({ gauge }) => gauge === 'satisfaction')
      .map(({ at, why, value }) => ({ at, why, move: () => value })),
    ...surveys.map(({ at, score }) => {
      const target = ((score - 1) / (BEST_SCORE - 1)) * 100
      return { at, why: 'survey', move: (before: number) => before + (target - before) * SURVEY_PULL }
    }),
    ...dropOffs.map((at) => ({ at, why: 'drop-off', move: (before: number) => before - DROP_OFF_COST })),
  ]
  let value = NEUTRAL_SATISFACTION
  return steps
    .toSorted((a, b) => a.at - b.at)
    .map(({ at, why, move }) => {
      value = Math.min(100, Math.max(0, move(value)))
      return { gauge: 'satisfaction', value: Math.round(value), at, why }
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
  const known = goldenFields(
    readings.filter((reading) => reading.at <= at),
    at,
  )
  return gauge === 'trust' ? trustOf(known) : completenessOf(known)
}

/** How a gauge came to be, the newest first. */
export function gaugeHistory(gauge: Gauge, sources: GaugeSources): readonly GaugeReading[] {
  return oldestFirst(gauge, sources).toReversed().slice(0, MOST_READINGS)
}

function oldestFirst(gauge: Gauge, sources: GaugeSources): readonly GaugeReading[] {
  switch (gauge) {
    case 'satisfaction':
      return satisfactionHistory(sources)
    case 'completeness':
    case 'trust':
      return formulaHistory(gauge, sources.readings)
    case 'loyalty':
    case 'contribution':
    case 'credit':
      return sources.gauges.filter((reading) => reading.gauge === gauge).toSorted((a, b) => a.at - b.at)
    default:
      return assertNever(gauge)
  }
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
  const latest = history.findLast(({ at }) => at <= now)
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
