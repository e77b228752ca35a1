import { afterEach, expect, test } from 'vitest'
import type { Interaction } from '#shared/domain/interaction.ts'
import type { ConfigRecords } from '#shared/domain/config.ts'
import type {
  IntentTrialResult,
  OfferExplanation,
  PolicyTrialResult,
  TrialResult,
} from '#shared/protocol/offers-rest.ts'
import { isHeldOut } from '../../src-server/core/decisioning/held-out.ts'
import { compareRebuilt, rebuildReadModels } from '../../src-server/projections/rebuild.ts'
import { openMemoryStorage, type Storage } from '../../src-server/storage/index.ts'
import { offers } from '../../src-server/core/testing/offers.ts'
import { absorbed, acceptFirst } from '../support/centre/steps.ts'
import { answering, centreWithShelf, DEPOSIT, presents, untilPrompted } from '../support/centre/shelf.ts'
import { TestCentre } from '../support/centre/test-centre.ts'
import type { TestDesk } from '../support/centre/test-desk.ts'
import { settle } from '../support/centre/virtual-clock.ts'

let centre: TestCentre
afterEach(() => centre.close())

const WORDS = '我的理财快到期了，还没想好放哪'
const MINUTE = 60_000

async function finish(desk: TestDesk, interactionId: string): Promise<void> {
  await desk.must({ type: 'interaction.end', interactionId })
  const wrapUp = { dispositionId: null, summary: '办好了', followUp: null }
  await desk.must({ type: 'wrapUp.complete', interactionId, ...wrapUp })
  // Beyond the time in which a message goes on with the same contact.
  await centre.advance(11 * MINUTE)
}

/** A contact in hand in which the customer has said that something matures. */
async function contactWithWords(desk: TestDesk, address = 'visitor-1'): Promise<Interaction> {
  const interaction = await acceptFirst(centre, desk, { address })
  await centre.writes(WORDS, { address })
  return interaction
}

/** Everything that follows has had its turn, and nothing was offered. */
async function expectNothing(desk: TestDesk, id: string): Promise<void> {
  await settle(40)
  expect(desk.interactions.get(id)?.recommendations ?? []).toEqual([])
}

test('[OF1] what a customer writes brings a prompt to the desk, with its reason, and what came of it is counted', async () => {
  centre = await centreWithShelf()
  const anna = await centre.availableDesk('anna')
  const { id } = await acceptFirst(centre, anna)
  await expectNothing(anna, id)
  await centre.writes(WORDS)
  const offer = await untilPrompted(anna, id)
  expect(offer).toMatchObject({
    propositionId: DEPOSIT,
    propositionVersion: 1,
    occasion: { on: 'intent', intentId: 'maturity' },
    heldOut: false,
    grounds: { facts: { intents: ['maturity'] } },
  })
  expect(offer.match).toBeGreaterThan(0)
  await presents(anna, id, offer)
  await settle()
  expect(centre.channel.sent.at(-1)).toMatchObject({ content: { kind: 'card', title: 'Three-year deposit' } })
  await anna.must(answering(id, offer, { reasonId: 'rate' }))
  await centre.advance(4_000)
  expect(await centre.storage.readModels.offer(offer.id)).toMatchObject({
    productCode: 'DEP-3Y',
    agentId: 'anna',
    presentedAt: expect.any(Number),
    response: 'declined',
    reasonId: 'rate',
  })
})

test('[OF21] an acceptance is refused until everything was told', async () => {
  const customer = { zh: '提前支取按活期计息', en: '' }
  const agent = { zh: '说明提前支取按活期计息', en: '' }
  const disclosures = [{ id: 'd1', agent, customer, check: 'agent' } as const]
  centre = await centreWithShelf({ proposition: { disclosures } })
  const anna = await centre.availableDesk('anna')
  const { id } = await contactWithWords(anna)
  const offer = await untilPrompted(anna, id)
  const accepts = (told: string[]) => anna.send(answering(id, offer, { response: 'accepted', disclosures: told }))
  expect(await accepts(['d1'])).toMatchObject({ ok: false, refusal: { code: 'not-presented' } })
  await presents(anna, id, offer)
  await centre.writes('好的，办吧')
  expect(await accepts([])).toMatchObject({ ok: false, refusal: { code: 'disclosures-missing' } })
  expect(await accepts(['d1'])).toMatchObject({ ok: true })
})

