/** Six figures about a customer: three by the bank or our own formula, one moved by what happens, two of what is known. */
import { MEASURES, type Measure, type MeasurePart } from '#shared/domain/customer-model.ts'
import type { Gauge } from '#shared/domain/facts.ts'
import {
  type GaugeReading,
  PROFILE_FIELDS,
  type ProfileField,
  type Reading,
  type Source,
} from '#shared/domain/profile.ts'
import type { GaugeStep, ToldFields } from '#shared/protocol/profile-rest.ts'
import {
  asOf,
  believedReadings,
  completenessIn,
  fadingTrust,
  toldTimes,
  trustAt,
  worthOf,
} from '#shared/domain/reliability.ts'
import { assertNever } from '#shared/lib/assert-never.ts'
import { satisfactionHistory, type SatisfactionSources } from './satisfaction.ts'

const DAY_MS = 86_400_000
const CHANGE_OVER_MS = 30 * DAY_MS
/** A history is drawn in a popover: the newest of it. */
const MOST_READINGS = 50

export interface GaugeSources extends SatisfactionSources {
  readonly readings: readonly Reading[]
  /** [IR20] The bank has given them no number yet. */
  readonly prospect: boolean
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

/**
 * [CP3] [CP62] A step wherever a word made a difference, the newest of them; what an agent took back again is not
 * remembered.
 */
function formulaHistory(gauge: Formula, sources: GaugeSources): readonly GaugeStep[] {
  const steps: GaugeStep[] = []
  // From the newest on: nothing is worked out that is not drawn.
  for (const at of momentsTold(sources).toSorted((a, b) => b - a)) {
    const [reading] = formulaReading(gauge, sources, at)
    if (reading === undefined) break
    // What is worth the same was so earlier.
    if (steps.at(-1)?.value === reading.value) steps.pop()
    else if (steps.length === MOST_READINGS) break
    steps.push(reading)
  }
  return steps.toReversed()
}

const momentsTold = ({ readings }: GaugeSources): readonly number[] => [...new Set(readings.flatMap(toldTimes))]

type Formula = 'completeness' | 'trust'
const isFormula = (gauge: Gauge): gauge is Formula => gauge === 'completeness' || gauge === 'trust'

/** [CP58] What does not count for a prospect is said. */
const whyOf = (gauge: Formula, { prospect }: GaugeSources): string =>
  gauge === 'completeness' && prospect ? 'formula:prospect' : 'formula'

function formulaReading(gauge: Formula, sources: GaugeSources, at: number): readonly GaugeStep[] {
  const value = formula(gauge, sources, at)
  if (value === null) return []
  return [{ gauge, value, at, why: whyOf(gauge, sources), cause: toldAt(gauge, sources, at) }]
}

/** [CP67] What was told at a moment, the weightiest first: known for the first time, or for trust told once more. */
function toldAt(gauge: Formula, { readings, prospect }: GaugeSources, at: number): ToldFields {
  const isNew = (field: ProfileField): boolean => {
    const times = readings.filter((reading) => reading.field === field).flatMap(toldTimes)
    return times.includes(at) && (gauge === 'trust' || !times.some((time) => time < at))
  }
  const fields = PROFILE_FIELDS.filter(isNew).map((field) => ({
    field,
    worth: worthOf(field, gauge === 'completeness' && prospect),
  }))
  return { kind: 'told', fields: fields.filter(({ worth }) => worth > 0).toSorted((a, b) => b.worth - a.worth) }
}

function formula(gauge: Formula, { readings, prospect }: GaugeSources, at: number): number | null {
  const known = believedReadings(readings.flatMap((reading) => asOf(reading, at)))
  if (gauge === 'completeness') return completenessIn(known, prospect)
  const trust = fadingTrust(known)
  return trust === null ? null : trustAt(trust, at)
}

/** How a gauge came to be, the newest first: [CP3] what is worked out, as it stands at `now`, before all. */
export function gaugeHistory(gauge: Gauge, sources: GaugeSources, now: number): readonly GaugeStep[] {
  const history = oldestFirst(gauge, sources).toReversed()
  return [...sinceThen(gauge, sources, history[0], now), ...history].slice(0, MOST_READINGS)
}

/** Trust faded since anybody last said anything; of whom nobody said anything nothing is known, which is a figure too. */
function sinceThen(
  gauge: Gauge,
  sources: GaugeSources,
  latest: GaugeReading | undefined,
  now: number,
): readonly GaugeStep[] {
  if (!isFormula(gauge)) return []
  return formulaReading(gauge, sources, now).filter(({ value }) => value !== latest?.value)
}

function oldestFirst(gauge: Gauge, sources: GaugeSources): readonly GaugeStep[] {
  switch (gauge) {
    case 'satisfaction':
      return satisfactionHistory(sources)
    case 'completeness':
    case 'trust':
      return formulaHistory(gauge, sources)
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
  return isFormula(gauge) ? formulaNow(gauge, sources, now) : keptNow(gauge, sources, now)
}

/** Trust fades by itself: what is worked out is worked out for the moment asked about, and for the one before. */
function formulaNow(gauge: Formula, sources: GaugeSources, now: number): GaugeNow {
  const value = formula(gauge, sources, now)
  if (value === null) return { gauge, value: null, change: null, at: null, why: null }
  const told = momentsTold(sources).filter((at) => at <= now)
  const at = told.length === 0 ? null : Math.max(...told)
  const before = now - CHANGE_OVER_MS
  const then = told.some((moment) => moment <= before) ? formula(gauge, sources, before) : null
  return { gauge, value, change: then === null ? null : value - then, at, why: whyOf(gauge, sources) }
}

function keptNow(gauge: Exclude<Gauge, Formula>, sources: GaugeSources, now: number): GaugeNow {
  const history = oldestFirst(gauge, sources)
  const stored = history.findLast(({ at }) => at <= now)
  const latest =
    (stored === undefined || isComputed(stored) ? computedNow(gauge, sources, stored, now) : null) ?? stored
  if (latest === undefined) return { gauge, value: null, change: null, at: null, why: null }
  const earlier = history.findLast(({ at }) => at <= now - CHANGE_OVER_MS)
  const change = earlier === undefined ? null : latest.value - earlier.value
  return { gauge, value: latest.value, change, at: latest.at, why: latest.why }
}
