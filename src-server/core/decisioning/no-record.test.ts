import { expect, test } from 'vitest'
import { openShelf } from '../testing/offers.ts'
import { World } from '../testing/world.ts'

test('[OF80] who turns out to have a record is to be verified, though that they had none was told', () => {
  const w = openShelf(new World().centre().agent('ann'))
  const id = w.serves('ann', 'c1')
  const held = { type: 'recommendation.withhold', interactionId: id, propositionId: 'p', policy: 'identity' } as const
  for (const reason of ['no-record', 'unproved', 'unproved', 'no-record']) w.must({ ...held, reason })
  expect(w.it(id).withheld.map(({ reason }) => reason)).toEqual(['no-record', 'unproved'])
})
