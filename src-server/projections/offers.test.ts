import { expect, test } from 'vitest'
import type { DomainEvent } from '#shared/domain/events.ts'
import type { Interaction } from '#shared/domain/interaction.ts'
import { offers, openShelf } from '../core/testing/offers.ts'
import { World } from '../core/testing/world.ts'
import { openMemoryStorage } from '../storage/index.ts'
import { survivorOf, withSurvivor } from './history.ts'
import { offersProjection } from './offers.ts'

const T0 = 1_000

function customerEvent(seq: number, id: string, type: 'consented' | 'absorbed' | 'erased', data: object): DomainEvent {
  const about = { seq, stream: `customer/${id}`, type: `customer.${type}`, v: 5, at: T0 + seq, actor: 'ann' }
  return { ...about, cause: null, data, body: null } as unknown as DomainEvent
}

const consented = { purpose: 'marketing', channel: null, given: true, until: null, proof: 'spoken', proofRef: null }

function sourcesOf(interactions: ReadonlyMap<string, Interaction>, absorbedBy: Readonly<Record<string, string>> = {}) {
  const by = (id: string) => absorbedBy[id]
  return {
    interactionOf: async (id: string) => withSurvivor(interactions.get(id) ?? null, by),
    propositionOf: () => undefined,
    survivorOf: (id: string) => survivorOf(id, by),
    isErased: (id: string) => id === 'S',
  }
}

test('[RP1] the consents of an erased record stand where it stood, live as when folded again', async () => {
  const events = [
    customerEvent(1, 'A', 'consented', { ...consented, interactionId: null }),
    customerEvent(2, 'S', 'absorbed', { otherId: 'A' }),
    customerEvent(3, 'S', 'erased', {}),
  ]
  for (const steps of [[events], events.map((event) => [event])]) {
    const { readModels } = openMemoryStorage()
    const projection = offersProjection(readModels, sourcesOf(new Map(), { A: 'S' }))
    for (const step of steps) await projection.apply(step, step.at(-1)?.seq ?? 0)
    expect(await readModels.consentsOf('A')).toEqual([])
    expect(await readModels.consentsOf('S')).toMatchObject([{ given: true, proof: 'spoken' }])
  }
})

test('[S55] a mood follows the contact to whoever it turns out to be with, live as when folded again', async () => {
  const w = new World().centre().agent('ann')
  const id = w.serves('ann', 'c1')
  const before = w.it(id).customerId
  w.must({ type: 'recommendation.notice', interactionId: id, mood: 'bereavement' }, 'system')
  const live = openMemoryStorage().readModels
  const projection = offersProjection(live, sourcesOf(w.floor.interactions))
  const seen = w.log.length
  await projection.apply(w.log, seen)
  expect(await live.moodsOf(before, 0)).toHaveLength(1)
  w.must({ type: 'interaction.identify', interactionId: id, customerId: 'other', customerName: null }, 'ann')
  await projection.apply(w.log.slice(seen), w.log.length)
  const again = openMemoryStorage().readModels
  await offersProjection(again, sourcesOf(w.floor.interactions)).apply(w.log, w.log.length)
  for (const models of [live, again]) {
    expect(await models.moodsOf(before, 0)).toEqual([])
    expect(await models.moodsOf('other', 0)).toMatchObject([{ interactionId: id, mood: 'bereavement' }])
  }
})

test('[BO6] what a mood kept back, and what it took back, is counted', async () => {
  const w = openShelf(new World().centre().agent('ann'))
  const id = w.serves('ann', 'c1')
  w.must(offers.make(id))
  w.must({ type: 'recommendation.notice', interactionId: id, mood: 'no-offers', messageId: 'm1' })
  const { readModels } = openMemoryStorage()
  await offersProjection(readModels, sourcesOf(w.floor.interactions)).apply(w.log, w.log.length)
  expect(await readModels.withheld({ from: 0, to: Number.MAX_SAFE_INTEGER })).toEqual([
    { policy: 'mood-no-offers', count: 1 },
    { policy: 'withdrawn-mood', count: 1 },
  ])
})

test('[OF79] a mood that was none leaves no row, here or in an earlier contact, live as when folded again', async () => {
  const w = new World().centre().agent('ann')
  const [first, second] = [w.serves('ann', 'c1'), w.serves('ann', 'c2')]
  const notice = (interactionId: string, mood: 'bereavement' | 'fraud') =>
    w.must({ type: 'recommendation.notice', interactionId, mood }, 'system')
  const dismiss = { type: 'recommendation.dismissMood', interactionId: second, reasonId: 'misheard' } as const
  const customers = new Map([first, second].map((id) => [id, w.it(id).customerId]))
  const whose = (id: string): string => customers.get(id) ?? ''
  notice(first, 'fraud')
  notice(first, 'bereavement')
  notice(second, 'bereavement')
  // It is over, and in nobody's hands.
  w.must({ type: 'interaction.end', interactionId: first }, 'ann')
  w.must({ type: 'wrapUp.complete', interactionId: first, dispositionId: null, summary: 'x', followUp: null }, 'ann')
  const live = openMemoryStorage().readModels
  const projection = offersProjection(live, sourcesOf(w.floor.interactions))
  const seen = w.log.length
  await projection.apply(w.log, seen)
  w.now += 1_000
  const marketing = offers.marketing({ moods: [{ mood: 'fraud', at: 1, interactionId: first }] })
  w.must({ ...dismiss, mood: 'bereavement' }, 'ann')
  w.must({ ...dismiss, mood: 'fraud', heardIn: first }, 'ann', { marketing })
  await projection.apply(w.log.slice(seen), w.log.length)
  const again = openMemoryStorage().readModels
  await offersProjection(again, sourcesOf(w.floor.interactions)).apply(w.log, w.log.length)
  for (const models of [live, again]) {
    expect(await models.moodsOf(whose(first), 0)).toMatchObject([{ mood: 'bereavement', interactionId: first }])
    expect(await models.moodsOf(whose(second), 0)).toEqual([])
  }
})

test('[OF70] what was taken back unseen counts as never made everywhere, live as when folded again', async () => {
  const all = { from: 0, to: Number.MAX_SAFE_INTEGER }
  const rowsAfter = async (happens: (w: World, id: string) => void) => {
    const w = openShelf(new World().centre().agent('ann'))
    const id = w.serves('ann', 'c1')
    w.must(offers.make(id))
    const live = openMemoryStorage().readModels
    const projection = offersProjection(live, sourcesOf(w.floor.interactions))
    const seen = w.log.length
    await projection.apply(w.log, seen)
    expect(await live.offers(all)).toHaveLength(1)
    happens(w, id)
    await projection.apply(w.log.slice(seen), w.log.length)
    const again = openMemoryStorage().readModels
    await offersProjection(again, sourcesOf(w.floor.interactions)).apply(w.log, w.log.length)
    const rows = await live.offers(all)
    expect(await again.offers(all)).toEqual(rows)
    return rows.length
  }
  for (const why of ['shelf', 'policy'] as const)
    expect(
      await rowsAfter((w, interactionId) =>
        w.must({ type: 'recommendation.withdraw', interactionId, recommendationId: `r-${interactionId}`, why }),
      ),
    ).toBe(0)
  const other = { type: 'interaction.identify', customerId: 'other', customerName: null } as const
  expect(await rowsAfter((w, interactionId) => w.must({ ...other, interactionId }, 'ann'))).toBe(0)
  expect(await rowsAfter((w, id) => w.ends('ann', id))).toBe(1)
})
