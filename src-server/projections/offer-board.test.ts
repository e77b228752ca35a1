import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { OfferRow, Purchase } from '../storage/profile-store.ts'
import type { BoardSource } from './board-source.ts'
import { offerBoard, ownBoard } from './offer-board.ts'

const DAY = 86_400_000
/** Midnight in Shanghai. */
const START = Date.parse('2026-11-02T00:00+08:00')
let next = 0

function offer(changes: Partial<OfferRow> = {}): OfferRow {
  const id = `r${next++}`
  return {
    recommendationId: id,
    interactionId: `i-${id}`,
    customerId: 'c1',
    propositionId: 'deposit',
    propositionVersion: 1,
    productCode: 'D1',
    channel: 'chat',
    agentId: 'anna',
    at: START,
    heldOut: false,
    presentedAt: null,
    response: null,
    reasonId: null,
    answeredAt: null,
    ...changes,
  }
}

function purchase(changes: Partial<Purchase> = {}): Purchase {
  return { id: `p${next++}`, customerId: 'c1', productCode: 'D1', at: START + DAY, revenue: 1_000, ...changes }
}

const board = (changes: Partial<BoardSource>) =>
  offerBoard({
    from: START,
    to: START + 7 * DAY,
    offers: [],
    purchases: [],
    withheld: [],
    policy: { attributionDays: 30, frequency: { shown: 2, days: 30 }, costPerContact: 8 },
    refusals: [],
    asked: [],
    handled: [],
    queueOf: new Map(),
    now: START + 7 * DAY,
    timeZone: 'Asia/Shanghai',
    ...changes,
  })

test('[BO1] offers of the time count by what became of them; a held-out one was shown to nobody', () => {
  const { total } = board({
    offers: [
      offer({ presentedAt: START + 1, response: 'accepted', answeredAt: START + 20 * DAY }),
      offer({ presentedAt: START + 1, response: 'declined', reasonId: 'rate' }),
      offer({ presentedAt: START + 1, response: 'later' }),
      offer({ response: 'unsuitable' }),
      offer({ customerId: 'c2', heldOut: true }),
      offer({ at: START - 1 }),
      offer({ at: START + 7 * DAY }),
    ],
  })
  expect(total).toEqual({
    shown: 4,
    presented: 3,
    accepted: 1,
    declined: 1,
    later: 1,
    unsuitable: 1,
    completed: 0,
    unaccepted: 0,
    revenue: 0,
  })
})

test('[BO36] what was bought with no yes written down is counted apart', () => {
  const { total, attributionDays } = board({
    offers: [offer({ presentedAt: START + 1, response: 'accepted' }), offer({ customerId: 'c2' })],
    purchases: [purchase(), purchase({ id: 'second', customerId: 'c2' })],
  })
  expect(total).toMatchObject({ shown: 2, accepted: 1, completed: 2, unaccepted: 1, revenue: 2_000 })
  expect(attributionDays).toBe(30)
})

test('[BO2] each proposition, agent and channel has its figures, what brought most first', () => {
  const { byProposition, byAgent, byChannel } = board({
    offers: [
      offer({ propositionId: 'card', productCode: 'K1', customerId: 'c2', agentId: 'ben', channel: 'voice' }),
      offer({ propositionId: 'card', productCode: 'K1', customerId: 'c3', agentId: null, channel: 'voice' }),
      offer(),
    ],
    purchases: [purchase()],
  })
  expect(byProposition.map(({ propositionId, shown, revenue }) => [propositionId, shown, revenue])).toEqual([
    ['deposit', 1, 1_000],
    ['card', 2, 0],
  ])
  expect(byAgent.map(({ agentId, shown }) => [agentId, shown])).toEqual([
    ['anna', 1],
    ['ben', 1],
  ])
  expect(byChannel.map(({ channel, shown }) => [channel, shown])).toEqual([
    ['chat', 1],
    ['voice', 2],
  ])
})

test('[BO2] days are the centre’s, and none is left out', () => {
  const { byDay } = board({
    to: START + 3 * DAY,
    offers: [
      offer({ at: START + DAY - 1, response: 'accepted' }),
      offer({ at: START + DAY, response: 'declined' }),
      offer({ at: START + DAY, heldOut: true }),
    ],
  })
  expect(byDay).toEqual([
    { day: '2026-11-02', shown: 1, accepted: 1 },
    { day: '2026-11-03', shown: 1, accepted: 0 },
    { day: '2026-11-04', shown: 0, accepted: 0 },
  ])
})

