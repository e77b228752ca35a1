import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Task } from '#shared/domain/task.ts'
import type { Storage, TaskFilter } from '../../src-server/storage/index.ts'
import { STORAGE_ADAPTERS } from './storage-adapters.ts'

const DAY = 86_400_000

const task = (id: string, about: Partial<Task> = {}): Task => ({
  id,
  revision: 1,
  seq: 1,
  kind: 'complaint',
  customerId: 'c1',
  interactionId: null,
  recommendationId: null,
  openedAt: 1_000,
  openedBy: 'ann',
  assignee: { agentId: 'ann' },
  escalatedTo: [],
  level: 0,
  dueAt: null,
  tags: ['fees'],
  text: '多收了一笔手续费',
  notes: [],
  settled: null,
  ...about,
})
const settled = { at: 2_000, by: 'ann', outcome: 'done', text: 'refunded' } as const
const ids = (tasks: readonly Task[]) => tasks.map(({ id }) => id)

describe.each(STORAGE_ADAPTERS)('tasks: $name', ({ open }) => {
  let storage: Storage
  let dispose: () => Promise<void>
  beforeEach(async () => {
    ;({ storage, dispose } = await open())
  })
  afterEach(() => dispose())

  test('[TK9] tasks are found by who has them, what is due first comes first', async () => {
    const { readModels } = storage
    await readModels.apply({
      tasks: [
        task('never', { kind: 'suggestion' }),
        task('late', { kind: 'follow-up', dueAt: 2 * DAY }),
        task('soon', { kind: 'follow-up', dueAt: DAY }),
        task('role', { assignee: { role: 'supervisor' } }),
        task('up', { kind: 'suggestion', escalatedTo: [{ role: 'supervisor' }], level: 1 }),
        task('over', { settled }),
      ],
    })
    const mine = { settled: false, holders: ['agent:ann'], limit: 10 } as const
    expect(ids(await readModels.tasks(mine))).toEqual(['soon', 'late', 'never', 'up'])
    expect(ids(await readModels.tasks({ ...mine, limit: 2 }))).toEqual(['soon', 'late'])
    expect(ids(await readModels.tasks({ ...mine, holders: ['role:supervisor'] }))).toEqual(['role', 'up'])
    expect(ids(await readModels.tasks({ ...mine, settled: true }))).toEqual(['over'])
    expect(await readModels.tasks({ ...mine, holders: null })).toHaveLength(5)
    expect(await readModels.task('soon')).toEqual(task('soon', { kind: 'follow-up', dueAt: DAY }))
    expect(await readModels.task('none')).toBeNull()
  })

  test('[TK32] open tasks stand by what happens next: due, or a complaint going up', async () => {
    const { readModels } = storage
    const HOUR = 3_600_000
    await readModels.apply({
      tasks: [
        task('later', { kind: 'follow-up', dueAt: 6 * HOUR }),
        task('complaint', { openedAt: HOUR, dueAt: 15 * DAY }),
        task('before', { kind: 'follow-up', dueAt: 4 * HOUR }),
        task('went-up', { openedAt: -DAY, dueAt: 14 * DAY, level: 2 }),
        task('never', { kind: 'suggestion' }),
      ],
    })
    const unsettled = { settled: false, holders: null, limit: 9 } as const
    expect(ids(await readModels.tasks(unsettled))).toEqual(['went-up', 'before', 'complaint', 'later', 'never'])
  })

  test('[TK9] a task handed on leaves the list of whoever had it', async () => {
    const { readModels } = storage
    await readModels.apply({ tasks: [task('t')] })
    await readModels.apply({ tasks: [task('t', { assignee: { branch: 'west' }, revision: 2 })] })
    expect(await readModels.tasks({ settled: false, holders: ['agent:ann'], limit: 9 })).toEqual([])
    expect(ids(await readModels.tasks({ settled: false, holders: ['branch:west'], limit: 9 }))).toEqual(['t'])
  })

  test('[TK5] complaints whose next step is due are found, the earliest first', async () => {
    const { readModels } = storage
    const at = (openedAt: number, about: Partial<Task> = {}) => ({ openedAt, ...about })
    await readModels.apply({
      tasks: [
        task('second', at(2_000)),
        task('first', at(1_000)),
        task('top', at(0, { level: 2 })),
        task('settled', at(0, { settled })),
        task('lead', at(0, { kind: 'branch-lead' })),
      ],
    })
    expect(ids(await readModels.tasksToEscalate(DAY, 10))).toEqual(['first', 'second'])
    expect(await readModels.tasksToEscalate(1_000, 10)).toEqual([])
  })

  test('[TK20] leads are counted by branch and by what became of them, old results left out', async () => {
    const { readModels } = storage
    const lead = (id: string, branch: string, about: Partial<Task> = {}) =>
      task(id, { kind: 'branch-lead', assignee: { branch }, ...about })
    const won = { at: DAY, by: 'west', outcome: 'won', text: null } as const
    await readModels.apply({
      tasks: [
        lead('a', 'west', { openedAt: 2_000 }),
        lead('b', 'west', { openedAt: 1_000 }),
        lead('c', 'west', { openedAt: 5_000, settled: won }),
        lead('long-ago', 'west', { openedAt: 10, settled: won }),
        lead('d', 'east', { openedAt: 3_000 }),
        task('promise', { kind: 'follow-up', assignee: { branch: 'east' } }),
      ],
    })
    expect(await readModels.branchLeads(1_500)).toEqual([
      { branch: 'east', outcome: null, count: 1, oldestAt: 3_000 },
      { branch: 'west', outcome: null, count: 2, oldestAt: 1_000 },
      { branch: 'west', outcome: 'won', count: 1, oldestAt: 5_000 },
    ])
  })

  test('[TK26] tasks are narrowed by kind, tag, what is overdue and the words written down', async () => {
    const { readModels } = storage
    const notes = [{ at: 1, by: 'ann', text: '客户说 Wi-Fi 断线' }]
    await readModels.apply({
      tasks: [
        task('fee', { dueAt: DAY }),
        task('lead', { kind: 'branch-lead', tags: [], text: '想办房贷' }),
        task('idea', { kind: 'suggestion', tags: ['app', '排队'], text: 'App 太慢', notes, openedAt: 5_000 }),
        task('over', { settled }),
      ],
    })
    const found = async (filter: TaskFilter, isSettled = false) =>
      ids(await readModels.tasks({ settled: isSettled, holders: null, filter, limit: 9 }))
    expect(await found({ kinds: ['suggestion', 'complaint'] })).toEqual(['fee', 'idea'])
    expect(await found({ tag: '排队' })).toEqual(['idea'])
    expect(await found({ tag: '' })).toEqual(['lead'])
    expect(await found({ dueBy: DAY })).toEqual(['fee'])
    expect(await found({ dueBy: DAY - 1 })).toEqual([])
    expect(await found({ words: ['wi-fi', '慢'] })).toEqual(['idea'])
    expect(await found({ words: ['排'] })).toEqual(['idea'])
    expect(await found({ words: ['wi-fi', '房贷'] })).toEqual([])
    expect(await found({ words: ['complaint'] })).toEqual([])
    expect(await found({ words: ['refunded'] }, true)).toEqual(['over'])
    expect(await found({ opened: { from: 5_000, to: 5_001 } })).toEqual(['idea'])
    expect(await found({ opened: { from: 1_001, to: 5_000 } })).toEqual([])
  })

  test('[TK27] suggestions and complaints are counted by tag, those without one too', async () => {
    const { readModels } = storage
    await readModels.apply({
      tasks: [
        task('a'),
        task('b', { tags: ['app', 'fees'], settled }),
        task('c', { kind: 'suggestion', tags: ['app'] }),
        task('d', { kind: 'suggestion', tags: [] }),
        task('lead', { kind: 'branch-lead' }),
        task('before', { openedAt: 999 }),
        task('after', { openedAt: 2_000 }),
      ],
    })
    expect(await readModels.taggedTasks(1_000, 2_000)).toEqual([
      { tag: '', kind: 'suggestion', settled: 0, count: 1 },
      { tag: 'app', kind: 'complaint', settled: 1, count: 1 },
      { tag: 'app', kind: 'suggestion', settled: 0, count: 1 },
      { tag: 'fees', kind: 'complaint', settled: 0, count: 1 },
      { tag: 'fees', kind: 'complaint', settled: 1, count: 1 },
    ])
  })

  test('[CP59] complaints of a customer are found by their kind, whatever was opened since', async () => {
    const { readModels } = storage
    const since = (n: number) => task(`f${n}`, { kind: 'follow-up', openedAt: 100 + n })
    await readModels.apply({ tasks: [task('c', { kind: 'complaint', openedAt: 1 }), since(1), since(2)] })
    expect(ids(await readModels.tasksOf('c1', 1))).toEqual(['f2'])
    expect(ids(await readModels.tasksOf('c1', 1, 'complaint'))).toEqual(['c'])
  })

  test('[TK8] the tasks of one who is erased go, those of one who was someone else move', async () => {
    const { readModels } = storage
    await readModels.apply({ tasks: [task('a'), task('b', { customerId: 'c2' }), task('c', { customerId: 'c3' })] })
    await readModels.absorbCustomer('c1', 'c2')
    expect(ids(await readModels.tasksOf('c1', 9)).toSorted()).toEqual(['a', 'b'])
    await readModels.separateCustomer('c1', 'c2', { consents: [], tasks: ['b', 'nothing'] })
    expect(ids(await readModels.tasksOf('c2', 9))).toEqual(['b'])
    await readModels.absorbCustomer('c1', 'c2')
    await readModels.eraseCustomer('c1')
    expect(await readModels.tasksOf('c1', 9)).toEqual([])
    expect(await readModels.tasks({ settled: false, holders: null, limit: 9 })).toHaveLength(1)
    await readModels.reset()
    expect(await readModels.task('c')).toBeNull()
  })
})
