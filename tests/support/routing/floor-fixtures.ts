/** Plain floors for the tests of this folder; every builder takes only what the test is about. */
import {
  type AgentCapacity,
  type CapacityRules,
  type Floor,
  NO_CAPACITY_RULES,
  type QueueRules,
  type WaitingWork,
} from '../../../src-server/core/routing/types.ts'
import { Router } from '../../../src-server/core/routing/router.ts'

export const MINUTE = 60_000

export const work = (id: string, given: Partial<WaitingWork> = {}): WaitingWork => ({
  id,
  channel: 'chat',
  queueId: 'q',
  requirements: [],
  priority: 0,
  since: 0,
  order: 0,
  preferred: null,
  target: null,
  excluded: [],
  ...given,
})

export const agent = (id: string, given: Partial<AgentCapacity> = {}): AgentCapacity => ({
  id,
  accepting: true,
  skills: {},
  units: { chat: 3, sms: 3, wechat: 3, voice: 1 },
  load: { chat: 0, sms: 0, wechat: 0, voice: 0 },
  unfitFor: [],
  idleSince: 0,
  queueIds: null,
  ...given,
})

export const queue = (id: string, given: Partial<QueueRules> = {}): QueueRules => ({
  id,
  members: 'everyone-with-skills',
  ageingPerMinute: 0,
  relaxation: [],
  widen: [],
  order: 'longest-idle',
  ...given,
})

export const floor = (given: Partial<Floor>): Floor => ({
  work: [],
  agents: [],
  queues: [queue('q')],
  capacity: NO_CAPACITY_RULES,
  ...given,
})

export const blocks = (given: Partial<CapacityRules['blocks']>): CapacityRules => ({
  blocks: { ...NO_CAPACITY_RULES.blocks, ...given },
  total: null,
})

export function routerFor({ work: waiting, agents, queues, capacity }: Floor): Router {
  const router = new Router(capacity)
  for (const rules of queues) router.setQueue(rules)
  for (const one of agents) router.upsertAgent(one)
  for (const one of waiting) router.upsertWork(one)
  return router
}