test('[BO3] only that customer’s purchase of that product within the window counts', () => {
  const offers = [offer()]
  const completed = (changes: Partial<Purchase>) => board({ offers, purchases: [purchase(changes)] }).total.completed
  expect(completed({})).toBe(1)
  expect(completed({ at: START + 30 * DAY })).toBe(1)
  expect(completed({ at: START + 30 * DAY + 1 })).toBe(0)
  expect(completed({ at: START - 1 })).toBe(0)
  expect(completed({ customerId: 'c2' })).toBe(0)
  expect(completed({ productCode: 'D2' })).toBe(0)
})

test('[BO3] a purchase belongs to the last offer before it; one of unsaid revenue counts without any', () => {
  const { byAgent } = board({
    offers: [offer({ agentId: 'anna' }), offer({ agentId: 'ben', at: START + DAY }), offer({ at: START + 3 * DAY })],
    purchases: [purchase({ at: START + 2 * DAY }), purchase({ at: START + 2 * DAY, revenue: null })],
  })
  expect(byAgent.map(({ agentId, completed, revenue }) => [agentId, completed, revenue])).toEqual([
    ['ben', 1, 1_000],
    ['anna', 0, 0],
  ])
})

test('[BO4] customers are compared, each once; who is in both groups is in neither', () => {
  const offers = [
    offer({ customerId: 'a' }),
    offer({ customerId: 'a', at: START + DAY }),
    offer({ customerId: 'b' }),
    offer({ customerId: 'x' }),
    offer({ customerId: 'x', heldOut: true }),
    offer({ customerId: 'h', heldOut: true }),
    offer({ customerId: 'k', heldOut: true }),
  ]
  const purchases = ['a', 'x', 'k'].map((customerId) => purchase({ customerId, at: START + 2 * DAY }))
  const { uplift, byProposition } = board({ offers, purchases })
  expect(uplift).toMatchObject({
    shown: { customers: 2, bought: 1 },
    heldOut: { customers: 2, bought: 1 },
    difference: 0,
  })
  expect(byProposition[0]?.uplift).toEqual(uplift)
  expect(board({ offers: offers.filter(({ heldOut }) => !heldOut) }).uplift).toBeNull()
})

test('[BO8] both groups are counted from their first occasion alone: refusing one gives nobody fewer chances', () => {
  const offers = [
    // Shown once and resting since.
    offer({ customerId: 'a', response: 'declined' }),
    // Held out again and again, for want of anybody to refuse: a purchase after the last has nothing to do with the first.
    offer({ customerId: 'h', heldOut: true }),
    offer({ customerId: 'h', heldOut: true, at: START + 5 * DAY }),
    offer({ customerId: 'h', heldOut: true, at: START + 6 * DAY, propositionId: 'card', productCode: 'C1' }),
  ]
  const late = { at: START + 33 * DAY }
  const purchases = [purchase({ customerId: 'a', ...late }), purchase({ customerId: 'h', ...late })]
  expect(board({ offers, purchases }).uplift).toMatchObject({
    shown: { customers: 1, bought: 0 },
    heldOut: { customers: 1, bought: 0 },
  })
  const soon = { customerId: 'h', at: START + 7 * DAY }
  const told = board({ offers, purchases: [purchase({ ...soon, productCode: 'C1' })] })
  expect(told.uplift?.heldOut.bought).toBe(1)
  expect(board({ offers, purchases: [purchase(soon)] }).uplift?.heldOut.bought).toBe(1)
  const elsewhere = board({ offers, purchases: [purchase({ ...soon, productCode: 'X9' })] })
  expect(elsewhere.uplift?.heldOut.bought).toBe(0)
  const second = [offer({ customerId: 'a', at: START + DAY, propositionId: 'card', productCode: 'C1' })]
  const taken = board({
    offers: [...offers, ...second],
    purchases: [purchase({ ...soon, customerId: 'a', productCode: 'C1' })],
  })
  expect(taken.uplift?.shown).toMatchObject({ customers: 1, bought: 1 })
})

