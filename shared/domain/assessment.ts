/** The risk questionnaire a customer answers by themself, and what is written down of it. */
import type { Language, LocalText } from './channel.ts'
import type { RiskLevel, RiskTolerance } from './facts.ts'

export const QUESTION_IDS = [
  'age',
  'income',
  'stability',
  'share',
  'experience',
  'knowledge',
  'horizon',
  'goal',
  'reaction',
  'loss',
] as const
export type QuestionId = (typeof QUESTION_IDS)[number]

/** Answers of each question, in the order in which they stand below it. */
export const OPTION_IDS = {
  age: ['under30', 'under50', 'under65', 'over65'],
  income: ['under100k', 'under300k', 'under1m', 'over1m'],
  stability: ['none', 'varying', 'steady', 'growing'],
  share: ['over70', 'under70', 'under50', 'under25'],
  experience: ['deposits', 'bonds', 'funds', 'shares'],
  knowledge: ['none', 'some', 'good', 'expert'],
  horizon: ['under6m', 'under1y', 'under3y', 'over3y'],
  goal: ['keep', 'steady', 'grow', 'most'],
  reaction: ['sell', 'part', 'wait', 'more'],
  loss: ['never', 'under5', 'under20', 'over20'],
} as const satisfies Readonly<Record<QuestionId, readonly string[]>>

export type Answers = { readonly [Q in QuestionId]: (typeof OPTION_IDS)[Q][number] }

/** A point of the pen within a field of `SIGNATURE_SIZE`. */
export type PenPoint = readonly [x: number, y: number]
/** Each time the pen was down. */
export type Signature = readonly (readonly PenPoint[])[]
export const SIGNATURE_SIZE = { width: 600, height: 200 } as const
/** A signature is longer than a tap or a twitch, in units of the field. */
export const SHORTEST_SIGNATURE = 60

/** How far the pen went while it was down. */
export function penWay(signature: Signature): number {
  return signature.reduce(
    (all, stroke) =>
      all +
      stroke.reduce((sum, [x, y], at) => {
        const [beforeX, beforeY] = stroke[at - 1] ?? [x, y]
        return sum + Math.hypot(x - beforeX, y - beforeY)
      }, 0),
    0,
  )
}

/** [CO33] The points alone came to a higher level: age from 65 on, or a cautious answer, held it. */
export interface HeldLevel {
  readonly from: RiskTolerance
  readonly by: 'age' | 'answers'
}

/** [CO33] Whatever the level, from the policy's age on nothing riskier is offered. */
export interface ElderLimit {
  /** years */
  readonly age: number
  readonly atMost: RiskLevel
}

/** A level as it is told, with what lowers it. */
export interface ToldLevel {
  readonly tolerance: RiskTolerance
  readonly held?: HeldLevel
  readonly elder?: ElderLimit
}

/** What a link opens. */
export interface OpenAssessment {
  /** Who asks. */
  readonly bank: LocalText
  readonly language: Language
  /** From the customer's record, and then not asked; null: it does not know. */
  readonly age: Answers['age'] | null
  /** ms */
  readonly expiresAt: number
}

/** What came of the answers. */
export interface AssessmentTaken {
  readonly tolerance: RiskTolerance
  /** It counts until then, ms. */
  readonly validUntil: number
}

export interface AssessmentEvents {
  /** Whoever has the link opened it for the first time. */
  'customer.assessmentOpened': { readonly interactionId: string; readonly recommendationId: string }
  /** The customer answered the questionnaire that was sent to them. */
  'customer.assessed': {
    readonly interactionId: string
    /** The prompt with which it was sent: each is answered once. */
    readonly recommendationId: string
    readonly tolerance: RiskTolerance
  }
}

/** What they answered and signed: evidence, kept when their own words go. */
export interface AssessmentBodies {
  'customer.assessed': {
    readonly questionnaire: number
    readonly language: Language
    readonly answers: Answers
    readonly score: number
    readonly signature: Signature
    /** From which network address it came; absent: sent before this was noted. */
    readonly address?: string
  }
}

/** Where the questionnaire is, followed by what proves the right to answer it. */
export const ASSESSMENT_PATH = '/assess/'

export function isAssessmentLink(link: string): boolean {
  return /^https?:\/\/[^/]+\/assess\//.test(link)
}
