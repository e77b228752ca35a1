import { expect, test } from 'vitest'
import { refuse } from '#shared/domain/refusal.ts'
import type { Task } from '#shared/domain/task.ts'
import type { Me } from '#shared/protocol/sync.ts'
import { openMemoryStorage } from '../storage/index.ts'
import type { OfferRow } from '../storage/profile-store.ts'
import type { Engine } from './engine.ts'
import type { Submission } from './submission.ts'
import { Tasks, type TasksPorts } from './tasks.ts'

const complaint = (id: string, openedAt: number): Task => ({
  id,
  revision: 1,
  seq: 1,
  kind: 'complaint',
  customerId: 'c1',
  interactionId: null,
  recommendationId: null,
  openedAt,
  openedBy: 'ann',
  assignee: { agentId: 'ann' },
  escalatedTo: [],
  level: 0,
  dueAt: null,
  tags: [],
  text: null,
  notes: [],
  settled: null,
})

test('[TK12] complaints that cannot go up keep no later one from it', async () => {
  const { readModels } = openMemoryStorage()
  const stuck = Array.from({ length: 150 }, (_, n) => complaint(`t${n}`, n))
  await readModels.apply({ tasks: [...stuck, complaint('last', 1_000)] })
  const clock = { now: () => 86_400_000 }
  const asked: string[] = []
  const engine = {
    submit: ({ command }: Submission) => {
      if (command.type === 'timer.taskEscalates') asked.push(command.taskId)
      return Promise.resolve({ ok: false, refusal: refuse('internal') })
    },
  } as unknown as Engine
  const ports = { engine, readModels, clock, fresh: async () => undefined } as unknown as TasksPorts
  await new Tasks(ports).escalateDue()
  expect([asked.length, new Set(asked).size, asked.at(-1)]).toEqual([151, 151, 'last'])
})

const offer = (recommendationId: string, heldOut: boolean): OfferRow => ({
  recommendationId,
  interactionId: 'i1',
  customerId: 'c1',
  propositionId: 'steady',
  propositionVersion: 1,
  productCode: 'HY90',
  channel: 'chat',
  agentId: 'ann',
  at: 1,
  heldOut,
  presentedAt: null,
  response: null,
  reasonId: null,
  answeredAt: null,
})

const DONE = { at: 2, by: 'ann', outcome: 'done', text: null } as const

test('[TK30] an open task says what offer it came of, to those who may see its words, never what was held out or another’s', async () => {
  const { readModels } = openMemoryStorage()
  const cameOf = (id: string, recommendationId: string | null): Task => ({
    ...complaint(id, 1),
    kind: 'follow-up',
    recommendationId,
  })
  const tasks = [
    cameOf('shown', 'r1'),
    cameOf('held', 'r2'),
    cameOf('none', null),
    cameOf('other', 'r3'),
    { ...cameOf('done', 'r1'), settled: DONE },
  ]
  await readModels.apply({
    tasks,
    offers: [offer('r1', false), offer('r2', true), { ...offer('r3', false), customerId: 'c2' }],
  })
  const ports = {
    engine: { view: { interactions: new Map() } },
    customers: { get: () => Promise.resolve(null) },
    accessLog: { append: () => Promise.resolve() },
    readModels,
    clock: { now: () => 1 },
    fresh: () => Promise.resolve(),
  } as unknown as TasksPorts
  const seenBy = async (userId: string) => {
    const me = { userId, name: userId, role: 'agent' } as unknown as Me
    const { tasks: views } = await new Tasks(ports).ofCustomer(me, 'c1')
    return Object.fromEntries(
      views
        .filter(({ propositionId }) => propositionId !== undefined)
        .map(({ task, propositionId }) => [task.id, propositionId]),
    )
  }
  expect(await seenBy('ann')).toEqual({ shown: 'steady' })
  expect(await seenBy('ben')).toEqual({})
})
