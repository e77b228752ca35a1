/** What stands at a desk when the shelf, or the rules over it, change. */
import { afterEach, expect, test } from 'vitest'
import type { Holdings } from '#shared/domain/profile.ts'
import { MARKETING_POLICY_ID } from '#shared/domain/proposition.ts'
import type { ConfigChange } from '#shared/protocol/config-schemas.ts'
import { offers } from '../../src-server/core/testing/offers.ts'
import { acceptFirst } from '../support/centre/steps.ts'
import { answering, centreWithShelf, DEPOSIT, presents, untilPrompted } from '../support/centre/shelf.ts'
import type { TestCentre } from '../support/centre/test-centre.ts'
import type { TestDesk } from '../support/centre/test-desk.ts'

let centre: TestCentre
afterEach(() => centre.close())

const WORDS = '我的理财快到期了，还没想好放哪'
const occasions = [{ on: 'intent', intentId: 'maturity' }] as const

async function prompted() {
  centre = await centreWithShelf()
  const anna = await centre.availableDesk('anna')
  const { id } = await acceptFirst(centre, anna)
  await centre.writes(WORDS)
  return { anna, id, offer: await untilPrompted(anna, id) }
}

const offersIn = (desk: TestDesk, id: string) => desk.interactions.get(id)?.recommendations ?? []
const withdrawnIn = (desk: TestDesk, id: string) =>
  desk.until(
    'it is taken back',
    () => offersIn(desk, id).find(({ withdrawn }) => withdrawn !== null)?.withdrawn ?? null,
  )

// The fixtures are of the kind; TypeScript does not follow the pair of kind and record.
const save = (
  kind: 'proposition' | 'marketingPolicy' | 'intent',
  id: string,
  expectedVersion: number,
  record: object,
) => centre.save({ kind, id, expectedVersion, record } as unknown as ConfigChange)
const puts = (over: Parameters<typeof offers.proposition>[0], version = 1) =>
  save('proposition', DEPOSIT, version, offers.proposition({ occasions, ...over }))
const rules = (over: Parameters<typeof offers.policy>[0], version = 1) =>
  save('marketingPolicy', MARKETING_POLICY_ID, version, offers.policy(over))

test('[OF70] what is put away goes from the desk at once, and says that the shelf changed', async () => {
  const { anna, id } = await prompted()
  await puts({ state: 'draft' })
  expect(await withdrawnIn(anna, id)).toMatchObject({ why: 'shelf' })
})

test('[OF70] rules that became stricter take it back, and say so; made looser again it may come back', async () => {
  const { anna, id } = await prompted()
  await rules({ enabled: false })
  expect(await withdrawnIn(anna, id)).toMatchObject({ why: 'policy' })
  await rules({}, 2)
  await centre.advance(1_000)
  await centre.writes(WORDS)
  await anna.until('it is offered again', () => (offersIn(anna, id).length === 2 ? true : null))
})

test('[OF70] a change that leaves it as it was leaves it at the desk; another that fits takes the place of one that goes', async () => {
  const { anna, id, offer } = await prompted()
  await puts({ lever: 1.2 })
  await centre.advance(1_000)
  expect(offersIn(anna, id)).toMatchObject([{ id: offer.id, withdrawn: null }])
  await save('proposition', 'other', 0, offers.proposition({ occasions, productCode: 'other' }))
  await puts({ state: 'draft' }, 2)
  await anna.until('the other is offered', () => (offersIn(anna, id).length === 2 ? true : null))
  expect(offersIn(anna, id)).toMatchObject([
    { propositionId: DEPOSIT, withdrawn: { why: 'shelf' } },
    { propositionId: 'other', withdrawn: null },
  ])
})

test('[OF70] while the bank’s core is away an intent that says nothing of it takes nothing back, and what is put away goes', async () => {
  let isAway = false
  const holdings = () =>
    Promise.resolve<Holdings>(isAway ? { state: 'unavailable', since: 1 } : { state: 'known', at: 1, holdings: [] })
  centre = await centreWithShelf({ server: { bank: { holdings, sendCode: () => Promise.resolve(null) } } })
  const anna = await centre.availableDesk('anna')
  const known = { kind: 'customer-number', value: 'HL-7', verified: true, source: 'site' } as const
  const { id } = await acceptFirst(centre, anna, { contactPoints: [known] })
  await centre.writes(WORDS, { contactPoints: [known] })
  const offer = await untilPrompted(anna, id)
  isAway = true
  // What it said before is asked for anew.
  await centre.advance(11 * 60_000)
  await save('intent', 'unrelated', 0, offers.intent({ phrases: ['换零钱'], unless: [] }))
  await centre.advance(2_000)
  expect(offersIn(anna, id)).toMatchObject([{ id: offer.id, withdrawn: null }])
  await puts({ state: 'draft' })
  expect(await withdrawnIn(anna, id)).toMatchObject({ why: 'shelf' })
})

test('[OF70] a budget lowered below what the contact had takes back what stands', async () => {
  const { anna, id, offer } = await prompted()
  await rules({ coolDownSeconds: 0 })
  await anna.must(answering(id, offer))
  await save('proposition', 'other', 0, offers.proposition({ occasions, productCode: 'other' }))
  await centre.advance(1_000)
  await centre.writes(WORDS)
  await anna.until('the other is offered', () => (offersIn(anna, id).length === 2 ? true : null))
  await rules({ coolDownSeconds: 0, budgetPerContact: 1 }, 2)
  expect(await withdrawnIn(anna, id)).toMatchObject({ why: 'policy' })
})

test('[OF70] what was presented stays, and can be answered', async () => {
  const { anna, id, offer } = await prompted()
  await presents(anna, id, offer)
  await puts({ state: 'draft' })
  await rules({ enabled: false })
  await centre.writes('好的，我要办')
  await anna.until('it arrived', () =>
    anna.interactions.get(id)?.messages.at(-1)?.author.role === 'customer' ? true : null,
  )
  expect(offersIn(anna, id)).toMatchObject([{ withdrawn: null }])
  await anna.must(answering(id, offer, { response: 'accepted', reasonId: null }))
  expect(offersIn(anna, id)).toMatchObject([{ answer: { response: 'accepted' } }])
})
