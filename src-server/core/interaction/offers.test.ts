import { describe, expect, test } from 'vitest'
import { records } from '../testing/records.ts'
import { World } from '../testing/world.ts'

describe('an offer', () => {
  test('[Q1] rings at one agent at a time, one at a time for each', () => {
    const w = new World().centre().agent('ann')
    const first = w.writes('c1')
    const second = w.writes('c2')
    expect(w.ringsAt(first)).toBe('ann')
    expect(w.it(second).phase.name).toBe('waiting')
    w.accepts('ann', first)
    expect(w.ringsAt(second)).toBe('ann')
  })

  test('[Q2] is accepted by the agent it rings at, once, while it stands', () => {
    const w = new World().centre().agent('ann').agent('bob')
    const id = w.writes('c1')
    const offerId = w.offerOf(id)
    expect(w.ask({ type: 'offer.accept', interactionId: id, offerId }, 'bob')).toBe('offer-gone')
    expect(w.ask({ type: 'offer.accept', interactionId: id, offerId: 'other' }, 'ann')).toBe('offer-gone')
    expect(w.ask({ type: 'offer.accept', interactionId: id, offerId }, 'ann')).toBe('ok')
    expect(w.ask({ type: 'offer.accept', interactionId: id, offerId }, 'ann')).toBe('offer-gone')
  })

  test('[Q3] declined, it goes on and does not come straight back; the agent stays available', () => {
    const w = new World().centre().agent('ann').agent('bob')
    const id = w.writes('c1')
    expect(w.ringsAt(id)).toBe('ann')
    w.must({ type: 'offer.decline', interactionId: id, offerId: w.offerOf(id) }, 'ann')
    expect(w.ringsAt(id)).toBe('bob')
    w.must({ type: 'offer.decline', interactionId: id, offerId: w.offerOf(id) }, 'bob')
    expect(w.it(id).phase.name).toBe('waiting')
    expect(w.agentOf('ann').state.name).toBe('available')
    w.pass(14)
    expect(w.ringsAt(id)).toBeNull()
  })

  const declines = (w: World, id: string) => {
    const { agentId, id: offerId } = w.phase(id, 'offered').offer
    w.must({ type: 'offer.decline', interactionId: id, offerId }, agentId)
  }

  test('[Q16] declined by the only one who could take it, it rings there again soon, as often as it takes', () => {
    const w = new World().centre().agent('ann').user('bob')
    const id = w.writes('c1')
    for (let round = 0; round < 3; round++) {
      declines(w, id)
      w.pass(14)
      expect(w.ringsAt(id)).toBeNull()
      w.pass(1)
      expect(w.ringsAt(id)).toBe('ann')
    }
  })

  test('[Q16] while somebody else can take it, whoever declined is left alone', () => {
    const w = new World().centre({ ronaSeconds: 60 }).agent('ann').agent('bob')
    const id = w.writes('c1')
    declines(w, id)
    expect(w.ringsAt(id)).toBe('bob')
    w.pass(59)
    expect(w.typesOf(id)).not.toContain('interaction.askAgain')
    // Nobody answers there either: ann is the only one left.
    w.pass(1 + 15)
    expect(w.ringsAt(id)).toBe('ann')
  })

  test('[Q16] an agent back from an unanswered offer is asked again soon, one who is away or full is not', () => {
    const w = new World().centre({ ronaSeconds: 15 }).agent('ann', { capacity: { chat: 1 } })
    const id = w.writes('c1')
    w.pass(20)
    w.must({ type: 'agent.setState', state: { name: 'available' } }, 'ann')
    w.must({ type: 'supervisor.assign', interactionId: w.writes('c2'), agentId: 'ann' }, 'boss')
    const before = w.it(id).passed
    expect(before[0]?.until).toBe(w.now + 15_000)
    w.pass(60)
    expect(w.it(id)).toMatchObject({ phase: { name: 'waiting' }, passed: before })
  })

  test('[Q4] unanswered, it goes on, and its agent is in AUX until they say otherwise', () => {
    const w = new World().centre({ ronaSeconds: 15 }).agent('ann').agent('bob')
    const id = w.writes('c1')
    w.pass(14)
    expect(w.ringsAt(id)).toBe('ann')
    w.pass(1)
    expect(w.ringsAt(id)).toBe('bob')
    expect(w.agentOf('ann')).toMatchObject({ state: { name: 'aux', auxCodeId: 'rona' }, cause: 'rona' })
    w.must({ type: 'agent.setState', state: { name: 'available' } }, 'ann')
    expect(w.agentOf('ann').state.name).toBe('available')
  })

  test('[Q4] a late timer for an offer that is gone changes nothing', () => {
    const w = new World().centre().agent('ann')
    const id = w.writes('c1')
    const offerId = w.offerOf(id)
    w.accepts('ann', id)
    const before = w.log.length
    w.now += 60_000
    w.must({ type: 'timer.offerExpired', interactionId: id, offerId })
    expect(w.log).toHaveLength(before)
  })

  test('[Q6] keeps wait, points and deadline over an offer that came to nothing', () => {
    const w = new World().centre({ priority: 5, serviceLevel: { percent: 80, seconds: 20 } })
    w.config('entryPoint', 'chat', records.entryPoint({ priority: 10 }))
    const id = w.writes('c1')
    const before = w.phase(id, 'waiting')
    expect(before).toMatchObject({ priority: 15, since: w.now, dueAt: w.now + 20_000 })
    w.pass(10)
    w.agent('ann')
    w.pass(20)
    expect(w.phase(id, 'waiting')).toEqual(before)
  })

  test('[Q15] freed capacity takes what waits at once, without anyone asking', () => {
    const w = new World().centre().agent('ann', { capacity: { chat: 1 } })
    const first = w.serves('ann', 'c1')
    const second = w.writes('c2')
    w.ends('ann', first)
    expect(w.it(second).phase.name).toBe('waiting')
    w.completes('ann', first)
    expect(w.ringsAt(second)).toBe('ann')
  })

  test('[Q15] so does a raised capacity, a new skill or another rule of the queue', () => {
    const w = new World().centre({ requirements: [{ skillId: 'lang-en', level: 3 }] })
    w.config('skill', 'lang-en', records.skill()).agent('ann')
    const id = w.writes('c1')
    expect(w.it(id).phase.name).toBe('waiting')
    w.user('ann', { skills: { 'lang-en': 4 } })
    expect(w.ringsAt(id)).toBe('ann')
  })

  test('[I8] is withdrawn when the customer leaves', () => {
    const w = new World().centre().agent('ann')
    const id = w.writes('c1')
    w.must({ type: 'customer.left', interactionId: id })
    expect(w.it(id).phase).toMatchObject({ name: 'closed', agentId: null, outcome: 'abandoned' })
    expect(w.log.at(-2)).toMatchObject({ type: 'interaction.offerEnded', data: { outcome: 'customer-left' } })
    expect(w.ringsAt(w.writes('c2'))).toBe('ann')
  })
})
