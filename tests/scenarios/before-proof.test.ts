/** What a desk is told of a customer before they proved who they are, and after how many contacts. */
import { afterEach, expect, test } from 'vitest'
import type { OfferExplanation } from '#shared/protocol/offers-rest.ts'
import type { CustomerProfile } from '#shared/protocol/profile-rest.ts'
import { centreWithShelf, DEPOSIT } from '../support/centre/shelf.ts'
import { acceptFirst } from '../support/centre/steps.ts'
import { TestCentre } from '../support/centre/test-centre.ts'
import type { TestDesk } from '../support/centre/test-desk.ts'
import { settle } from '../support/centre/virtual-clock.ts'

let centre: TestCentre
afterEach(() => centre.close())

const MINUTE = 60_000
const THEIRS = { contactPoints: [{ kind: 'customer-number', value: 'HL-1', verified: true, source: 'site' }] } as const

test('[OF53] why a proposition does not fit says nothing of the record until it is proved who they are', async () => {
  const young = { combinator: 'and', not: false, rules: [{ field: 'age', operator: '<', value: 60 }] } as const
  centre = await centreWithShelf({ proposition: { eligibility: young } })
  const [anna, adam] = [await centre.availableDesk('anna'), await centre.signIn('adam')]
  const { id, customerId } = await acceptFirst(centre, anna, THEIRS)
  const fields = { birthDate: '1950-03-02', idNumber: '310101195003021230', city: '上海' }
  const told = { source: 'core-banking', at: centre.clock.now() - MINUTE, fields }
  expect((await centre.post(`/api/customers/${customerId}/profile`, told, adam)).status).toBe(204)
  await centre.writes('我的理财快到期了，还没想好放哪', THEIRS)
  await settle(40)
  const token = await centre.signIn('anna')
  const verdict = async () => {
    const answer = await centre.get(`/api/interactions/${id}/offers`, token)
    return ((await answer.json()) as OfferExplanation).verdicts.find(({ propositionId }) => propositionId === DEPOSIT)
  }
  expect(await verdict()).toMatchObject({ stage: 'gate', why: { code: 'identity', params: { reason: 'unproved' } } })
  const proof = { method: 'document', answers: ['1230'] }
  expect((await centre.post(`/api/interactions/${id}/verification`, proof, token)).ok).toBe(true)
  expect(await verdict()).toMatchObject({ stage: 'eligibility', why: { params: { field: 'age', actual: '76' } } })
})

test('[OF80] of somebody the bank has no record of the panel says what is not known; known, they are to be verified', async () => {
  const young = { combinator: 'and', not: false, rules: [{ field: 'age', operator: '<', value: 60 }] } as const
  centre = await centreWithShelf({ proposition: { eligibility: young } })
  const anna = await centre.availableDesk('anna')
  const { id } = await acceptFirst(centre, anna)
  await centre.writes('我的理财快到期了，还没想好放哪')
  await settle(40)
  const token = await centre.signIn('anna')
  const answer = await centre.get(`/api/interactions/${id}/offers`, token)
  const { verdicts } = (await answer.json()) as OfferExplanation
  expect(verdicts.find(({ propositionId }) => propositionId === DEPOSIT)).toMatchObject({
    stage: 'gate',
    why: { code: 'identity', params: { reason: 'no-record', field: 'age' } },
  })
})

async function comesAnd(anna: TestDesk, becomes: 'served' | 'given-up'): Promise<string> {
  const contact = becomes === 'served' ? await acceptFirst(centre, anna, THEIRS) : await centre.writes('有人吗', THEIRS)
  const interactionId = 'id' in contact ? contact.id : contact.ok ? contact.interactionId : ''
  if (becomes === 'served') {
    await anna.must({ type: 'interaction.end', interactionId })
    await anna.must({ type: 'wrapUp.complete', interactionId, dispositionId: null, summary: '', followUp: null })
  } else await centre.server.centre.customerEnded(interactionId)
  // Beyond the time in which a message goes on with the same contact.
  await centre.advance(11 * MINUTE)
  return 'customerId' in contact ? contact.customerId : ''
}

test('[CP7] how they like to be reached is told from the third contact on in which somebody answered', async () => {
  centre = await TestCentre.start()
  const [anna, adam] = [await centre.availableDesk('anna'), await centre.signIn('adam')]
  const customerId = await comesAnd(anna, 'served')
  const preferred = async () => {
    const answer = await centre.get(`/api/customers/${customerId}/profile`, adam)
    return ((await answer.json()) as CustomerProfile).preferred
  }
  await comesAnd(anna, 'served')
  await anna.must({ type: 'agent.setState', state: { name: 'offline' } })
  await comesAnd(anna, 'given-up')
  await anna.must({ type: 'agent.setState', state: { name: 'available' } })
  const { id: interactionId } = await acceptFirst(centre, anna, THEIRS)
  expect(await preferred()).toBeNull()
  await anna.must({ type: 'interaction.end', interactionId })
  await anna.must({ type: 'wrapUp.complete', interactionId, dispositionId: null, summary: '', followUp: null })
  await centre.advance(5_000)
  expect(await preferred()).toMatchObject({ channel: 'chat', times: 3, of: 3 })
})
