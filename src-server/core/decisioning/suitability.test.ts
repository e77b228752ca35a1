import { expect, test } from 'vitest'
import { offers } from '../testing/offers.ts'
import { fitOf } from './suitability.ts'

test('[PR47] [CO33] what fits says how far age lets anybody go: from the policy’s age on, and where it is not known', () => {
  const fits = (age: number | null, tolerance: 'C2' | 'C5' = 'C5') => {
    const assessment = { tolerance, at: 0, where: 'app' } as const
    const fit = fitOf({ kind: 'wealth', risk: 'R2' }, { assessment, age, proved: true }, offers.policy(), 1)
    return fit.fits ? fit.suitability : null
  }
  expect(fits(70)).toMatchObject({ tolerance: 'C5', elder: { age: 65, atMost: 'R2' } })
  expect(fits(null)).toMatchObject({ ageUnknown: { atMost: 'R2' } })
  for (const free of [fits(64), fits(70, 'C2'), fits(null, 'C2')])
    expect(Object.keys(free ?? {}).toSorted()).toEqual(['assessed', 'risk', 'tolerance', 'validUntil'])
})