test('[BO6] refusals and offers that did not suit are counted by reason', () => {
  const declined = (reasonId: string | null) => offer({ response: 'declined', reasonId })
  const withheld = [{ policy: 'frequency', count: 3 }]
  const unfit = [offer({ response: 'unsuitable', reasonId: 'unfit-risk' }), offer({ response: 'unsuitable' })]
  const {
    declineReasons,
    unsuitableReasons,
    withheld: told,
  } = board({
    offers: [
      declined('rate'),
      declined('term'),
      declined('rate'),
      declined(null),
      offer({ reasonId: 'rate' }),
      ...unfit,
    ],
    withheld,
  })
  expect(declineReasons).toEqual([
    { reasonId: 'rate', count: 2 },
    { reasonId: 'term', count: 1 },
  ])
  expect(unsuitableReasons).toEqual([{ reasonId: 'unfit-risk', count: 1 }])
  expect(told).toEqual(withheld)
})

const someOffer = fc.record({
  customerId: fc.constantFrom('a', 'b', 'c', 'd'),
  propositionId: fc.constantFrom('deposit', 'card'),
  agentId: fc.constantFrom('anna', 'ben'),
  channel: fc.constantFrom('chat', 'voice'),
  at: fc.integer({ min: START, max: START + 7 * DAY - 1 }),
  heldOut: fc.boolean(),
  response: fc.constantFrom(null, 'accepted', 'declined', 'later', 'unsuitable'),
})
const somePurchase = fc.record({
  customerId: fc.constantFrom('a', 'b', 'c', 'd'),
  productCode: fc.constantFrom('deposit', 'card'),
  at: fc.integer({ min: START - DAY, max: START + 40 * DAY }),
})

test('[BO2, BO3] propositions, agents, channels and days each add up to the whole, and no purchase counts twice', () => {
  fc.assert(
    fc.property(fc.array(someOffer), fc.array(somePurchase), (offered, bought) => {
      const offers = offered.map((one) => offer({ ...one, productCode: one.propositionId }))
      const purchases = bought.map((one) => purchase({ ...one, revenue: 1 }))
      const { total, byProposition, byAgent, byChannel, byDay } = board({ offers, purchases })
      for (const parts of [byProposition, byAgent, byChannel])
        for (const figure of ['shown', 'accepted', 'declined', 'completed', 'revenue'] as const)
          expect(parts.reduce((sum, part) => sum + part[figure], 0)).toBe(total[figure])
      expect(byDay.reduce((sum, { shown }) => sum + shown, 0)).toBe(total.shown)
      expect(total.revenue).toBeLessThanOrEqual(purchases.length)
      expect(total.completed).toBeLessThanOrEqual(Math.min(total.shown, purchases.length))
    }),
  )
})

test('[BO3] a purchase between two times counts once, however they are read', () => {
  const offers = [offer(), offer({ at: START + 8 * DAY })]
  const purchases = [purchase({ at: START + 9 * DAY })]
  const first = board({ offers, purchases })
  const second = board({ from: START + 7 * DAY, to: START + 14 * DAY, offers, purchases })
  expect([first.total.shown, second.total.shown]).toEqual([1, 1])
  expect([first.total.completed, second.total.completed]).toEqual([0, 1])
})

test('[BO9] one’s own figures are one’s own alone, and tell nothing of who is held out', () => {
  const offers = [
    offer({ agentId: 'anna', response: 'accepted' }),
    offer({ agentId: 'ben', customerId: 'c2', response: 'declined', reasonId: 'rate' }),
    offer({ agentId: 'anna', customerId: 'c3', heldOut: true }),
  ]
  const policy = { attributionDays: 30, frequency: { shown: 2, days: 30 } }
  const time = { from: START, to: START + DAY, timeZone: 'Asia/Shanghai', policy, withheld: [] }
  const own = ownBoard({ ...time, offers, purchases: [purchase(), purchase({ customerId: 'c2' })] }, 'anna')
  expect(own.total).toMatchObject({ shown: 1, accepted: 1, declined: 0, completed: 1, revenue: 1_000 })
  expect(own.declineReasons).toEqual([])
  expect(own.byDay).toEqual([{ day: '2026-11-02', shown: 1, accepted: 1 }])
  expect(JSON.stringify(own)).not.toMatch(/uplift|heldOut|ben/)
})

