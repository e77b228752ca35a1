/** How satisfied somebody is: set by the bank's systems, moved by what they said and did. */
import type { SatisfactionModel } from '#shared/domain/customer-model.ts'
import type { GaugeReading } from '#shared/domain/profile.ts'
import type { GaugeCause, GaugeStep } from '#shared/protocol/profile-rest.ts'
import { assertNever } from '#shared/lib/assert-never.ts'
import type { ComplaintMove, DropOff, Rating } from './moves.ts'

/** Where somebody stands of whom nothing was imported, before anything moved them. */
const NEUTRAL = 60
const BEST_SCORE = 5
const WHOLE = 100

export interface SatisfactionSources {
  readonly gauges: readonly GaugeReading[]
  readonly surveys: readonly Rating[]
  /** applications broken off */
  readonly dropOffs: readonly DropOff[]
  readonly complaints: readonly ComplaintMove[]
  /** How far each moves it. */
  readonly weights: SatisfactionModel
}

interface Step {
  readonly at: number
  readonly why: string
  readonly cause?: GaugeCause
  readonly move: (before: number) => number
}

/**
 * [CP4] [CP59] What was imported sets it, a survey draws it to its score, an application broken off and a complaint
 * lower it, and a complaint put right gives some of it back.
 * @returns the oldest first
 */
export function satisfactionHistory(sources: SatisfactionSources): readonly GaugeStep[] {
  const { gauges, surveys, dropOffs, complaints, weights } = sources
  const steps: Step[] = [
    ...gauges
      .filter(({ gauge }) => gauge === 'satisfaction')
      .map(({ at, why, value }) => ({ at, why, move: () => value })),
    ...surveys.map(({ at, ...cause }) => {
      const target = ((cause.score - 1) / (BEST_SCORE - 1)) * WHOLE
      return { at, why: 'survey', cause, move: (was: number) => was + ((target - was) * weights.survey) / WHOLE }
    }),
    ...dropOffs.map(({ at, ...cause }) => ({
      at,
      why: 'drop-off',
      cause,
      move: (was: number) => was - weights.dropOff,
    })),
    ...complaints.map(({ at, ...cause }) => ({
      at,
      why: 'complaint',
      cause,
      move: (was: number) => was + pointsOf(cause.now, weights),
    })),
  ]
  let value = NEUTRAL
  return steps
    .toSorted((a, b) => a.at - b.at)
    .map(({ at, why, cause, move }) => {
      value = Math.min(WHOLE, Math.max(0, move(value)))
      return { gauge: 'satisfaction', value: Math.round(value), at, why, ...(cause === undefined ? {} : { cause }) }
    })
}

function pointsOf(now: ComplaintMove['now'], { complaint, putRight }: SatisfactionModel): number {
  switch (now) {
    case 'opened':
      return -complaint
    case 'put-right':
      return putRight
    case 'nothing':
      return complaint
    default:
      return assertNever(now)
  }
}
