import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Consent } from '#shared/domain/consent.ts'
import type { Reading } from '#shared/domain/profile.ts'
import type { MoodRow, OfferRow, Storage } from '../../src-server/storage/index.ts'
import { STORAGE_ADAPTERS, T0 } from './storage-adapters.ts'

const reading = (change: Partial<Reading> = {}): Reading => ({
  field: 'city',
  value: '北京',
  source: 'core-banking',
  at: T0,
  by: null,
  ...change,
})
const grades = { customer: 'gold', card: null, response: 'B', service: 'silver' } as const
const noGrades = { customer: null, card: null, response: null, service: null }
const gauge = (at: number, value: number) => ({ gauge: 'loyalty', value, at, why: 'import' }) as const
const bankEvent = (id: string, at: number) => ({ id, kind: 'maturity', at, data: { amount: 50_000, name: '稳利' } })
const purchase = (id: string, at: number, customerId = 'c1') => ({
  id,
  customerId,
  productCode: 'WL-1',
  at,
  revenue: null,
})

describe.each(STORAGE_ADAPTERS)('profiles: $name', ({ open }) => {
  let storage: Storage
  let dispose: () => Promise<void>
  beforeEach(async () => {
    ;({ storage, dispose } = await open())
  })
  afterEach(() => dispose())

  test('[S50] a reading replaces that of the same field and source unless it is older', async () => {
    const { profiles } = storage
    expect(await profiles.get('c1')).toBeNull()
    await profiles.put('c1', { readings: [reading(), reading({ source: 'agent', value: '上海', by: 'ann' })] })
    await profiles.put('c1', { readings: [reading({ at: T0 - 1, value: '旧' })] })
    await profiles.put('c1', { readings: [reading({ at: T0 + 1, value: '天津' })] })
    expect((await profiles.get('c1'))?.readings).toEqual([
      reading({ source: 'agent', value: '上海', by: 'ann' }),
      reading({ at: T0 + 1, value: '天津', earlier: [T0] }),
    ])
    await profiles.dropReading('c1', 'city', 'agent')
    expect((await profiles.get('c1'))?.readings).toEqual([reading({ at: T0 + 1, value: '天津', earlier: [T0] })])
    await profiles.dropReading('nobody', 'city', 'agent')
    expect(await profiles.get('nobody')).toBeNull()
  })

  test('[S50] a part that is not named leaves what stood; gauges keep their history, newest first', async () => {
    const { profiles } = storage
    const assessment = { tolerance: 'C3', at: T0, where: '朝阳支行' } as const
    await profiles.put('c1', { grades, stage: 'growing', scores: { 'WL-1': 0.4 }, gauges: [gauge(T0, 60)] })
    await profiles.put('c1', { stage: null, assessment, gauges: [gauge(T0 + 1, 70), gauge(T0, 61)] })
    expect(await profiles.get('c1')).toEqual({
      readings: [],
      grades,
      stage: null,
      assessment,
      scores: { 'WL-1': 0.4 },
      householdId: null,
      ratings: [],
      standing: [],
      life: [],
      gauges: [gauge(T0 + 1, 70), gauge(T0, 61)],
    })
  })

  test('[CP40] [CP43] the word believed stands, whoever spoke last; a stage told twice is one, and both go with the record', async () => {
    const { profiles } = storage
    const word = (source: 'core-banking' | 'purchased', value: string | null, at = T0) =>
      ({ key: 'customerGrade', value, source, at }) as const
    await profiles.put('c1', {
      standing: [word('core-banking', 'gold'), { ...word('core-banking', '0.4'), key: 'score:A' }],
    })
    await profiles.put('c1', { standing: [word('purchased', 'standard', T0 + 86_400_000)] })
    expect(await profiles.get('c1')).toMatchObject({ grades: { customer: 'gold' }, scores: { A: 0.4 } })
    await profiles.put('c1', { standing: [word('core-banking', 'silver', T0 - 1)] })
    expect((await profiles.get('c1'))?.grades.customer).toBe('gold')
    await profiles.put('c1', { standing: [word('core-banking', null, T0 + 1)] })
    expect((await profiles.get('c1'))?.grades.customer).toBe('standard')
    const began = { stage: 'new', from: null, why: 'new', at: T0 } as const
    for (let n = 0; n < 2; n++) await profiles.put('c1', { life: [began] })
    expect(await profiles.withLife('', 9)).toEqual(['c1'])
    expect(await profiles.withLife('c1', 9)).toEqual([])
    await profiles.put('c2', { standing: [word('core-banking', 'diamond', T0 + 2)] })
    await profiles.absorb('c2', 'c1')
    expect(await profiles.get('c2')).toMatchObject({
      grades: { customer: 'diamond' },
      scores: { A: 0.4 },
      life: [began],
    })
  })

  test('[CP49] who wrote without a name brings no stage of life to the customer they turn out to be', async () => {
    const { profiles } = storage
    const visitor = { stage: 'prospect', from: null, why: 'no-product', at: T0 + 9 } as const
    const grown = { stage: 'growing', from: 'new', why: 'time', at: T0 } as const
    for (const id of ['v1', 'v2', 'v3']) await profiles.put(id, { life: [visitor] })
    await profiles.put('c1', { stage: 'mature' })
    await profiles.put('c2', { life: [grown] })
    await profiles.absorb('c1', 'v1')
    expect(await profiles.get('c1')).toMatchObject({ stage: 'mature', life: [] })
    await profiles.absorb('c2', 'v2')
    expect((await profiles.get('c2'))?.life).toEqual([grown])
    // Also where the younger record is the one that stays.
    await profiles.absorb('v3', 'c2')
    expect((await profiles.get('v3'))?.life).toEqual([grown])
  })

  test('[S51] an event or a purchase told twice counts once', async () => {
    const { profiles } = storage
    const [first, second] = [bankEvent('e1', T0), bankEvent('e2', T0 + 5)]
    expect(await profiles.addBankEvents('c1', [first])).toEqual([first])
    expect(await profiles.addBankEvents('c1', [first, second])).toEqual([second])
    expect(await profiles.bankEvents('c1', { since: T0, limit: 10 })).toEqual([second, first])
    expect(await profiles.bankEvents('c1', { since: T0 + 1, limit: 10 })).toEqual([second])
    expect(await profiles.bankEvents('c1', { since: T0, limit: 1 })).toEqual([second])
    expect(await profiles.addPurchases([purchase('p2', T0 + 9), purchase('p1', T0)])).toEqual([null, null])
    expect(await profiles.addPurchases([purchase('p1', T0 + 3), purchase('p3', T0, 'c2')])).toEqual([
      purchase('p1', T0),
      null,
    ])
    expect(await profiles.purchases({ from: T0 + 1, to: T0 + 9 })).toEqual([])
    expect(await profiles.purchases({ from: T0 + 1, to: T0 + 10 })).toEqual([purchase('p2', T0 + 9)])
    expect(await profiles.purchasesOf('c1')).toEqual([purchase('p1', T0), purchase('p2', T0 + 9)])
  })

  test('[S52] two records that are one person have one profile: own words win, of readings the newer', async () => {
    const { profiles } = storage
    await profiles.put('c1', { grades: { ...grades, customer: null }, scores: { A: 0.1 }, readings: [reading()] })
    await profiles.put('c2', {
      grades: { ...noGrades, customer: 'diamond', response: 'A' },
      scores: { A: 0.9, B: 0.2 },
      readings: [reading({ value: '天津', at: T0 + 1, earlier: [T0] }), reading({ field: 'gender', value: 'female' })],
      gauges: [gauge(T0, 60)],
    })
    await profiles.addBankEvents('c2', [bankEvent('e1', T0)])
    await profiles.addPurchases([purchase('p1', T0, 'c2')])
    await profiles.absorb('c1', 'c2')
    await profiles.absorb('c1', 'c2')
    await profiles.absorb('c1', 'nobody')
    expect(await profiles.get('c2')).toBeNull()
    expect(await profiles.get('c1')).toEqual({
      readings: [reading({ value: '天津', at: T0 + 1, earlier: [T0] }), reading({ field: 'gender', value: 'female' })],
      grades: { ...grades, customer: 'diamond' },
      stage: null,
      assessment: null,
      scores: { A: 0.1, B: 0.2 },
      householdId: null,
      ratings: [],
      standing: [],
      life: [],
      gauges: [gauge(T0, 60)],
    })
    expect(await profiles.bankEvents('c1', { since: 0, limit: 9 })).toEqual([bankEvent('e1', T0)])
    expect(await profiles.purchases({ from: 0, to: T0 + 1 })).toEqual([purchase('p1', T0)])
  })

  test('[IR40] profiles taken apart have back what they had; what was said since stays with the one that stayed', async () => {
    const { profiles } = storage
    const rating = { department: '零售部', scale: 'A–E', value: 'B', since: T0, source: 'core-banking' } as const
    await profiles.put('c1', { grades, scores: { A: 0.1 }, readings: [reading()], ratings: [rating] })
    await profiles.put('c2', {
      grades: { ...noGrades, response: 'A' },
      readings: [reading({ value: '天津', at: T0 + 1 }), reading({ field: 'gender', value: 'female' })],
      gauges: [gauge(T0, 60)],
      ratings: [{ ...rating, value: 'A', since: T0 + 1 }],
    })
    await profiles.addBankEvents('c2', [bankEvent('e1', T0)])
    await profiles.addPurchases([purchase('p1', T0, 'c2')])
    const before = [await profiles.get('c1'), await profiles.get('c2')]
    await profiles.absorb('c1', 'c2')
    await profiles.absorb('c1', 'c2')
    expect((await profiles.get('c1'))?.ratings).toEqual([{ ...rating, value: 'A', since: T0 + 1 }])
    await profiles.addBankEvents('c1', [bankEvent('e2', T0 + 2)])
    const later = reading({ field: 'occupation', value: '教师', at: T0 + 3 })
    await profiles.put('c1', { stage: 'growing', readings: [later] })
    await profiles.separate('c1', 'c2')
    await profiles.separate('c1', 'c2')
    await profiles.separate('c1', 'nobody')
    expect(await profiles.get('c2')).toEqual(before[1])
    expect(await profiles.get('c1')).toEqual({ ...before[0], stage: 'growing', readings: [reading(), later] })
    const events = async (id: string) => (await profiles.bankEvents(id, { since: 0, limit: 9 })).map((one) => one.id)
    expect([await events('c1'), await events('c2')]).toEqual([['e2'], ['e1']])
    expect(await profiles.purchases({ from: 0, to: T0 + 1 })).toEqual([purchase('p1', T0, 'c2')])
    // Once erased, nothing of them is kept to be given back.
    await profiles.absorb('c1', 'c2')
    await profiles.erase('c1')
    await profiles.separate('c1', 'c2')
    expect(await profiles.get('c2')).toBeNull()
  })

  test('[IR44] erased at the end of a chain of merges, nothing of the chain is kept to be given back', async () => {
    const { profiles } = storage
    await profiles.put('c3', { readings: [reading({ value: '西安' })] })
    await profiles.absorb('c2', 'c3')
    await profiles.absorb('c1', 'c2')
    await profiles.erase('c1')
    await profiles.separate('c1', 'c2')
    await profiles.separate('c2', 'c3')
    expect([await profiles.get('c2'), await profiles.get('c3')]).toEqual([null, null])
  })

  test('[S52] [RP1] erasing a customer leaves what they bought and nothing else, and others untouched', async () => {
    const { profiles } = storage
    for (const id of ['c1', 'c2']) {
      await profiles.put(id, { grades, readings: [reading()], gauges: [gauge(T0, 1)] })
      await profiles.addBankEvents(id, [bankEvent(`e-${id}`, T0)])
      await profiles.addPurchases([purchase(`p-${id}`, T0, id)])
    }
    await profiles.erase('c1')
    expect(await profiles.get('c1')).toBeNull()
    expect(await profiles.bankEvents('c1', { since: 0, limit: 9 })).toEqual([])
    expect((await profiles.purchases({ from: 0, to: T0 + 1 })).map(({ id }) => id)).toEqual(['p-c1', 'p-c2'])
    expect((await profiles.get('c2'))?.readings).toHaveLength(1)
  })

  const offer = (recommendationId: string, at: number, customerId = 'c1'): OfferRow => ({
    recommendationId,
    interactionId: `i-${recommendationId}`,
    customerId,
    propositionId: 'wealth',
    propositionVersion: 2,
    productCode: 'WL-1',
    channel: 'chat',
    agentId: 'ann',
    at,
    heldOut: false,
    presentedAt: null,
    response: null,
    reasonId: null,
    answeredAt: null,
  })
  const consent = (at: number, change: Partial<Consent> = {}): Consent => ({
    purpose: 'marketing',
    channel: null,
    given: true,
    at,
    until: null,
    proof: 'spoken',
    proofRef: null,
    interactionId: 'i1',
    by: 'ann',
    ...change,
  })
  const mood = (customerId: string, interactionId: string): MoodRow => ({
    customerId,
    interactionId,
    mood: 'complaint',
    at: T0,
  })

  test('[S53] offers are found by customer and by time, consents and moods by customer, withheld counted', async () => {
    const { readModels } = storage
    const answered = { ...offer('r2', T0 + 5), presentedAt: T0 + 6, response: 'declined', answeredAt: T0 + 7 }
    const step = {
      checkpoint: { projection: 'offers', seq: 7 },
      offers: [offer('r1', T0), offer('r2', T0 + 5), offer('r3', T0 + 5, 'c2')],
      consents: [consent(T0), consent(T0 + 1, { channel: 'voice', given: false })].map((one) => ({
        ...one,
        customerId: 'c1',
      })),
      moods: [mood('c1', 'i1')],
      withheld: ['i1', 'i2'].map((interactionId) => ({ interactionId, propositionId: 'p', policy: 'rest', at: T0 })),
    }
    await readModels.apply(step)
    await readModels.apply({ ...step, offers: [answered] })
    await readModels.apply({ withheld: [{ interactionId: 'i1', propositionId: 'p', policy: 'mood', at: T0 + 1 }] })
    expect(await readModels.offer('r2')).toEqual(answered)
    expect(await readModels.offer('none')).toBeNull()
    expect(await readModels.offersByIds(['r2', 'none'])).toEqual([answered])
    expect(await readModels.offersOf('c1', { since: 0, limit: 9 })).toEqual([answered, offer('r1', T0)])
    expect(await readModels.offersOf('c1', { since: T0 + 1, limit: 9 })).toEqual([answered])
    expect(await readModels.offersOf('c1', { since: 0, limit: 1 })).toEqual([answered])
    const made = await readModels.offers({ from: T0, to: T0 + 6 })
    expect(made.map((row) => row.recommendationId)).toEqual(['r1', 'r2', 'r3'])
    expect(await readModels.offers({ from: T0, to: T0 + 5 })).toEqual([offer('r1', T0)])
    await readModels.apply({ unmade: ['r3', 'none'] })
    expect(await readModels.offersOf('c2', { since: 0, limit: 9 })).toEqual([])
    const words = await readModels.consentsOf('c1')
    expect(words.map(({ channel, given }) => [channel, given])).toEqual([
      [null, true],
      ['voice', false],
    ])
    expect(await readModels.moodsOf('c1', T0)).toEqual([mood('c1', 'i1')])
    expect(await readModels.moodsOf('c1', T0 + 1)).toEqual([])
    expect(await readModels.withheld({ from: T0, to: T0 + 2 })).toEqual([
      { policy: 'rest', count: 2 },
      { policy: 'mood', count: 1 },
    ])
    expect(await readModels.withheld({ from: T0, to: T0 + 1 })).toEqual([{ policy: 'rest', count: 2 }])
  })

  test('[S56] an older assessment imported again brings nothing back', async () => {
    const { profiles } = storage
    const old = { tolerance: 'C5', at: T0, where: 'branch' } as const
    const now = { tolerance: 'C1', at: T0 + 9, where: 'branch' } as const
    for (const assessment of [old, now, old]) await profiles.put('c1', { assessment })
    expect((await profiles.get('c1'))?.assessment).toEqual(now)
  })

  test('[S55] [RP1] moods follow a contact to whose it is, and an erasure leaves offers and consents', async () => {
    const { readModels } = storage
    await readModels.apply({
      offers: [offer('r1', T0)],
      consents: [{ ...consent(T0), customerId: 'c1' }],
      moods: [mood('c1', 'i1'), mood('c2', 'i1'), mood('c1', 'i2')],
    })
    await readModels.apply({ identified: [{ interactionId: 'i1', customerId: 'c2' }] })
    expect((await readModels.moodsOf('c1', 0)).map((row) => row.interactionId)).toEqual(['i2'])
    expect((await readModels.moodsOf('c2', 0)).map((row) => row.interactionId)).toEqual(['i1'])
    await readModels.eraseCustomer('c1', 'tasks')
    expect(await readModels.moodsOf('c1', 0)).toHaveLength(1)
    await readModels.eraseCustomer('c1', 'marketing')
    await readModels.eraseCustomer('c1')
    expect(await readModels.moodsOf('c1', 0)).toEqual([])
    expect(await readModels.offer('r1')).not.toBeNull()
    expect(await readModels.consentsOf('c1')).toHaveLength(1)
  })

  test('[IR40] consents that came with a record go back to it, and words of the same moment stay apart', async () => {
    const { readModels } = storage
    const own = consent(T0)
    const came = [consent(T0, { given: false }), consent(T0 + 1, { purpose: 'referral' })]
    await readModels.apply({
      consents: [{ ...own, customerId: 'c1' }, ...came.map((one) => ({ ...one, customerId: 'c2' }))],
    })
    await readModels.absorbCustomer('c1', 'c2')
    for (let times = 0; times < 2; times++) await readModels.separateCustomer('c1', 'c2', { consents: came, tasks: [] })
    expect(await readModels.consentsOf('c1')).toEqual([own])
    expect(await readModels.consentsOf('c2')).toEqual(came)
  })

  test('[OF79] a mood said to be none goes by its contact, and one noticed after that stays', async () => {
    const { readModels } = storage
    const later = { ...mood('c1', 'i1'), at: T0 + 9 }
    await readModels.apply({ moods: [mood('c1', 'i1'), mood('c1', 'i2'), { ...mood('c1', 'i1'), mood: 'fraud' }] })
    await readModels.apply({ dismissedMoods: [{ interactionId: 'i1', mood: 'complaint', at: T0 + 5 }] })
    const left = async () =>
      (await readModels.moodsOf('c1', 0)).map((row) => `${row.interactionId} ${row.mood}`).toSorted()
    expect(await left()).toEqual(['i1 fraud', 'i2 complaint'])
    await readModels.apply({
      moods: [later],
      dismissedMoods: [{ interactionId: 'i1', mood: 'complaint', at: T0 + 5 }],
    })
    expect(await left()).toEqual(['i1 complaint', 'i1 fraud', 'i2 complaint'])
  })

  test('[S53] they follow a record into the one that stays, moods go with an erased one, and all end at a reset', async () => {
    const { readModels } = storage
    const rows = {
      offers: [offer('r1', T0), offer('r2', T0, 'c2')],
      consents: [
        { ...consent(T0), customerId: 'c1' },
        { ...consent(T0, { given: false }), customerId: 'c2' },
        { ...consent(T0 + 1, { purpose: 'referral' }), customerId: 'c2' },
      ],
      moods: [mood('c1', 'i1'), mood('c2', 'i1'), mood('c2', 'i2')],
    }
    await readModels.apply(rows)
    await readModels.absorbCustomer('c1', 'c2')
    await readModels.absorbCustomer('c1', 'c2')
    expect(await readModels.offersOf('c2', { since: 0, limit: 9 })).toEqual([])
    expect((await readModels.offersOf('c1', { since: 0, limit: 9 })).map((row) => row.recommendationId)).toEqual([
      'r2',
      'r1',
    ])
    expect(await readModels.consentsOf('c1')).toEqual([consent(T0), consent(T0 + 1, { purpose: 'referral' })])
    expect((await readModels.moodsOf('c1', 0)).map((row) => row.interactionId)).toEqual(['i1', 'i2'])
    await readModels.apply({ offers: [offer('r3', T0, 'c3')], consents: [{ ...consent(T0), customerId: 'c3' }] })
    await readModels.eraseCustomer('c1')
    expect(await readModels.offersOf('c1', { since: 0, limit: 9 })).toHaveLength(2)
    expect(await readModels.consentsOf('c1')).toHaveLength(2)
    expect(await readModels.moodsOf('c1', 0)).toEqual([])
    expect(await readModels.offer('r3')).toEqual(offer('r3', T0, 'c3'))
    await storage.profiles.put('c3', { readings: [reading()] })
    await readModels.apply({ withheld: [{ interactionId: 'i', propositionId: 'p', policy: 'rest', at: T0 }] })
    await readModels.reset()
    expect(await readModels.offer('r3')).toBeNull()
    expect(await readModels.consentsOf('c3')).toEqual([])
    expect(await readModels.withheld({ from: 0, to: T0 + 9 })).toEqual([])
    // What the bank said is not in the log: a rebuild must leave it.
    expect((await storage.profiles.get('c3'))?.readings).toHaveLength(1)
  })
})
