import { expect, test } from 'vitest'
import {
  keepOrder,
  LIVE_FILTERS,
  orderAgents,
  orderLive,
  passesFilter,
  passesLiveFilter,
  type AgentRow,
} from './arrange.ts'
import { botShares } from './bot-figures.ts'
import { canMove } from './interaction-card.tsx'
import { agentFigures, liveRow, NOW } from './testing.ts'

const row = (id: string, changes: Partial<AgentRow> = {}): AgentRow => ({
  id,
  name: id,
  employeeNo: '',
  user: undefined,
  figures: agentFigures({ agentId: id }),
  concern: null,
  guest: null,
  work: [],
  ...changes,
})

test('[B4] held rows keep their place, new ones stand at the end, gone ones leave no gap', () => {
  const rows = [{ id: 'new' }, { id: 'c' }, { id: 'a' }]
  expect(keepOrder(rows, ['a', 'b', 'c'], ({ id }) => id)).toEqual([{ id: 'a' }, { id: 'c' }, { id: 'new' }])
})

test('[B6] live work: the longest wait first, then the longest in hand', () => {
  const rows = [
    liveRow({ interactionId: 'handled', phase: 'active', waitingSince: null, acceptedAt: NOW - 900_000 }),
    liveRow({ interactionId: 'waits', waitingSince: NOW - 10_000 }),
    liveRow({ interactionId: 'waits longest', waitingSince: NOW - 60_000 }),
    liveRow({ interactionId: 'handled longest', phase: 'parked', waitingSince: null, acceptedAt: NOW - 990_000 }),
  ]
  expect(orderLive(rows).map(({ interactionId }) => interactionId)).toEqual([
    'waits longest',
    'waits',
    'handled longest',
    'handled',
  ])
  expect(rows.filter((one) => passesLiveFilter(one, 'waiting'))).toHaveLength(2)
})

test('[B5] agents who need attention come first and are a filter of their own', () => {
  const rows = [
    row('idle'),
    row('busy', { figures: agentFigures({ shown: 'busy' }) }),
    row('late', { concern: { kind: 'unanswered', count: 2 }, figures: agentFigures({ shown: 'aux' }) }),
    row('home', { figures: agentFigures({ shown: 'offline' }) }),
  ]
  expect(orderAgents(rows).map(({ id }) => id)).toEqual(['late', 'busy', 'idle', 'home'])
  const passing = (filter: Parameters<typeof passesFilter>[1]) =>
    rows.filter((one) => passesFilter(one, filter)).map(({ id }) => id)
  expect(passing('attention')).toEqual(['late'])
  expect(passing('all')).toEqual(['idle', 'busy', 'late'])
})

test('[BT90] contacts with the bot have a choice of their own, wait for nobody and can be taken over', () => {
  const withBot = liveRow({
    phase: 'arrived',
    queueId: '',
    waitingSince: null,
    bot: { flowId: 'f', lastTurn: 'answered' },
  })
  expect(LIVE_FILTERS.filter((filter) => passesLiveFilter(withBot, filter))).toEqual(['all', 'bot'])
  expect(passesLiveFilter(liveRow(), 'bot')).toBe(false)
  expect(canMove(withBot)).toBe(true)
  expect(canMove(liveRow({ phase: 'arrived' }))).toBe(false)
})

test('[BT92] what the bot solved is a share of all that left its hands, what helped one of all that was rated', () => {
  const figures = { contained: 6, left: 1, handedOver: { asked: 2, complaint: 1 }, helped: 3, notHelped: 1 }
  expect(botShares(figures)).toEqual({
    contained: 0.6,
    ended: 10,
    helped: 0.75,
    handedOver: 3,
    reasons: [
      ['asked', 2],
      ['complaint', 1],
    ],
  })
  expect(botShares({ contained: 0, left: 0, handedOver: {}, helped: 0, notHelped: 0 })).toMatchObject({
    contained: null,
    helped: null,
  })
})