test('[OF6, OF27] what was declined rests in the next contact', async () => {
  centre = await centreWithShelf({ policy: { rest: { declines: 1, days: 180 } } })
  const anna = await centre.availableDesk('anna')
  const first = await contactWithWords(anna)
  await anna.must(answering(first.id, await untilPrompted(anna, first.id)))
  await finish(anna, first.id)
  const second = await contactWithWords(anna)
  expect(second.id).not.toBe(first.id)
  await expectNothing(anna, second.id)
  const answer = await centre.get(`/api/interactions/${second.id}/offers`, await centre.signIn('sue'))
  const { verdicts } = (await answer.json()) as OfferExplanation
  // [OF53] What they declined before is told of nobody who did not prove who they are.
  expect(verdicts).toMatchObject([{ propositionId: DEPOSIT, stage: 'gate', why: { code: 'identity' } }])
})

test.each([
  [{ budgetPerContact: 1 }, 'budget'],
  [{ budgetPerContact: 2, coolDownSeconds: 3_600 }, 'cool-down'],
])('[OF62] what keeps everything from being offered stands first: %o', async (policy, code) => {
  centre = await centreWithShelf({ policy })
  const anna = await centre.availableDesk('anna')
  const { id } = await contactWithWords(anna)
  const offer = await untilPrompted(anna, id)
  const token = await centre.signIn('anna')
  const stopped = async () =>
    ((await (await centre.get(`/api/interactions/${id}/offers`, token)).json()) as OfferExplanation).stopped
  expect(await stopped()).toEqual({ code: 'on-show', params: {} })
  await anna.must(answering(id, offer))
  expect(await stopped()).toMatchObject({ code })
  await centre.writes('我要投诉')
  await anna.until('the complaint is heard', () => (anna.interactions.get(id)?.moods.length === 0 ? null : true))
  expect(await stopped()).toEqual({ code: 'silence', params: { reason: 'complaint' } })
})

test('[OF13, OF30] a control customer is recorded, and no desk is shown it', async () => {
  centre = await centreWithShelf({ policy: { controlPercent: 50 } })
  const anna = await centre.availableDesk('anna')
  const sue = await centre.desk('sue')
  let held: Interaction | null = null
  for (let visitor = 0; held === null && visitor < 40; visitor++) {
    const interaction = await acceptFirst(centre, anna, { address: `v${visitor}` })
    if (isHeldOut(interaction.customerId, 50)) held = interaction
    else await finish(anna, interaction.id)
  }
  if (held === null) throw new Error('nobody is held out')
  const { id, customerId } = held
  await sue.watch({ topic: 'interaction', interactionId: id, on: true })
  await centre.writes(WORDS, { address: anna.interactions.get(id)?.introduction?.address ?? '' })
  const seen = await untilPrompted(sue, id)
  expect(seen).toMatchObject({ heldOut: true, grounds: null })
  expect(anna.interactions.get(id)).toMatchObject({ recommendations: [], withheld: [] })
  expect(JSON.stringify(anna.frames)).not.toContain(seen.id)
  const reload = await centre.desk('anna')
  expect(reload.interactions.get(id)?.recommendations).toEqual([])
  const explained = await centre.get(`/api/interactions/${id}/offers`, await centre.signIn('anna'))
  // What passed, or was made, is left out for everybody at a desk.
  expect((await explained.json()) as OfferExplanation).toMatchObject({ stopped: null, verdicts: [] })
  const whole = await centre.get(`/api/interactions/${id}/offers`, await centre.signIn('sue'))
  expect((await whole.json()) as OfferExplanation).toMatchObject({ stopped: { code: 'cool-down' } })
  await finish(anna, id)
  let shown = await acceptFirst(centre, anna, { address: 'w0' })
  for (let visitor = 1; isHeldOut(shown.customerId, 50); visitor++) {
    await finish(anna, shown.id)
    shown = await acceptFirst(centre, anna, { address: `w${visitor}` })
  }
  await centre.writes(WORDS, { address: shown.introduction?.address ?? '' })
  await untilPrompted(anna, shown.id)
  const alike = await centre.get(`/api/interactions/${shown.id}/offers`, await centre.signIn('anna'))
  expect(((await alike.json()) as OfferExplanation).verdicts).toEqual([])
  await centre.advance(4_000)
  const rows = await centre.storage.readModels.offersOf(customerId, { since: 0, limit: 10 })
  expect(rows).toMatchObject([{ propositionId: DEPOSIT, heldOut: true, presentedAt: null }])
})

