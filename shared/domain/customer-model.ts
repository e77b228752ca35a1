/** By what a bank measures its customers and tells the stages of their life: part of the marketing policy. */
import type { LocalText } from './channel.ts'
import type { LifeStage } from './facts.ts'

export const MEASURES = ['loyalty', 'contribution', 'credit'] as const
/** Worked out here where the bank's systems say nothing. */
export type Measure = (typeof MEASURES)[number]

/** What each is made of. */
export const MEASURE_PARTS = {
  loyalty: ['tenure', 'products', 'channels', 'visits'],
  contribution: ['assets', 'lending', 'products'],
  credit: ['repayment', 'tenure', 'assets'],
} as const satisfies Readonly<Record<Measure, readonly string[]>>
export type MeasurePart = (typeof MEASURE_PARTS)[Measure][number]

/** Settings of the stages that are days. */
export const LIFE_DAYS = [
  'newDays',
  'matureDays',
  'decliningDays',
  'dormantDays',
  'lostDays',
  'wonBackDays',
  'bankStandsDays',
] as const

/** What moves satisfaction, and how far. */
export const SATISFACTION_MOVES = ['survey', 'dropOff', 'complaint', 'putRight'] as const

export interface CustomerModel {
  /** Shares of each part; they need not add up to anything. */
  readonly weights: {
    readonly [M in Measure]: Readonly<Record<(typeof MEASURE_PARTS)[M][number], number>>
  }
  /** Absent: as the product comes. */
  readonly satisfaction?: SatisfactionModel | undefined
  readonly life: {
    /** Days a customer is new for. */
    readonly newDays: number
    /** Mature: for so many days a customer, with so many products. */
    readonly matureDays: number
    readonly matureProducts: number
    /** Days without a sign of life. */
    readonly decliningDays: number
    readonly dormantDays: number
    readonly lostDays: number
    /** Days after coming back. */
    readonly wonBackDays: number
    /** Days for which the bank's own word on the stage stands. */
    readonly bankStandsDays: number
    /** What is to be done once somebody comes into a stage. */
    readonly tasks: readonly { readonly stage: LifeStage; readonly text: LocalText; readonly dueDays: number }[]
  }
}

/** [CP4] [CP59] Points, save `survey`. */
export interface SatisfactionModel {
  /** Percent of the way to its own score that a survey draws. */
  readonly survey: number
  /** What an application broken off costs. */
  readonly dropOff: number
  /** What a complaint costs when it is taken down; all of it comes back where it turned out to be nothing. */
  readonly complaint: number
  /** What comes back once a complaint was put right. */
  readonly putRight: number
}

const FIRST_SATISFACTION: SatisfactionModel = { survey: 25, dropOff: 5, complaint: 10, putRight: 5 }

/** As it stands until somebody saves another. */
export const FIRST_CUSTOMER_MODEL: CustomerModel = {
  weights: {
    loyalty: { tenure: 40, products: 30, channels: 10, visits: 20 },
    contribution: { assets: 50, lending: 25, products: 25 },
    credit: { repayment: 60, tenure: 20, assets: 20 },
  },
  satisfaction: FIRST_SATISFACTION,
  life: {
    newDays: 90,
    matureDays: 730,
    matureProducts: 3,
    decliningDays: 90,
    dormantDays: 180,
    lostDays: 365,
    wonBackDays: 90,
    bankStandsDays: 365,
    tasks: [
      {
        stage: 'dormant',
        text: { zh: '睡眠客户，致电唤醒', en: 'Dormant: call and wake the relation' },
        dueDays: 7,
      },
    ],
  },
}

export function modelOf({ model }: { readonly model?: CustomerModel | undefined }): CustomerModel {
  return model ?? FIRST_CUSTOMER_MODEL
}

export function satisfactionOf(policy: { readonly model?: CustomerModel | undefined }): SatisfactionModel {
  return modelOf(policy).satisfaction ?? FIRST_SATISFACTION
}
