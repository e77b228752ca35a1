import { describe, expect, test } from 'vitest'
import type { Answers } from '#shared/domain/assessment.ts'
import { ageAnswer, assess, heldLevel, QUESTIONNAIRE } from './assessment.ts'

/** 100 points, and nothing that speaks for caution. */
const boldest: Answers = {
  age: 'under50',
  income: 'over1m',
  stability: 'growing',
  share: 'under25',
  experience: 'shares',
  knowledge: 'expert',
  horizon: 'over3y',
  goal: 'most',
  reaction: 'more',
  loss: 'over20',
}
const of = (over: Partial<Answers>) => assess({ ...boldest, ...over })

describe('[AS5] cut-offs', () => {
  const lowest = { income: 'under100k', stability: 'none', share: 'over70', experience: 'deposits' } as const
  test.each([
    [{}, 100, 'C5'],
    [{ age: 'under30', income: 'under300k', stability: 'none', goal: 'grow' }, 80, 'C4'],
    [{ income: 'under300k', stability: 'none', share: 'under50', age: 'under30', goal: 'most' }, 80, 'C4'],
    [{ income: 'under300k', stability: 'none', share: 'under50' }, 82, 'C5'],
    [{ ...lowest }, 62, 'C4'],
    [{ ...lowest, age: 'under30' }, 60, 'C3'],
    [{ ...lowest, knowledge: 'none', goal: 'steady', reaction: 'part', age: 'under30' }, 37, 'C2'],
    [{ ...lowest, knowledge: 'none', goal: 'steady', reaction: 'wait', age: 'under50' }, 43, 'C3'],
    [{ ...lowest, knowledge: 'none', goal: 'steady', reaction: 'wait', age: 'under30' }, 41, 'C3'],
    [{ ...lowest, knowledge: 'none', goal: 'keep', reaction: 'sell', horizon: 'under1y', loss: 'under5' }, 19, 'C1'],
    [{ ...lowest, knowledge: 'none', goal: 'keep', reaction: 'part', horizon: 'under1y', loss: 'under5' }, 22, 'C2'],
  ] as const)('[AS5] %# %j', (over, score, tolerance) => {
    expect(of(over)).toEqual({ score, tolerance })
  })
})

describe('[AS6] the conservative answer wins', () => {
  test('[AS6] whoever may lose nothing is C1, whatever else they answered', () => {
    expect(of({ loss: 'never' })).toEqual({ score: 90, tolerance: 'C1' })
  })

  test('[AS6] any answer that forbids a loss of weight caps at C2', () => {
    const cautious = [{ loss: 'under5' }, { goal: 'keep' }, { reaction: 'sell' }, { horizon: 'under6m' }] as const
    expect(cautious.map((over) => of(over).tolerance)).toEqual(['C2', 'C2', 'C2', 'C2'])
  })

  test('[AS6] nobody from 65 on is above C3; the age of a record is its answer', () => {
    expect(of({ age: 'over65' })).toEqual({ score: 91, tolerance: 'C3' })
    expect([29, 30, 49, 50, 64, 65].map(ageAnswer)).toEqual([
      'under30',
      'under50',
      'under50',
      'under65',
      'under65',
      'over65',
    ])
  })
})

test('[CO33] what held a level below its points is told: age alone, or a cautious answer whatever the age', () => {
  const held = (over: Partial<Answers>, questionnaire = QUESTIONNAIRE) => {
    const answers = { ...boldest, ...over }
    return heldLevel({ questionnaire, answers, score: assess(answers).score })
  }
  expect(held({ age: 'over65' })).toEqual({ from: 'C5', by: 'age' })
  expect(held({ age: 'over65', loss: 'under5' })).toEqual({ from: 'C5', by: 'answers' })
  expect(held({ loss: 'never' })).toEqual({ from: 'C5', by: 'answers' })
  expect(held({})).toBeNull()
  // Of another questionnaire nobody knows any more how it was counted.
  expect(held({ age: 'over65' }, QUESTIONNAIRE + 1)).toBeNull()
})
