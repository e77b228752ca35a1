import { expect, test } from 'vitest'
import { refuse } from '#shared/domain/refusal.ts'
import type { Task } from '#shared/domain/task.ts'
import { openMemoryStorage } from '../storage/index.ts'
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
