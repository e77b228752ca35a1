/**
 * From answers of the risk questionnaire to what the customer can bear. The points and cut-offs are ours, of the kind
 * banks use; a bank's compliance puts its own in their place before it enables remote assessment.
 */
import {
  type Answers,
  type AssessmentBodies,
  type HeldLevel,
  OPTION_IDS,
  QUESTION_IDS,
  type QuestionId,
} from '#shared/domain/assessment.ts'
import { RISK_TOLERANCES, type RiskTolerance } from '#shared/domain/facts.ts'

/** Raised with every change of questions, points or cut-offs: the evidence names it. */
export const QUESTIONNAIRE = 1

/** Points of each answer, in the order of `OPTION_IDS`. */
const POINTS: Readonly<Record<QuestionId, readonly [number, number, number, number]>> = {
  age: [8, 10, 6, 1],
  income: [2, 5, 8, 10],
  stability: [0, 4, 8, 10],
  share: [0, 4, 7, 10],
  experience: [0, 4, 7, 10],
  knowledge: [0, 4, 7, 10],
  horizon: [0, 3, 7, 10],
  goal: [0, 4, 7, 10],
  reaction: [0, 3, 7, 10],
  loss: [0, 4, 8, 10],
}

/** The fewest points from which a level is reached, the highest first. */
const CUT_OFFS: readonly (readonly [atLeast: number, tolerance: RiskTolerance])[] = [
  [81, 'C5'],
  [61, 'C4'],
  [41, 'C3'],
  [21, 'C2'],
  [0, 'C1'],
]

/** The conservative answer wins, whatever the points say. */
function mostOf({ loss, goal, reaction, horizon, age }: Answers): RiskTolerance {
  if (loss === 'never') return 'C1'
  if (goal === 'keep' || loss === 'under5' || reaction === 'sell' || horizon === 'under6m') return 'C2'
  return age === 'over65' ? 'C3' : 'C5'
}

export interface Assessed {
  readonly tolerance: RiskTolerance
  /** 0..100 */
  readonly score: number
}

/** [AS5] [AS6] */
export function assess(answers: Answers): Assessed {
  let score = 0
  for (const question of QUESTION_IDS) {
    const options: readonly string[] = OPTION_IDS[question]
    score += POINTS[question][options.indexOf(answers[question])] ?? 0
  }
  return { tolerance: lower(mostOf(answers), reachedBy(score)), score }
}

const reachedBy = (score: number): RiskTolerance => CUT_OFFS.find(([atLeast]) => score >= atLeast)?.[1] ?? 'C1'

const lower = (a: RiskTolerance, b: RiskTolerance): RiskTolerance =>
  RISK_TOLERANCES.indexOf(a) < RISK_TOLERANCES.indexOf(b) ? a : b

/** [CO33] What held the level below what the points came to; null: nothing, or another questionnaire was answered. */
export function heldLevel({
  questionnaire,
  answers,
  score,
}: Pick<AssessmentBodies['customer.assessed'], 'questionnaire' | 'answers' | 'score'>): HeldLevel | null {
  const from = reachedBy(score)
  const counts = lower(mostOf(answers), from)
  if (questionnaire !== QUESTIONNAIRE || counts === from) return null
  const isAge = lower(mostOf({ ...answers, age: 'under50' }), from) !== counts
  return { from, by: isAge ? 'age' : 'answers' }
}

/** The age question's answer, from a record that knows it. @param age years */
export function ageAnswer(age: number): Answers['age'] {
  if (age >= 65) return 'over65'
  if (age >= 50) return 'under65'
  return age >= 30 ? 'under50' : 'under30'
}