test('[OF15, OF26] a complaint takes the prompt back, and is silence in the next contact too', async () => {
  centre = await centreWithShelf()
  const anna = await centre.availableDesk('anna')
  const first = await contactWithWords(anna)
  const offer = await untilPrompted(anna, first.id)
  await centre.writes('等太久了，我要投诉')
  await anna.until('it is taken back', () =>
    anna.interactions.get(first.id)?.recommendations.at(-1)?.withdrawn?.why === 'mood' ? true : null,
  )
  expect(anna.interactions.get(first.id)?.moods).toEqual(['complaint'])
  expect(await anna.send(answering(first.id, offer))).toMatchObject({ refusal: { code: 'offer-withdrawn' } })
  await finish(anna, first.id)
  const second = await contactWithWords(anna)
  const withheld = await anna.until('it is told', () => anna.interactions.get(second.id)?.withheld.at(-1) ?? null)
  expect(withheld).toMatchObject({ propositionId: DEPOSIT, policy: 'silence', reason: 'complaint' })
  expect(anna.interactions.get(second.id)?.recommendations).toEqual([])
})

test('[OF25] who wants no offers gets none, in this contact and the next', async () => {
  centre = await centreWithShelf()
  const anna = await centre.availableDesk('anna')
  const first = await contactWithWords(anna)
  await anna.must(answering(first.id, await untilPrompted(anna, first.id), { reasonId: 'no-ads' }))
  await finish(anna, first.id)
  expect(await centre.storage.readModels.consentsOf(first.customerId)).toMatchObject([
    { purpose: 'profiling', given: false, proof: 'message', interactionId: first.id, by: 'anna' },
  ])
  const second = await contactWithWords(anna)
  const withheld = await anna.until('it is told', () => anna.interactions.get(second.id)?.withheld.at(-1) ?? null)
  expect(withheld.policy).toBe('recommendations-off')
})

test('[OF8] what the bank noticed reaches whoever serves the customer now', async () => {
  const occasions = [{ on: 'bank-event', event: 'salary' } as const]
  centre = await centreWithShelf({ proposition: { occasions } })
  const anna = await centre.availableDesk('anna')
  const point = { kind: 'customer-number', value: 'C-7', verified: true, source: 'site' } as const
  const { id } = await acceptFirst(centre, anna, { identified: true, contactPoints: [point] })
  await expectNothing(anna, id)
  const event = { id: 'e1', kind: 'salary', at: centre.clock.now(), data: {} }
  await centre.post('/api/bank-events', { customerNumber: 'C-7', event }, await centre.signIn('adam'))
  expect(await untilPrompted(anna, id)).toMatchObject({ occasion: { on: 'bank-event', event: 'salary' } })
})

test('[OF11] a second offer waits for the cool-down, and comes by itself if the customer’s words called for it', async () => {
  centre = await centreWithShelf()
  const record = offers.proposition({ productCode: 'CARD', occasions: [{ on: 'intent', intentId: 'card' }] })
  await centre.save({ kind: 'intent', id: 'card', expectedVersion: 0, record: intentOf('信用卡') })
  await centre.save({ kind: 'proposition', id: 'card', expectedVersion: 0, record: structuredClone(record) as never })
  const anna = await centre.availableDesk('anna')
  const { id } = await contactWithWords(anna)
  await anna.must(answering(id, await untilPrompted(anna, id)))
  await centre.writes('信用卡怎么办')
  await settle(40)
  expect(anna.interactions.get(id)?.recommendations).toHaveLength(1)
  await centre.advance(2 * MINUTE)
  expect(anna.interactions.get(id)?.recommendations).toMatchObject([
    { propositionId: DEPOSIT },
    { propositionId: 'card' },
  ])
})

const intentOf = (phrase: string) => structuredClone({ ...offers.intent({ phrases: [phrase], unless: [] }) }) as never

