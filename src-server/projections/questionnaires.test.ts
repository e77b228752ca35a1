import { expect, test } from 'vitest'
import { offers, openShelf } from '../core/testing/offers.ts'
import { World } from '../core/testing/world.ts'
import { openMemoryStorage } from '../storage/index.ts'
import { survivorOf, withSurvivor } from './history.ts'
import { OFFERS } from './offers.ts'
import { questionnairesProjection } from './questionnaires.ts'
import { ProjectionRunners } from './runners.ts'

const EVER = { from: 0, to: Number.MAX_SAFE_INTEGER }

/** Ann sent a questionnaire in a chat; the customer opened it. */
function opened() {
  const w = openShelf(new World().centre().agent('ann'), { remoteAssessment: true })
  const interactionId = w.serves('ann', 'c1')
  w.says('ann', interactionId)
  const { customerId } = w.it(interactionId)
  const of = { interactionId, recommendationId: `r-${interactionId}` }
  const marketing = offers.marketing({ interactionId })
  w.must(offers.make(interactionId, { assessFirst: true, marketing }))
  const present = { type: 'recommendation.present', ...of, messageId: 'm1', assessmentLink: 'https://a/b' } as const
  expect(w.ask(present, 'ann', { marketing })).toBe('ok')
  w.must({ type: 'customer.openAssessment', customerId, ...of })
  return { w, customerId, of }
}

function sourcesOf(w: World, absorbedBy: Readonly<Record<string, string>> = {}) {
  const by = (id: string) => absorbedBy[id]
  return {
    interactionOf: async (id: string) => withSurvivor(w.floor.interactions.get(id) ?? null, by),
    survivorOf: (id: string) => survivorOf(id, by),
  }
}

test('[BO34] a database from before questionnaires were counted counts those it sent, with every step', async () => {
  const { w, customerId, of } = opened()
  const { readModels } = openMemoryStorage()
  await readModels.setCheckpoint(OFFERS, w.log.length)
  const clock = { now: () => w.now, after: () => () => undefined }
  const readLog = async (after: number, limit: number) => w.log.filter(({ seq }) => seq > after).slice(0, limit)
  const onError = (error: unknown) => expect(error).toBeUndefined()
  const ports = { readLog, clock, onError }
  const runners = await ProjectionRunners.begin([questionnairesProjection(readModels, sourcesOf(w))], readModels, ports)
  await runners.caughtUp(w.log.length)
  expect(await readModels.questionnaires(EVER)).toMatchObject([
    { recommendationId: of.recommendationId, customerId, agentId: 'ann', openedAt: w.now, signedAt: null },
  ])
})

test('[IR40] a questionnaire follows its contact into the record that stays, and back out of it', async () => {
  const { w, customerId } = opened()
  const { readModels } = openMemoryStorage()
  await questionnairesProjection(readModels, sourcesOf(w)).apply(w.log, w.log.length)
  const about = { v: 5, at: w.now, actor: 'ann', cause: null, body: null }
  const turn = (type: 'absorbed' | 'separated', seq: number) =>
    ({ ...about, seq, stream: 'customer/S', type: `customer.${type}`, data: { otherId: customerId } }) as never
  await questionnairesProjection(readModels, sourcesOf(w, { [customerId]: 'S' })).apply([turn('absorbed', 90)], 90)
  expect(await readModels.questionnaires(EVER)).toMatchObject([{ customerId: 'S', openedAt: w.now }])
  await questionnairesProjection(readModels, sourcesOf(w)).apply([turn('separated', 91)], 91)
  expect(await readModels.questionnaires(EVER)).toMatchObject([{ customerId, openedAt: w.now }])
})
