import { afterEach, expect, test } from 'vitest'
import type { ConfigRecords } from '#shared/domain/config.ts'
import type { ConfigChange } from '#shared/protocol/config-schemas.ts'
import type { IntentTrialResult, TrialResult } from '#shared/protocol/offers-rest.ts'
import { offers } from '../../src-server/core/testing/offers.ts'
import { acceptFirst } from '../support/centre/steps.ts'
import { centreWithShelf } from '../support/centre/shelf.ts'
import type { TestCentre } from '../support/centre/test-centre.ts'
import type { TestDesk } from '../support/centre/test-desk.ts'

let centre: TestCentre
afterEach(() => centre.close())

async function contactSaying(desk: TestDesk, words: string, address: string): Promise<string> {
  const { id: interactionId } = await acceptFirst(centre, desk, { address })
  await centre.writes(words, { address })
  await desk.must({ type: 'interaction.end', interactionId })
  const wrapUp = { dispositionId: null, summary: '办好了', followUp: null }
  await desk.must({ type: 'wrapUp.complete', interactionId, ...wrapUp })
  // Its row is read once the projection has written it.
  await centre.advance(11 * 60_000)
  return interactionId
}

test('[OF60] [OF68] a trial of an intent counts what the floor would hear, and the phrases that are left of it', async () => {
  centre = await centreWithShelf({ proposition: { state: 'draft' } })
  const anna = await centre.availableDesk('anna')
  const meant = await contactSaying(anna, '我不投诉，但服务太差了', 'one')
  await contactSaying(anna, '我不投诉', 'two')
  const record = offers.intent({ phrases: ['投诉', '服务太差'], unless: ['不投诉'] })
  const tried = await centre.post('/api/intents/trial', { record, days: 7 }, await centre.signIn('adam'))
  const result: IntentTrialResult = await tried.json()
  expect(result).toMatchObject({
    looked: 2,
    matched: 1,
    byPhrase: [{ phrase: '服务太差', contacts: 1 }],
    examples: [{ interactionId: meant, phrase: '服务太差' }],
  })
})

test('[OF18] [OF37] a trial judges what is sold together by all of its parts', async () => {
  centre = await centreWithShelf({ proposition: { state: 'draft' } })
  const fund = offers.proposition({ kind: 'wealth', risk: 'R5', state: 'draft', productCode: 'FUND' })
  // The fixture is what is kept; what is sent may be changed.
  const saved = structuredClone(fund) as Extract<ConfigChange, { readonly kind: 'proposition' }>['record']
  await centre.save({ kind: 'proposition', id: 'fund', expectedVersion: 0, record: saved })
  const anna = await centre.availableDesk('anna')
  await contactSaying(anna, '我的理财快到期了', 'one')
  const admin = await centre.signIn('adam')
  const tried = async (bundle: ConfigRecords['proposition']['bundle']): Promise<TrialResult> => {
    const record = offers.proposition({ state: 'draft', occasions: [{ on: 'intent', intentId: 'maturity' }], bundle })
    return (await centre.post('/api/propositions/trial', { propositionId: null, record, days: 7 }, admin)).json()
  }
  expect(await tried([])).toMatchObject({ looked: 1, wouldShow: 1 })
  expect(await tried(['fund'])).toMatchObject({ looked: 1, wouldShow: 0 })
})