test('[OF32] a restart keeps the prompt, and the read models equal the log', async () => {
  const storage = openMemoryStorage()
  centre = await centreWithShelf({ storage })
  const anna = await centre.availableDesk('anna')
  const { id } = await contactWithWords(anna)
  const offer = await untilPrompted(anna, id)
  await centre.stopButKeepStorage()
  centre = await TestCentre.start({ storage, clock: centre.clock, channel: centre.channel, furnished: false })
  const again = await centre.desk('anna')
  expect(again.interactions.get(id)?.recommendations).toEqual([offer])
  await presents(again, id, offer)
  await again.must(answering(id, offer, { reasonId: 'rate' }))
  await finish(again, id)
  const rows = await rowsOf(storage, anna.interactions.get(id)?.customerId ?? '')
  expect(rows.offers).toMatchObject([{ recommendationId: offer.id, response: 'declined' }])
  expect(await compareRebuilt(storage, openMemoryStorage())).toEqual([])
  await rebuildReadModels(storage)
  expect(await rowsOf(storage, anna.interactions.get(id)?.customerId ?? '')).toEqual(rows)
})

async function rowsOf({ readModels }: Storage, customerId: string) {
  const [rows, consents, moods] = await Promise.all([
    readModels.offersOf(customerId, { since: 0, limit: 10 }),
    readModels.consentsOf(customerId),
    readModels.moodsOf(customerId, 0),
  ])
  return { offers: rows, consents, moods }
}

test('[OF31] a bank’s core and a profile that fail leave the rest to choose from', async () => {
  const storage = openMemoryStorage()
  const fails = () => Promise.reject(new Error('out of order'))
  Object.assign(storage, {
    profiles: Object.assign(Object.create(storage.profiles), { get: fails, bankEvents: fails }),
  })
  const bank = { holdings: fails, sendCode: () => Promise.resolve(null) }
  centre = await centreWithShelf({ storage, server: { bank } })
  const anna = await centre.availableDesk('anna')
  const { id } = await contactWithWords(anna)
  expect(await untilPrompted(anna, id)).toMatchObject({ propositionId: DEPOSIT })
})

test('[OF52] with the bank’s core away nothing is sold, and the desk reads why', async () => {
  const away = { state: 'unavailable', since: 1 } as const
  const bank = { holdings: () => Promise.resolve(away), sendCode: () => Promise.resolve(null) }
  centre = await centreWithShelf({ server: { bank } })
  const anna = await centre.availableDesk('anna')
  const known = { kind: 'customer-number', value: 'HL-7', verified: true, source: 'site' } as const
  const { id } = await acceptFirst(centre, anna, { contactPoints: [known] })
  await centre.writes(WORDS, { contactPoints: [known] })
  await expectNothing(anna, id)
  const explained = await centre.get(`/api/interactions/${id}/offers`, await centre.signIn('anna'))
  expect(((await explained.json()) as OfferExplanation).verdicts).toMatchObject([
    { propositionId: DEPOSIT, stage: 'applicability', why: { code: 'holdings-unknown' } },
  ])
})

test('[OF29, OF31] without consents nothing is offered, and the contact goes on', async () => {
  centre = await centreWithShelf()
  const { consentsOf } = centre.storage.readModels
  Object.assign(centre.storage.readModels, { consentsOf: () => Promise.reject(new Error('out of order')) })
  const anna = await centre.availableDesk('anna')
  const { id } = await contactWithWords(anna)
  await expectNothing(anna, id)
  await anna.must({ type: 'message.send', interactionId: id, messageId: 'm', content: { kind: 'text', text: '您好' } })
  Object.assign(centre.storage.readModels, { consentsOf })
  await centre.writes(WORDS)
  expect(await untilPrompted(anna, id)).toMatchObject({ propositionId: DEPOSIT })
})

