import { expect, test } from 'vitest'
import type { CustomerRecord } from '#shared/domain/customer.ts'
import type { TaskKind } from '#shared/domain/task.ts'
import { fact } from '../change.ts'
import { World } from '../testing/world.ts'
import { knownOtherwise } from './known-otherwise.ts'

const whose = (change: Parameters<World['record']>[0][number]): string | null => {
  const w = new World()
  w.record([change], 'ann')
  return w.log.map(knownOtherwise).at(-1) ?? null
}
const edited = (...fields: (keyof CustomerRecord)[]) => whose(fact('customer/c1', 'customer.changed', { fields }))
const task = (kind: TaskKind) =>
  whose(fact('task/t1', 'task.reopened', { kind, customerId: 'c1', assignee: { agentId: 'ann' }, openedBy: 'ann' }))

test('[OF77] a note beside the record brings nobody another offer, and so does work that is no complaint', () => {
  expect([edited('notes'), edited('language'), edited('notes', 'doNotContact')]).toEqual([null, 'c1', 'c1'])
  expect([task('follow-up'), task('complaint')]).toEqual([null, 'c1'])
})