test('[BO9] a sale belongs to whoever made the last offer, however one looks at it', () => {
  const offers = [offer({ agentId: 'anna' }), offer({ agentId: 'ben', at: START + DAY })]
  const policy = { attributionDays: 30, frequency: { shown: 2, days: 30 } }
  const time = { from: START, to: START + 2 * DAY, timeZone: 'Asia/Shanghai', policy, withheld: [] }
  const of = (agentId: string) => ownBoard({ ...time, offers, purchases: [purchase({ at: START + 2 * DAY })] }, agentId)
  expect([of('anna').total.completed, of('ben').total.completed]).toEqual([0, 1])
})

test('[BO15] who was offered as much as the policy allows is at the cap, those held out too', () => {
  const { fatigue } = board({
    offers: [
      offer({ customerId: 'a', at: START - 20 * DAY }),
      offer({ customerId: 'a', at: START + DAY }),
      offer({ customerId: 'b', heldOut: true, at: START + DAY }),
      offer({ customerId: 'b', heldOut: true, at: START + 2 * DAY }),
      offer({ customerId: 'c', at: START + DAY }),
      offer({ customerId: 'd', at: START - 29 * DAY }),
    ],
  })
  expect(fatigue.cap).toEqual({ shown: 2, days: 30 })
  expect(fatigue.reached).toEqual({ customers: 3, atCap: 2 })
})

test('[BO16] acceptance is told by how often the customer had been asked before', () => {
  const shown = { presentedAt: START + 1 }
  const { fatigue } = board({
    offers: [
      offer({ customerId: 'a', at: START - DAY, ...shown }),
      offer({ customerId: 'a', at: START + DAY, ...shown, response: 'declined' }),
      offer({ customerId: 'a', at: START + 2 * DAY, ...shown, response: 'declined' }),
      offer({ customerId: 'b', at: START + DAY, ...shown, response: 'accepted' }),
      offer({ customerId: 'c', at: START + DAY }),
    ],
  })
  expect(fatigue.byTurn).toEqual([
    { turn: 1, shown: 2, presented: 1, accepted: 1 },
    { turn: 2, shown: 2, presented: 2, accepted: 0 },
  ])
})

test('[BO17] a refusal within a week of what was presented is one that offers brought about', () => {
  const { fatigue } = board({
    offers: [
      offer({ customerId: 'a', presentedAt: START }),
      offer({ customerId: 'b', presentedAt: START - 6 * DAY, at: START - 6 * DAY }),
      offer({ customerId: 'c', presentedAt: START + 3 * DAY }),
      offer({ customerId: 'd' }),
    ],
    refusals: [
      { customerId: 'a', at: START + 7 * DAY },
      { customerId: 'b', at: START + 2 * DAY },
      { customerId: 'c', at: START + DAY },
      { customerId: 'd', at: START + DAY },
    ],
  })
  expect(fatigue.optOuts).toEqual({ customers: 4, afterOffer: 1, withinDays: 7 })
})

test('[BO18] contacts at what one costs stand beside the revenue of the same queue and day', () => {
  const { value } = board({
    to: START + 2 * DAY,
    offers: [offer({ interactionId: 'i1', at: START + DAY })],
    purchases: [purchase({ at: START + DAY + 1, revenue: 50_000 })],
    handled: [
      { from: START, queueId: 'cards', count: 3 },
      { from: START + DAY, queueId: 'wealth', count: 2 },
    ],
    queueOf: new Map([['i1', 'wealth']]),
  })
  expect(value).toEqual({
    costPerContact: 800,
    total: { contacts: 5, revenue: 50_000, cost: 4_000 },
    byQueue: [
      { queueId: 'wealth', contacts: 2, revenue: 50_000, cost: 1_600 },
      { queueId: 'cards', contacts: 3, revenue: 0, cost: 2_400 },
    ],
    byDay: [
      { day: '2026-11-02', contacts: 3, revenue: 0, cost: 2_400 },
      { day: '2026-11-03', contacts: 2, revenue: 50_000, cost: 1_600 },
    ],
  })
})

test('[BO18] while nobody stated what a contact costs there is no cost', () => {
  const policy = { attributionDays: 30, frequency: { shown: 2, days: 30 } }
  const { value } = board({ policy, handled: [{ from: START, queueId: null, count: 3 }] })
  expect(value.costPerContact).toBeNull()
  expect(value.byQueue).toEqual([{ queueId: null, contacts: 3, revenue: 0, cost: null }])
})
