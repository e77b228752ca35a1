import { expect, test } from 'vitest'
import type { Role } from '#shared/domain/config.ts'
import { offers, openShelf } from '../core/testing/offers.ts'
import { World } from '../core/testing/world.ts'
import { maskEventFor, maskFor } from './visibility.ts'

function served(heldOut: boolean) {
  const w = openShelf(new World().centre().agent('ann'))
  const id = w.serves('ann', 'c1')
  w.must(offers.make(id, { heldOut }))
  const event = w.log.at(-1)
  if (event === undefined) throw new Error('nothing happened')
  const it = w.it(id)
  const sees = (userId: string, role: Role) => ({
    state: maskFor({ userId, role }, it).recommendations,
    event: maskEventFor({ userId, role }, it, event),
  })
  return { it, event, sees }
}

test('[OF30] grounds are for whoever serves the customer', () => {
  const { it, event, sees } = served(false)
  expect(sees('ann', 'agent')).toEqual({ state: it.recommendations, event })
  const boss = sees('boss', 'supervisor')
  expect(boss.state).toMatchObject([{ propositionId: 'deposit', grounds: null }])
  expect(boss.event).toMatchObject({ type: 'recommendation.made', body: null })
})

test('[OF30] what was held out reaches no agent, and counts as a step all the same', () => {
  const { it, sees } = served(true)
  const ann = sees('ann', 'agent')
  expect(ann.state).toEqual([])
  expect(JSON.stringify(ann.event)).not.toContain('deposit')
  expect(ann.event).toMatchObject({ seq: it.seq, type: 'conversation.read' })
  expect(sees('boss', 'supervisor').state).toMatchObject([{ heldOut: true, grounds: null }])
  expect(sees('quinn', 'quality').event).toMatchObject({ type: 'recommendation.made', body: null })
})
