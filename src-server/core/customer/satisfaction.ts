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
  /** What each complaint took: no more can be given back, and at the lower end that is less than its points. */
  const taken = new Map<string, number>()
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
    ...complaints.map(({ at, taskId, ...cause }) => ({
      at,
      why: 'complaint',
      cause,
      move: (was: number) => {
        const took = taken.get(taskId) ?? Math.min(was, weights.complaint)
        taken.set(taskId, took)
        return was + pointsOf(cause.now, took, weights)
      },
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

function pointsOf(now: ComplaintMove['now'], took: number, { putRight }: SatisfactionModel): number {
  switch (now) {
    case 'opened':
      return -took
    case 'put-right':
      return Math.min(putRight, took)
    case 'nothing':
      return took
    default:
      return assertNever(now)
  }
}