test('[OF17, OF18] administrators try a draft on past contacts, and read why something stands as it does', async () => {
  centre = await centreWithShelf({ proposition: { state: 'draft' } })
  const anna = await centre.availableDesk('anna')
  const silent = await acceptFirst(centre, anna, { address: 'silent' })
  await finish(anna, silent.id)
  const said = await contactWithWords(anna, 'said')
  await expectNothing(anna, said.id)
  const adam = await centre.signIn('adam')
  const explained = await centre.get(`/api/interactions/${said.id}/offers`, adam)
  expect(((await explained.json()) as OfferExplanation).verdicts).toMatchObject([
    { stage: 'eligibility', why: { code: 'draft' } },
  ])
  await finish(anna, said.id)
  const record = offers.proposition({ state: 'draft', occasions: [{ on: 'intent', intentId: 'maturity' }] })
  const trial = await centre.post('/api/propositions/trial', { propositionId: null, record, days: 7 }, adam)
  expect((await trial.json()) as TrialResult).toMatchObject({
    contacts: 2,
    looked: 2,
    leftOut: {},
    wouldShow: 1,
    dropped: { occasion: 1 },
    examples: [{ interactionId: said.id, channel: 'chat', occasion: { on: 'intent' } }],
  })
  expect((await centre.post('/api/propositions/trial', {}, await centre.signIn('sue'))).status).toBe(403)
})

test('[OF60] administrators try an intent on what customers wrote, phrase by phrase', async () => {
  centre = await centreWithShelf({ proposition: { state: 'draft' } })
  const anna = await centre.availableDesk('anna')
  const silent = await acceptFirst(centre, anna, { address: 'silent' })
  await finish(anna, silent.id)
  const said = await contactWithWords(anna, 'said')
  await finish(anna, said.id)
  const adam = await centre.signIn('adam')
  const record = offers.intent({ phrases: ['快到期', '的', '从没说过'], unless: [] })
  const tried = await centre.post('/api/intents/trial', { record, days: 7 }, adam)
  const result = (await tried.json()) as IntentTrialResult
  expect(result).toMatchObject({
    contacts: 2,
    matched: 1,
    byPhrase: [
      { phrase: '的', contacts: 1 },
      { phrase: '快到期', contacts: 1 },
    ],
    examples: [{ interactionId: said.id, channel: 'chat', words: WORDS, phrase: '的' }],
  })
  expect(result.looked + Object.values(result.leftOut).reduce((sum, n) => sum + n, 0)).toBe(2)
  const against = offers.intent({ phrases: ['快到期'], unless: ['没想好'] })
  const none = await centre.post('/api/intents/trial', { record: against, days: 7 }, adam)
  expect(await none.json()).toMatchObject({ matched: 0, byPhrase: [], examples: [] })
  expect((await centre.post('/api/intents/trial', {}, await centre.signIn('sue'))).status).toBe(403)
})

test('[OF61] administrators see what another policy would have offered or held back', async () => {
  centre = await centreWithShelf()
  const anna = await centre.availableDesk('anna')
  const said = await contactWithWords(anna, 'said')
  await finish(anna, said.id)
  const adam = await centre.signIn('adam')
  const tried = async (over: Partial<ConfigRecords['marketingPolicy']>) => {
    const answer = await centre.post('/api/marketing-policy/trial', { record: offers.policy(over), days: 7 }, adam)
    return (await answer.json()) as PolicyTrialResult
  }
  const offered = { offered: 1, heldOut: 0, withheld: {} }
  expect(await tried({})).toMatchObject({ contacts: 1, looked: 1, leftOut: {}, before: offered, after: offered })
  expect((await tried({ consentInContact: 'given' })).after).toEqual({
    offered: 0,
    heldOut: 0,
    withheld: { 'marketing-consent': 1 },
  })
  expect((await tried({ enabled: false })).before).toEqual(offered)
  expect((await centre.post('/api/marketing-policy/trial', {}, await centre.signIn('sue'))).status).toBe(403)
})

test('[OF27] what was declined counts for the record that took the other in', async () => {
  centre = await centreWithShelf({ policy: { rest: { declines: 1, days: 180 } } })
  const anna = await centre.availableDesk('anna')
  const first = await contactWithWords(anna, 'laptop')
  await anna.must(answering(first.id, await untilPrompted(anna, first.id)))
  await finish(anna, first.id)
  const elsewhere = await acceptFirst(centre, anna, { address: 'phone' })
  expect(await absorbed(centre, elsewhere.customerId, first.customerId)).toMatchObject({ ok: true })
  await centre.writes(WORDS, { address: 'phone' })
  await expectNothing(anna, elsewhere.id)
  const rows = await centre.storage.readModels.offersOf(elsewhere.customerId, { since: 0, limit: 10 })
  expect(rows).toMatchObject([{ interactionId: first.id, response: 'declined' }])
})
