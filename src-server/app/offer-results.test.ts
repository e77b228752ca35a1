import { expect, test } from 'vitest'
import { DEFAULT_CENTRE } from '../core/floor/centre.ts'
import { offers, openShelf } from '../core/testing/offers.ts'
import { World } from '../core/testing/world.ts'
import { openMemoryStorage } from '../storage/index.ts'
import { OfferResults } from './offer-results.ts'

test('[BO34] [OF37] a level carries a bundle where it carries everything in it, as the choosing has it', async () => {
  const w = openShelf(new World().centre())
  w.config('proposition', 'bold', offers.proposition({ kind: 'wealth', risk: 'R4', state: 'draft' }))
  w.config('proposition', 'pair', offers.proposition({ bundle: ['bold'] }))
  const { readModels, profiles, accessLog } = openMemoryStorage()
  const sent = { interactionId: 'i1', customerId: 'c1', channel: 'chat', agentId: 'ann', sentAt: w.now }
  const asked = (recommendationId: string, propositionId: string) => ({ ...sent, recommendationId, propositionId })
  await readModels.apply({
    questionnaires: [asked('q1', 'pair'), asked('q2', 'pair'), asked('q3', 'deposit')],
    questionnaireSteps: [
      { recommendationId: 'q1', signedAt: w.now, tolerance: 'C3' },
      { recommendationId: 'q2', signedAt: w.now, tolerance: 'C4' },
      { recommendationId: 'q3', signedAt: w.now, tolerance: 'C1' },
    ],
  })
  const view = { config: w.floor.config, centre: DEFAULT_CENTRE }
  const clock = { now: () => w.now }
  const fresh = () => Promise.resolve()
  const results = new OfferResults({ view, readModels, profiles, accessLog, fresh, clock })
  const { assessFirst } = await results.board({ from: w.now - 1, to: w.now + 1 })
  expect(assessFirst.byProposition).toMatchObject([
    { propositionId: 'pair', signed: 2, suits: 1 },
    { propositionId: 'deposit', signed: 1, suits: 1 },
  ])
})
